use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use http_body_util::BodyExt;
use platform::{Actor, Clock, Config, Database, Files, MailSecurity, Mailer, Moment, Platform, Worker};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use search::Index;
use tempfile::TempDir;
use tower::ServiceExt;
use web::{App, Brand, BrandSource, DeskItem, Room};

use crate::{Answer, CAST, MailServer};

/// A whole site: its own database, index and files, a clock that stands at noon on 1 June 2031.
pub struct House {
    /// The program.
    pub app: App,
    /// Its clock; advance it to let time pass.
    pub clock: Clock,
    router: Router,
    folder: TempDir,
}

/// Tells one story on SQLite and again on PostgreSQL, each time in a house of its own. PostgreSQL is the server that
/// `GUILDHALL_TEST_POSTGRES` names, which `cargo xtask test` starts; without it the story is told on SQLite only,
/// and said so.
///
/// # Panics
/// When the house can't be set up, or when jobs are left undone at the end.
pub fn on_each_database<F, S>(rooms: fn() -> Vec<Room>, story: F)
where
    F: Fn(House) -> S,
    S: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = TempDir::new().unwrap();
        let sqlite = format!("sqlite:{}", folder.path().join("guildhall.db").display());
        story(House::open(rooms(), &sqlite, folder).await).await;
        let Ok(server) = std::env::var("GUILDHALL_TEST_POSTGRES") else {
            eprintln!("GUILDHALL_TEST_POSTGRES is not set: this story was told on SQLite only");
            return;
        };
        let name = format!("story_{}", uuid::Uuid::now_v7().simple());
        let admin = sea_orm::Database::connect(&server).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base);
        let house = House::open(rooms(), &format!("{base}/{name}"), TempDir::new().unwrap()).await;
        let database = house.app.platform.database.clone();
        story(house).await;
        database.close().await;
        admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
        admin.close().await.unwrap();
    });
}

struct TestBrand;

#[async_trait::async_trait]
impl BrandSource for TestBrand {
    async fn brand(&self, _: &DatabaseConnection) -> Result<Brand, sea_orm::DbErr> {
        Ok(Brand { name: "Network of Imagined Councils".to_owned(), ..Brand::default() })
    }
}

impl House {
    async fn open(rooms: Vec<Room>, address: &str, folder: TempDir) -> Self {
        let files = folder.path().join("files");
        Self::open_with(rooms, address, folder, &files).await
    }

    async fn open_with(rooms: Vec<Room>, address: &str, folder: TempDir, files: &Path) -> Self {
        let noon: Moment = "2031-06-01T11:00:00Z".parse().unwrap();
        let clock = Clock::fixed(noon);
        let database = Database::connect(address, clock.clone()).await.unwrap();
        let config = Config {
            database: address.to_owned(),
            data_folder: folder.path().to_owned(),
            public_url: "https://imagined.example".to_owned(),
            ..Config::default()
        };
        let migrations: Vec<_> = rooms.iter().flat_map(|room| room.migrations.clone()).collect();
        platform::migrate(&database, &migrations, clock.now()).await.unwrap();
        let files = Files::in_folder(files).unwrap();
        let mail = Mailer::new(&config).unwrap();
        let platform = Platform { config: Arc::new(config), clock: clock.clone(), database, files, mail };
        let app = App::new(platform, Index::in_memory(), rooms, Arc::new(TestBrand));
        Self { router: web::router(&app), app, clock, folder }
    }

