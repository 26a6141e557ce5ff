use std::sync::Arc;

use async_trait::async_trait;
use members::{MemberYear, MemberYears, YearLine};
use network::Year;
use platform::{Actor, Day, Letter, Pence, Span};
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, IntoActiveModel};
use testkit::{House, on_each_database};
use uuid::Uuid;
use web::Room;

use crate::changes::document::{self, NewDocument, NewLine, Purpose};
use crate::changes::issue_letter::send_first;
use crate::documents::Paper;
use crate::documents::tests::setting;
use crate::jobs::documents::{MAKE, keep_files};
use crate::rules::vat::Vat;
use crate::store::{self, Invoice, Setting};

/// Eastmarsh wrote two case studies in the membership year 2029/30, and Fellside joined in 2030/31 and wrote one.
struct Studies;

#[async_trait]
impl MemberYear for Studies {
    async fn lines(
        &self,
        rows: &DatabaseConnection,
        organisation: Uuid,
        days: Span,
    ) -> Result<Vec<YearLine>, DbErr> {
        let eastmarsh =
            members::find_brief(rows, "eastmarsh").await?.is_some_and(|brief| brief.id == organisation);
        let fellside =
            members::find_brief(rows, "fellside").await?.is_some_and(|brief| brief.id == organisation);
        let titles: &[(Day, &str)] = match (eastmarsh, fellside) {
            (true, _) => &[
                (Day::of(2029, 9, 1), "Traders run the market hall"),
                (Day::of(2030, 7, 31), "Neighbours who care"),
            ],
            (_, true) => &[(Day::of(2031, 5, 20), "A ferry of our own")],
            _ => &[],
        };
        let theirs = titles.iter().filter(|(day, _)| days.contains(*day));
        let items = theirs.map(|(_, title)| ((*title).to_owned(), "/case-studies".to_owned())).collect();
        Ok(YearLine::of(items, "case study published", "case studies published").into_iter().collect())
    }
}

fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([])),
        members::room(Arc::new([])),
        governance::room(),
        crate::room(Arc::new([Arc::new(Studies) as Arc<dyn MemberYear>])),
    ]
}

/// What the network has decided, before anything is issued.
async fn decide(house: &House, setting: Setting) {
    house.with_cast().await;
    let setting = Setting { id: Uuid::now_v7(), revision: 1, ..setting };
    let row = setting.into_active_model();
    store::setting::Entity::insert(row)
        .exec_without_returning(house.app.platform.database.bookkeeping())
        .await
        .unwrap();
}

/// An invoice for the membership of 2030/31.
async fn new_invoice(house: &House, slug: &str, vat: Vat) -> NewDocument {
    let brief = members::find_brief(house.rows(), slug).await.unwrap().unwrap();
    let reason = if vat.needs_reason() { "Exempt: a body of civic nature" } else { "" };
    NewDocument {
        purpose: Purpose::Membership,
        organisation: brief.id,
        bill_to_name: brief.name.clone(),
        category: "full".to_owned(),
        year_from: Year::of(house.clock.today(), "08-01").from,
        run: None,
        issued_on: house.clock.today(),
        due_on: house.clock.today().plus_days(30),
        purchase_order: "PO-4711".to_owned(),
        words: String::new(),
        lines: vec![NewLine {
            title: "Membership".to_owned(),
            reason: "Full member.".to_owned(),
            net: Pence::pounds(5_000),
            vat,
            rate_bp: 2_000,
            vat_reason: reason.to_owned(),
        }],
    }
}

/// Issues documents and returns them as they are in the tables.
async fn issue(house: &House, documents: Vec<NewDocument>) -> Vec<Invoice> {
    let database = &house.app.platform.database;
    let mut change = database.change(Actor::Program).await.unwrap();
    let setting = store::find_setting(change.rows()).await.unwrap();
    let issued = document::issue(&mut change, &setting, documents).await.unwrap();
    change.commit().await.unwrap();
    issued
}

async fn as_it_is(house: &House, invoice: &Invoice) -> Invoice {
    store::find_invoice(house.rows(), invoice.id).await.unwrap().unwrap()
}

