//! The top of every page: the mark, the site's name, its search and its menu.

use maud::{Markup, Render, html};

use super::{Link, SearchBox};

/// The top of every page. The menu is always in view, on narrow screens too, so it needs no script to open it.
#[derive(Clone, Debug, Default)]
pub struct Masthead {
    /// The name of the site, beside the mark.
    pub site_name: String,
    /// Where the name leads; `/` where empty.
    pub home: String,
    /// The search of the whole site.
    pub search: Option<SearchBox>,
    /// The way to the reader's own page.
    pub account: Option<Link>,
    /// Who is signed in; empty on pages that are the same for everybody.
    pub signed_in_as: String,
    /// Where the button that signs out is sent.
    pub sign_out: String,
    /// The menu.
    pub navigation: Vec<Link>,
}

impl Masthead {
    pub(super) fn with_logo(&self, logo: &str) -> Markup {
        let home = if self.home.is_empty() { "/" } else { &self.home };
        html! {
            header.app-masthead {
                div.govuk-width-container {
                    div.app-masthead__bar {
                        a.app-masthead__home href=(home) {
                            @if !logo.is_empty() {
                                img.app-masthead__logo src=(logo) width="48" height="48" alt="";
                            }
                            span.app-masthead__name { (self.site_name) }
                        }
                        @if let Some(search) = &self.search { div.app-masthead__search { (search) } }
                        @if let Some(account) = &self.account {
                            div.app-masthead__account {
                                @if !self.signed_in_as.is_empty() {
                                    span.app-masthead__who { (self.signed_in_as) }
                                }
                                a.app-masthead__link href=(account.href) { (account.text) }
                                @if !self.signed_in_as.is_empty() {
                                    form method="post" action=(self.sign_out) {
                                        button.app-masthead__link type="submit" { "Sign out" }
                                    }
                                }
                            }
                        }
                    }
                }
                @if !self.navigation.is_empty() {
                    nav.app-nav aria-label="Menu" {
                        div.govuk-width-container {
                            ul.app-nav__list {
                                @for link in &self.navigation { li { (menu_link(link)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn menu_link(link: &Link) -> Markup {
    html! {
        a.app-nav__link href=(link.href) aria-current=[link.is_current.then_some("true")] { (link.text) }
    }
}

/// A line of state between masthead and page: that this is a demonstration, or another date than today.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// One or two words in bold, such as "Demonstration".
    pub tag: String,
    /// The sentence.
    pub text: String,
    /// Where to read more.
    pub link: Option<Link>,
}

impl Render for Strip {
    fn render(&self) -> Markup {
        html! {
            section.app-strip aria-label="About this site" {
                div.govuk-width-container {
                    @if !self.tag.is_empty() { strong.app-strip__tag { (self.tag) } }
                    (self.text)
                    @if let Some(link) = &self.link { " " a href=(link.href) { (link.text) } }
                }
            }
        }
    }
}