    /// Where its stored files lie, for another process that opens it.
    pub fn files_folder(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    /// Opens the house of another process once more, on the database of that address and with its stored files.
    ///
    /// # Panics
    /// When the database can't be reached.
    pub async fn again(rooms: Vec<Room>, address: &str, files: PathBuf) -> Self {
        Self::open_with(rooms, address, TempDir::new().unwrap(), &files).await
    }

    /// Has a house of the same rooms send its letters to a mail server, from now on.
    ///
    /// # Panics
    /// When its settings can't be used.
    pub fn send_to(&mut self, rooms: Vec<Room>, server: &MailServer) {
        let before = &self.app.platform;
        let config = Config {
            smtp_host: "127.0.0.1".to_owned(),
            smtp_port: server.port(),
            smtp_security: MailSecurity::None,
            ..(*before.config).clone()
        };
        let mail = Mailer::new(&config).unwrap();
        let platform = Platform { config: Arc::new(config), mail, ..before.clone() };
        self.app = App::new(platform, Index::in_memory(), rooms, Arc::new(TestBrand));
        self.router = web::router(&self.app);
    }

    /// Reads the cast.
    ///
    /// # Panics
    /// When the cast doesn't fit the forms.
    pub async fn with_cast(&self) {
        let known: Vec<_> = CAST.iter().filter(|(file, _)| self.knows_form(file)).copied().collect();
        self.import(&known).await;
    }

    fn knows_form(&self, file: &str) -> bool {
        let form = file.rsplit_once('.').map_or(file, |(form, _)| form);
        self.app.rooms.iter().flat_map(|room| &room.imports).any(|import| import.name == form)
    }

    /// Reads sheets, given as file name and content, in the order of the rooms' forms, and lets everything follow.
    ///
    /// # Panics
    /// When there are problems; see [`House::try_import`].
    pub async fn import(&self, sheets: &[(&str, &str)]) {
        let problems = self.try_import(sheets).await;
        assert!(problems.is_empty(), "{problems:#?}");
    }

    /// The same, and returns what is wrong with the sheets, each as its sentence.
    ///
    /// # Panics
    /// When a file has no form.
    pub async fn try_import(&self, sheets: &[(&str, &str)]) -> Vec<String> {
        let folder = self.folder.path().join("sheets");
        std::fs::create_dir_all(&folder).unwrap();
        for (file, content) in sheets {
            std::fs::write(folder.join(file), content).unwrap();
        }
        let files: Vec<PathBuf> = sheets.iter().map(|(file, _)| folder.join(file)).collect();
        self.import_files(&files).await
    }

    /// Reads the demonstration network, as far as this house has rooms for it.
    ///
    /// # Panics
    /// When there are problems.
    pub async fn with_demo(&self) {
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        let files = std::fs::read_dir(demo).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<PathBuf> = files
            .filter(|file| file.file_name().is_some_and(|name| self.knows_form(&name.to_string_lossy())))
            .filter(|file| file.extension().is_some_and(|ending| ending == "csv" || ending == "toml"))
            .collect();
        let problems = self.import_files(&files).await;
        assert!(problems.is_empty(), "{problems:#?}");
    }

    async fn import_files(&self, files: &[PathBuf]) -> Vec<String> {
        let forms = self.app.rooms.iter().flat_map(|room| &room.imports);
        let mut ordered = Vec::new();
        for form in forms {
            let of_form = |file: &&PathBuf| file.file_stem().is_some_and(|stem| stem == form.name);
            ordered.extend(files.iter().filter(of_form).map(|file| (form.clone(), file.clone())));
        }
        assert_eq!(ordered.len(), files.len(), "every sheet needs a form");
        let database = &self.app.platform.database;
        let outcome = web::run_imports(database, &ordered, Actor::command("import"), false, &|_, _| {}).await;
        self.settle().await;
        outcome.unwrap().problems.0.iter().map(ToString::to_string).collect()
    }

    /// Lets everything that follows from changes happen: jobs, index, pages.
    ///
    /// # Panics
    /// When the database can't be reached.
    pub async fn settle(&self) {
        let listeners: Vec<_> = self.app.rooms.iter().flat_map(|room| room.listeners.clone()).collect();
        let worker = Worker { kinds: self.app.rooms.iter().flat_map(|room| room.jobs.clone()).collect() };
        let platform = &self.app.platform;
        loop {
            platform::hand_over_entries(&platform.database, &listeners, self.clock.now()).await.unwrap();
            if platform::run_due_jobs(platform, &worker).await.unwrap() == 0 {
                break;
            }
        }
        web::catch_up(&self.app).await.unwrap();
    }

    /// What all rooms have for the desk today.
    ///
    /// # Panics
    /// When one of them can't read its records.
    pub async fn desk_items(&self) -> Vec<DeskItem> {
        let mut items = Vec::new();
        for source in self.app.rooms.iter().flat_map(|room| &room.desk) {
            items.extend(source.items(self.rows(), self.clock.today()).await.unwrap());
        }
        items
    }

    /// The connection for looking into tables.
    pub fn rows(&self) -> &DatabaseConnection {
        self.app.platform.database.read()
    }

    /// Opens an address.
    ///
    /// # Panics
    /// When the address is not one.
    pub async fn get(&self, address: &str) -> Answer {
        self.send(Request::builder().uri(address).body(Body::empty()).unwrap()).await
    }

    /// Sends anything, with a method of choice.
    ///
    /// # Panics
    /// When the address is not one.
    pub async fn ask(&self, method: Method, address: &str) -> Answer {
        self.send(Request::builder().method(method).uri(address).body(Body::empty()).unwrap()).await
    }

    /// Signs somebody in the way people do: asks for a link, reads the letter, presses the button.
    ///
    /// # Panics
    /// When the address is nobody's.
    pub async fn sign_in(&self, email: &str) -> Visitor<'_> {
        self.post("", "/sign-in", &[("email", email)]).await;
        self.sign_in_by_letter(email).await
    }

    /// Signs somebody in by the button of the newest letter to them.
    ///
    /// # Panics
    /// When the letter signs nobody in.
    pub async fn sign_in_by_letter(&self, email: &str) -> Visitor<'_> {
        let link = self.link_in_letter_to(email).await;
        let answer = self.post("", &link, &[("act", "save")]).await;
        let cookie = answer.headers.get_all("set-cookie").iter().find_map(|cookie| {
            let cookie = cookie.to_str().unwrap();
            cookie.contains("guildhall=").then(|| cookie.split(';').next().unwrap_or("").to_owned())
        });
        Visitor {
            house: self,
            cookie: cookie.unwrap_or_else(|| panic!("{email} could not sign in: {}", answer.body)),
        }
    }

    /// The path of the button in the newest letter to an address.
    ///
    /// # Panics
    /// When there is no letter with a button.
    pub async fn link_in_letter_to(&self, email: &str) -> String {
        let (letters, _) = platform::list_messages(self.rows(), "", email, 0, 1).await.unwrap();
        let letter = letters.first().unwrap_or_else(|| panic!("no letter to {email}")).letter();
        let action = letter.action.unwrap_or_else(|| panic!("no button in “{}”", letter.subject));
        action.href.strip_prefix("https://imagined.example").unwrap().to_owned()
    }

    /// Sends a form as a browser would, with a cookie where one is given.
    ///
    /// # Panics
    /// When the address is not one.
    pub async fn post(&self, cookie: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends any request.
    ///
    /// # Panics
    /// When the body can't be read.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// Somebody who is signed in.
pub struct Visitor<'a> {
    house: &'a House,
    /// The cookie of the session, as a browser sends it.
    pub cookie: String,
}

impl Visitor<'_> {
    /// Opens an address.
    ///
    /// # Panics
    /// When the address is not one.
    pub async fn get(&self, address: &str) -> Answer {
        let request = Request::builder().uri(address).header("cookie", &self.cookie);
        self.house.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form.
    ///
    /// # Panics
    /// When the address is not one.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.house.post(&self.cookie, address, fields).await
    }
}