async fn letters(house: &House, address: &str) -> Vec<Letter> {
    let (messages, _) = platform::list_messages(house.rows(), "", address, 0, 50).await.unwrap();
    let letters = messages.iter().map(platform::Message::letter);
    letters.filter(|letter| letter.kind == "money.invoice").collect()
}

async fn entry_count(house: &House, kind: &str) -> usize {
    let entries = platform::entries_after(house.rows(), 0, 10_000).await.unwrap();
    entries.iter().filter(|entry| entry.kind == kind).count()
}

/// An invoice goes to the finance contact with both files and what the council got; running the job again does nothing.
#[test]
fn an_invoice_is_made_and_sent_once() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let invoice =
            issue(&house, vec![new_invoice(&house, "eastmarsh", Vat::Standard).await]).await.remove(0);
        house.settle().await;
        let theirs = letters(&house, "finance@eastmarsh.example").await;
        assert_eq!(theirs.len(), 1);
        assert!(letters(&house, "lead@eastmarsh.example").await.is_empty(), "there is a finance contact");
        let text = theirs[0].as_text();
        for words in [
            "Invoice NIC-00001 for membership in 2030/31",
            "Eastmarsh Council is asked to pay £6,000.00 by 1 July 2031.",
            "PO-4711",
            "What Eastmarsh Council got in 2029/30: 2 case studies published.",
            "https://imagined.example/my/organisations/eastmarsh/invoices/NIC-00001",
            "Attached: invoice-nic-00001.pdf, invoice-nic-00001.xml.",
        ] {
            assert!(text.contains(words), "{words} is missing in {text}");
        }
        let files = &house.app.platform.files;
        let kept = as_it_is(&house, &invoice).await;
        assert!(files.fetch(&kept.pdf).await.unwrap().starts_with(b"%PDF"));
        assert!(kept.sent_at.is_some());
        for _ in 0..2 {
            platform::enqueue(
                house.app.platform.database.bookkeeping(),
                MAKE,
                &invoice.id.to_string(),
                house.clock.now(),
            )
            .await
            .unwrap();
            house.settle().await;
        }
        assert_eq!(as_it_is(&house, &invoice).await, kept, "the job does it once");
        assert_eq!(letters(&house, "finance@eastmarsh.example").await.len(), 1);
        assert_eq!(entry_count(&house, "money.invoice.made").await, 1);
    });
}

/// Killed after the files were kept and before they were noted, the job begins again and the outcome is the same.
#[test]
fn killed_in_between_it_goes_on() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let invoice = issue(&house, vec![new_invoice(&house, "fellside", Vat::Exempt).await]).await.remove(0);
        let platform = &house.app.platform;
        let years: MemberYears = Arc::new([Arc::new(Studies) as Arc<dyn MemberYear>]);
        let paper = Paper::load(house.rows(), &years, invoice.clone()).await.unwrap();
        let (paper, first) = keep_files(platform, paper).await.unwrap();
        // Two workers at once, both past the making: the first to note the files writes the letters.
        let (_, second) = keep_files(platform, paper).await.unwrap();
        assert_eq!(first, second, "the same document is the same file");
        house.settle().await;
        let kept = as_it_is(&house, &invoice).await;
        assert_eq!((kept.pdf.as_str(), kept.ubl.as_str()), (first.pdf.as_str(), first.ubl.as_str()));
        let paper = Paper::load(house.rows(), &years, invoice.clone()).await.unwrap();
        let mut late = platform.database.change(Actor::Program).await.unwrap();
        let sent = send_first(&mut late, "https://imagined.example", &paper, &first).await;
        assert_eq!(sent.unwrap(), None, "somebody else was first");
        drop(late);
        assert_eq!(
            letters(&house, "lead@fellside.example").await.len(),
            1,
            "without a finance contact, the lead"
        );
        let text = letters(&house, "lead@fellside.example").await[0].as_text();
        assert!(text.contains("got in 2030/31: 1 case study published"), "it joined in this year: {text}");
    });
}

