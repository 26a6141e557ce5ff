use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, Render, html};
use ui::patterns::{
    Assets, FooterColumn, Hero, Link, Masthead, PageHead, SearchBox, Shell, SiteFooter, Strip,
};
use ui::{Breadcrumb, Breadcrumbs, NotificationBanner};

pub use ui::patterns::FeedLink;

use crate::{App, Brand, Failure, NavigationLink, asset_url};

/// One page as a room describes it; the edge puts the layout around it.
#[derive(Clone, Default)]
pub struct Page {
    head: PageHead,
    hero: Option<Hero>,
    content: Content,
    crumbs: Vec<Crumb>,
    description: String,
    canonical: String,
    share_kind: &'static str,
    is_unlisted: bool,
    linked_data: Vec<String>,
    feeds: Vec<FeedLink>,
    has_map: bool,
    is_wrong: bool,
    account: Option<Account>,
}

/// Whose page it is, for pages that are not the same for everybody.
#[derive(Clone, Default)]
pub(crate) struct Account {
    pub(crate) name: String,
    /// One sentence from the page before.
    pub(crate) said: String,
}

/// A step on the way from the front page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// Markup has no empty value of its own.
#[derive(Clone)]
struct Content(Markup);

impl Default for Content {
    fn default() -> Self {
        Self(html! {})
    }
}

impl Page {
    /// A page with this heading.
    pub fn new(title: impl Into<String>) -> Self {
        Self { head: PageHead { title: title.into(), ..PageHead::default() }, ..Self::default() }
    }

    /// The sentence under the heading; it also describes the page to search engines.
    #[must_use]
    pub fn lede(mut self, lede: impl Into<String>) -> Self {
        self.head.lede = lede.into();
        self
    }

    /// What kind of thing the page shows, above the heading.
    #[must_use]
    pub fn kicker(mut self, kicker: impl Into<String>) -> Self {
        self.head.kicker = kicker.into();
        self
    }

    /// The picture beside the heading.
    #[must_use]
    pub fn icon(mut self, href: impl Into<String>) -> Self {
        self.head.icon = href.into();
        self
    }

    /// Short facts under the heading.
    #[must_use]
    pub fn meta(mut self, meta: Vec<Markup>) -> Self {
        self.head.meta = meta;
        self
    }

    /// Opens the page with a hero instead of a heading.
    #[must_use]
    pub fn hero(mut self, hero: Hero) -> Self {
        self.hero = Some(hero);
        self
    }

    /// The page itself.
    #[must_use]
    pub fn content(mut self, content: Markup) -> Self {
        self.content = Content(content);
        self
    }

    /// A step on the way from the front page, which is always the first.
    #[must_use]
    pub fn crumb(mut self, title: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { title: title.into(), href: href.into() });
        self
    }

    /// What search engines show, where the lede doesn't serve.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// The one path of this page, where the visited address is one of several.
    #[must_use]
    pub fn canonical(mut self, path: impl Into<String>) -> Self {
        self.canonical = path.into();
        self
    }

    /// Asks search engines to leave it out, as with filtered lists.
    #[must_use]
    pub fn unlisted(mut self, is_unlisted: bool) -> Self {
        self.is_unlisted = is_unlisted;
        self
    }

    /// Linked data (JSON-LD) about what the page shows. Open Graph calls such a page an article.
    #[must_use]
    pub fn linked_data(mut self, data: &serde_json::Value) -> Self {
        self.linked_data.push(data.to_string());
        self
    }

    /// Calls the page an article where it is shared.
    #[must_use]
    pub fn article(mut self) -> Self {
        self.share_kind = "article";
        self
    }

    /// A feed of what the page lists.
    #[must_use]
    pub fn feed(mut self, title: impl Into<String>, href: impl Into<String>) -> Self {
        let media_type = "application/atom+xml".to_owned();
        self.feeds.push(FeedLink { title: title.into(), href: href.into(), media_type });
        self
    }

    /// Adds the map's styles and script.
    #[must_use]
    pub fn with_map(mut self) -> Self {
        self.has_map = true;
        self
    }

    /// Says in the title that something is wrong, and answers with the status for it, 422; for a form shown again.
    #[must_use]
    pub fn wrong(mut self, is_wrong: bool) -> Self {
        self.is_wrong = is_wrong;
        self
    }

    pub(crate) fn for_account(&mut self, account: Account) {
        self.is_unlisted = true;
        self.account = Some(account);
    }

    pub(crate) fn of_failure(failure: &Failure) -> Self {
        let (title, sentence) = failure.words();
        Self::new(title).lede(sentence).unlisted(true).content(html! {
            p.govuk-body { "You can:" }
            ul.govuk-list.govuk-list--bullet {
                @match failure {
                    Failure::SignIn | Failure::Spent => li { a.govuk-link href="/sign-in" { "sign in with your e-mail address" } },
                    Failure::Passkey => li { a.govuk-link href="/my/passkeys" { "show your passkey, or add one" } },
                    Failure::Forbidden => li { a.govuk-link href="/my" { "see what is yours to do" } },
                    _ => {}
                }
                li { a.govuk-link href="/search" { "search this site" } }
                li { a.govuk-link href="/" { "go to the front page" } }
                li { a.govuk-link href="/members" { "see the members" } " or "
                     a.govuk-link href="/case-studies" { "what they did" } }
            }
        })
    }
}