/// Who has nobody on record gets nothing, and the desk says so until somebody sends it.
#[test]
fn what_goes_to_nobody_stands_on_the_desk() {
    on_each_database(rooms, |house| async move {
        decide(&house, Setting { vat_number: String::new(), ..setting() }).await;
        let operations = keeper(&house).await;
        let invoice =
            issue(&house, vec![new_invoice(&house, "harrow-vale", Vat::Standard).await]).await.remove(0);
        house.settle().await;
        let kept = as_it_is(&house, &invoice).await;
        assert!(!kept.pdf.is_empty() && kept.ubl.is_empty() && kept.sent_at.is_none());
        let on_desk = desk(&house).await;
        assert!(on_desk.contains("NIC-00001 for Harrow Vale Town Council was not sent"), "{on_desk}");
        assert!(on_desk.contains("no VAT number"), "{on_desk}");
        let again = operations.post("/money/invoices/NIC-00001/resend", &[]).await;
        assert_eq!(again.status, 303);
        assert!(as_it_is(&house, &invoice).await.sent_at.is_none());
        house.import(&[("people.csv", "email,name,phone\nfinance@harrow.example,Finance contact,\n"),
            ("affiliations.csv", "person,organisation,role,from,until,note\nfinance@harrow.example,harrow-vale,finance_contact,2031-01-01,,\n")]).await;
        operations.post("/money/invoices/NIC-00001/resend", &[]).await;
        house.settle().await;
        assert_eq!(letters(&house, "finance@harrow.example").await.len(), 1);
        assert_eq!(entry_count(&house, "money.invoice.sent").await, 1);
        assert!(!desk(&house).await.contains("was not sent"));
    });
}

/// Those who keep money in these stories.
async fn keeper(house: &House) -> testkit::Visitor<'_> {
    let mandates = "power,body,seat,evidence\nmoney.manage,office,Operations Lead,Terms of reference\n";
    house.import(&[("mandates.csv", mandates)]).await;
    house.sign_in("operations@imagined.example").await
}

async fn desk(house: &House) -> String {
    let mut words = String::new();
    for item in house.desk_items().await {
        words.push_str(&format!("{}. {}\n", item.title, item.why));
    }
    words
}

/// A credit note goes out likewise, with the number that it corrects.
#[test]
fn a_credit_note_is_made_and_sent() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let invoice =
            issue(&house, vec![new_invoice(&house, "eastmarsh", Vat::Standard).await]).await.remove(0);
        let mut credit = new_invoice(&house, "eastmarsh", Vat::Standard).await;
        credit.purpose = Purpose::Credits(invoice.id);
        credit.words = "It left in the year.".to_owned();
        let credit = issue(&house, vec![credit]).await.remove(0);
        house.settle().await;
        let theirs = letters(&house, "finance@eastmarsh.example").await;
        let text = theirs.iter().find(|letter| letter.subject.starts_with("Credit note")).unwrap().as_text();
        assert!(
            text.contains("a credit of £6,000.00 against invoice NIC-00001. It left in the year."),
            "{text}"
        );
        assert!(text.contains("credit-note-nic-00002.pdf"), "{text}");
        let kept = as_it_is(&house, &credit).await;
        let ubl = house.app.platform.files.fetch(&kept.ubl).await.unwrap();
        let ubl = String::from_utf8(ubl.to_vec()).unwrap();
        assert!(ubl.contains("<CreditNote ") && ubl.contains(">NIC-00001<"), "{ubl}");
    });
}