impl IntoResponse for Page {
    /// Only the description of the page; the edge renders it.
    fn into_response(self) -> Response {
        let status = if self.is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub(crate) async fn render(app: &App, page: Page, path: &str) -> Result<Markup, Failure> {
    let brand = app.brand().await?;
    let public_url = &app.platform.config.public_url;
    let is_front = page.hero.is_some();
    let title = if is_front { String::new() } else { page.head.title.clone() };
    let lede = page.hero.as_ref().map_or(&page.head.lede, |hero| &hero.lede);
    let description = if page.description.is_empty() { lede.clone() } else { page.description.clone() };
    let canonical = if page.canonical.is_empty() { path } else { &page.canonical };
    let items = page.crumbs.iter().map(|crumb| Breadcrumb::new(crumb.title.clone(), crumb.href.clone()));
    let home = (!is_front).then(|| Breadcrumb::new("Home", "/"));
    let shell = Shell {
        title: if page.is_wrong { format!("Error: {title}") } else { title },
        description,
        canonical: if page.is_unlisted { String::new() } else { format!("{public_url}{canonical}") },
        is_unlisted: page.is_unlisted,
        share_kind: page.share_kind.to_owned(),
        linked_data: page.linked_data,
        feeds: page.feeds,
        assets: assets(public_url, page.has_map),
        masthead: masthead(app, &brand, path, page.account.as_ref()),
        strip: strip(&brand),
        breadcrumbs: Breadcrumbs { items: home.into_iter().chain(items).collect(), ..Breadcrumbs::default() },
        lead: page.hero.map_or_else(|| page.head.render(), |hero| hero.render()),
        content: html! { (said(page.account.as_ref())) (page.content.0) },
        footer: footer(&brand),
        ..Shell::default()
    };
    Ok(shell.render())
}

fn assets(public_url: &str, has_map: bool) -> Assets {
    let url = |name| asset_url(name).to_owned();
    let more = |name| if has_map { vec![url(name)] } else { Vec::new() };
    Assets {
        app_css: url("app.css"),
        app_js: url("app.js"),
        start_js: url("start.js"),
        font: url("fonts/atkinson-hyperlegible-next-latin.woff2"),
        logo: url("logo.svg"),
        favicon: url("favicon.svg"),
        share_image: format!("{public_url}{}", asset_url("share.png")),
        more_css: more("map.css"),
        more_js: more("map.js"),
    }
}

fn said(account: Option<&Account>) -> Markup {
    html! {
        @if let Some(account) = account.filter(|account| !account.said.is_empty()) {
            (NotificationBanner::success(html! { p.govuk-notification-banner__heading { (account.said) } }))
        }
    }
}

fn masthead(app: &App, brand: &Brand, path: &str, account: Option<&Account>) -> Masthead {
    let is_under = |link: &NavigationLink| {
        path.strip_prefix(link.href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let link = |link: NavigationLink| Link::new(link.title, link.href).current(is_under(&link));
    Masthead {
        site_name: brand.name.clone(),
        search: Some(SearchBox {
            id: "site-search".to_owned(),
            action: "/search".to_owned(),
            name: "q".to_owned(),
            label: "Search this site".to_owned(),
            suggest: "/search/suggest".to_owned(),
            ..SearchBox::default()
        }),
        account: app.people().map(|_| Link::new("My page", "/my").current(path.starts_with("/my"))),
        signed_in_as: account.map_or_else(String::new, |account| account.name.clone()),
        sign_out: "/sign-out".to_owned(),
        navigation: app.navigation().into_iter().map(link).collect(),
        ..Masthead::default()
    }
}

fn strip(brand: &Brand) -> Option<Strip> {
    (!brand.notice.is_empty()).then(|| Strip {
        tag: "Demonstration".to_owned(),
        text: brand.notice.clone(),
        link: (!brand.notice_href.is_empty()).then(|| Link::new("What this is", &brand.notice_href)),
    })
}

fn footer(brand: &Brand) -> SiteFooter {
    let column = |title: &str, links: &[(&str, &str)]| FooterColumn {
        title: title.to_owned(),
        links: links.iter().map(|(text, href)| Link::new(*text, *href)).collect(),
    };
    SiteFooter {
        columns: vec![
            column(
                "The network",
                &[
                    ("About us", "/about"),
                    ("Principles", "/principles"),
                    ("Being a cooperative council", "/themes"),
                    ("Governance", "/governance"),
                    ("Budget", "/budget"),
                    ("Joining", "/membership"),
                    ("Contact us", "/contact"),
                    ("News by e-mail", "/subscribe"),
                ],
            ),
            column(
                "What members do",
                &[
                    ("Members", "/members"),
                    ("Membership statistics", "/statistics"),
                    ("Case studies", "/case-studies"),
                    ("Funded projects", "/projects"),
                    ("Events", "/events"),
                    ("Resources", "/resources"),
                    ("Purchasing system", "/dps"),
                ],
            ),
            column(
                "This site",
                &[
                    ("Search", "/search"),
                    ("Open data and feeds", "/open-data"),
                    ("What the report says, and what the records say", "/figures"),
                    ("Accessibility", "/accessibility"),
                    ("Privacy and cookies", "/privacy"),
                ],
            ),
        ],
        licence: html! {
            "What the network writes here is under the "
            a href=(brand.licence.href) { (brand.licence.title) } " licence."
        },
        lines: vec![html! { (brand.attribution) }],
    }
}

/// For when not even the layout can be had.
pub(crate) fn bare(failure: &Failure) -> Markup {
    let (title, sentence) = failure.words();
    html! { (maud::DOCTYPE) html lang="en-GB" { head { meta charset="utf-8"; title { (title) } } body { h1 { (title) } p { (sentence) } } } }
}