/// The files are for those who read about money and for the payer's own people, and for nobody else.
#[test]
fn files_are_for_those_whom_they_concern() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let operations = keeper(&house).await;
        issue(&house, vec![new_invoice(&house, "eastmarsh", Vat::Standard).await]).await;
        let early = operations.get("/money/invoices/NIC-00001/pdf").await;
        assert!(early.status == 400 && early.main().contains("still being made"), "{}", early.main());
        house.settle().await;
        let pdf = operations.get("/money/invoices/NIC-00001/pdf").await;
        assert_eq!(pdf.header("content-type"), "application/pdf");
        assert_eq!(pdf.header("content-disposition"), "attachment; filename=\"invoice-nic-00001.pdf\"");
        assert_eq!(pdf.header("x-content-type-options"), "nosniff");
        assert_eq!(pdf.header("cache-control"), "no-store");
        let finance = house.sign_in("finance@eastmarsh.example").await;
        let ubl = finance.get("/my/organisations/eastmarsh/invoices/NIC-00001/ubl").await;
        assert!(
            ubl.header("content-type") == "application/xml" && ubl.body.contains("<Invoice "),
            "{}",
            ubl.body
        );
        assert_eq!(finance.get("/my/organisations/eastmarsh/invoices/NIC-00001/pdf").await.status, 200);
        assert_eq!(finance.get("/money/invoices/NIC-00001/pdf").await.status, 403);
        assert_eq!(finance.post("/money/invoices/NIC-00001/resend", &[]).await.status, 403);
        let other = house.sign_in("lead@fellside.example").await;
        assert_eq!(other.get("/my/organisations/eastmarsh/invoices/NIC-00001/pdf").await.status, 403);
        assert_eq!(
            other.get("/my/organisations/fellside/invoices/NIC-00001/pdf").await.status,
            404,
            "not theirs"
        );
        assert_eq!(operations.get("/money/invoices/NIC-00002/pdf").await.status, 404);
        assert_eq!(house.get("/my/organisations/eastmarsh/invoices/NIC-00001/pdf").await.status, 303);
    });
}

/// A council says where it takes electronic invoices; a wrong number comes back as it was typed.
#[test]
fn a_council_says_where_it_takes_electronic_invoices() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let finance = house.sign_in("finance@eastmarsh.example").await;
        let path = "/my/organisations/eastmarsh/electronic-invoices";
        assert!(finance.get(path).await.main().contains("Electronic invoices"));
        let wrong = finance.post(path, &[("scheme", "0088"), ("endpoint", "7300010000002")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("7300010000002"), "{}", wrong.body);
        assert!(wrong.main().contains("The last digit"), "{}", wrong.main());
        let right = finance.post(path, &[("scheme", "0088"), ("endpoint", "7300010000001")]).await;
        assert_eq!(right.status, 303);
        let invoice =
            issue(&house, vec![new_invoice(&house, "eastmarsh", Vat::Standard).await]).await.remove(0);
        house.settle().await;
        let kept = as_it_is(&house, &invoice).await;
        let ubl = house.app.platform.files.fetch(&kept.ubl).await.unwrap();
        assert!(String::from_utf8_lossy(&ubl).contains("peppol.eu:2017:poacc:billing:3.0</"));
        assert_eq!(finance.post(path, &[("scheme", "none")]).await.status, 303);
        assert_eq!(store::find_endpoint(house.rows(), invoice.organisation_id).await.unwrap(), None);
    });
}

/// A council's people see what it got in any year until now.
#[test]
fn a_council_sees_what_it_got() {
    on_each_database(rooms, |house| async move {
        decide(&house, setting()).await;
        let lead = house.sign_in("lead@eastmarsh.example").await;
        let page = lead.get("/my/organisations/eastmarsh/year/2029-30").await;
        for words in [
            "What you got in 2029/30",
            "1 August 2029 to 31 July 2030",
            "2 case studies published",
            "Neighbours who care",
        ] {
            assert!(page.main().contains(words), "{words}: {}", page.main());
        }
        let empty = lead.get("/my/organisations/eastmarsh/year/2030-31").await;
        assert!(
            empty.main().contains("Nothing on record") && empty.main().contains("1 June 2031"),
            "{}",
            empty.main()
        );
        let record = lead.get("/my/organisations/eastmarsh").await;
        assert!(
            record.values("main a", "href").contains(&"/my/organisations/eastmarsh/year/2030-31".to_owned())
        );
        for none in ["2031-32", "2030-32", "nonsense", "1999-00"] {
            assert_eq!(
                lead.get(&format!("/my/organisations/eastmarsh/year/{none}")).await.status,
                404,
                "{none}"
            );
        }
        assert_eq!(lead.get("/my/organisations/fellside/year/2029-30").await.status, 403);
    });
}
