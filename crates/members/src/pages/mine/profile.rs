use axum::extract::Path;
use maud::{Markup, html};
use ui::InsetText;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, PictureError, Reply, Sent, Visit};

use super::{named, narrow, page, path};
use crate::changes::profile::{empty, save_profile};
use crate::store::{self, Organisation, profile};

/// No side of a logo is longer than this, in pixels.
const LOGO_SIDE: u32 = 800;
const MOST_LINKS: usize = 10;

fn form(has_logo: bool) -> Form {
    let mut fields = vec![
        Field::new("about", "Description", FieldKind::Markdown)
            .hint("Two or three short paragraphs: who you are, and what you do in the co-operative way. You can use Markdown")
            .most(6_000),
        Field::new("website", "Website", FieldKind::Website).hint("For example, https://www.council.example").autocomplete("url"),
        Field::lines("social_links", "Other places on the web")
            .hint("Full addresses, one a line, such as https://social.example/@council")
            .most(3_000)
            .row_count(3),
        Field::text("contact_name", "Name or office").heading("Public contact").hint("Everybody can see it. An office works longer than a name").most(120),
        Field::email("contact_email", "E-mail address"),
        Field::text("contact_phone", "Telephone number").most(40).width(20).autocomplete("tel"),
        Field::new("logo", "Choose a picture", FieldKind::File("image/png,image/jpeg,image/webp,image/gif".to_owned()))
            .heading("Logo")
            .hint("PNG, JPEG, WebP or GIF, up to 10 MB. It is made at most 800 pixels wide and high"),
        Field::text("logo_alternative", "What the logo shows")
            .hint("For people who don’t see it, such as “Eastmarsh Council: a heron over reeds”")
            .most(200),
    ];
    if has_logo {
        fields.push(Field::new(
            "no_logo",
            "Present logo",
            FieldKind::Tick("Take the present logo away".to_owned()),
        ));
    }
    Form::new(fields)
}

fn answers(profile: &profile::Model, organisation: &Organisation) -> Answers {
    Answers::default()
        .with("about", &profile.about)
        .with("website", &organisation.website)
        .with("social_links", &profile.social_links)
        .with("contact_name", &profile.contact_name)
        .with("contact_email", &profile.contact_email)
        .with("contact_phone", &profile.contact_phone)
        .with("logo_alternative", &profile.logo_alternative)
}

/// The form, filled with what stands there.
pub(crate) async fn edit(visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let organisation = named(&visit, &slug).await?;
    let profile = present(&visit, &organisation).await?;
    Ok(shown(&organisation, &profile, &answers(&profile, &organisation), &html! {}))
}

async fn present(visit: &Visit, organisation: &Organisation) -> Result<profile::Model, Failure> {
    Ok(store::find_profile(visit.rows(), organisation.id).await?.unwrap_or_else(|| empty(organisation.id)))
}

fn shown(organisation: &Organisation, profile: &profile::Model, answers: &Answers, before: &Markup) -> Page {
    let frame =
        FormFrame { revision: profile.revision, cancel: path(organisation, ""), ..FormFrame::default() };
    let form = form(!profile.logo.is_empty()).show(answers, &frame);
    page("Public profile", organisation).wrong(!answers.is_sound()).content(narrow(&html! {
        (before)
        @if !profile.logo.is_empty() {
            p.govuk-body { "The present logo:" }
            img.app-logo src=(web::picture_href(&profile.logo)) alt=(profile.logo_alternative);
        }
        (form)
    }))
}

/// Saves the profile, or shows the form again with what is wrong.
pub(crate) async fn save(visit: Visit, Path(slug): Path<String>, sent: Sent) -> Result<Reply, Failure> {
    let organisation = named(&visit, &slug).await?;
    let present = present(&visit, &organisation).await?;
    let mut answers = form(!present.logo.is_empty()).read(&sent);
    check_links(&mut answers);
    let led_to = path(&organisation, "");
    if present.revision != sent.revision() {
        // The same showing sent twice is no colleague's doing.
        sent.once(&visit.change().await?, &led_to).await?;
        return Ok(stale(&organisation, &present, answers).into());
    }
    let mut wanted = wanted(&present, &answers);
    if let Some(file) = sent.file("logo").filter(|_| answers.is_sound()) {
        match web::keep_picture(&visit.app.platform.files, file.bytes.clone(), LOGO_SIDE).await {
            Ok(picture) => wanted.logo = picture.name,
            Err(PictureError::Refused(sentence)) => answers.problem("logo", &sentence),
            Err(PictureError::Broken(error)) => return Err(error.into()),
        }
    }
    if !wanted.logo.is_empty() && wanted.logo_alternative.is_empty() {
        answers.problem("logo_alternative", "Say what the logo shows");
    }
    if !answers.is_sound() {
        return Ok(shown(&organisation, &present, &answers, &html! {}).into());
    }
    let mut change = visit.change().await?;
    sent.once(&change, &led_to).await?;
    save_profile(&mut change, &organisation, wanted, answers.text("website"), sent.revision()).await?;
    change.commit().await?;
    Ok(Led::to(led_to).saying("Your public profile is saved.").into())
}

fn check_links(answers: &mut Answers) {
    let links: Vec<String> = lines(answers.text("social_links")).map(str::to_owned).collect();
    if let Some(wrong) = links.iter().find(|link| !web::is_website(link)) {
        let shown: String = wrong.chars().take(60).collect();
        answers.problem("social_links", &format!("“{shown}” must begin with https:// or http://"));
    }
    if links.len() > MOST_LINKS {
        answers.problem("social_links", &format!("Give at most {MOST_LINKS} addresses"));
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn wanted(present: &profile::Model, answers: &Answers) -> profile::Model {
    let text = |name: &str| answers.text(name).to_owned();
    let keeps_logo = !answers.is_ticked("no_logo");
    profile::Model {
        about: text("about"),
        social_links: lines(answers.text("social_links")).collect::<Vec<_>>().join("\n"),
        contact_name: text("contact_name"),
        contact_email: text("contact_email"),
        contact_phone: text("contact_phone"),
        logo: if keeps_logo { present.logo.clone() } else { String::new() },
        logo_alternative: text("logo_alternative"),
        ..present.clone()
    }
}

/// The form with what was typed, beside what a colleague saved meanwhile.
fn stale(organisation: &Organisation, present: &profile::Model, mut typed: Answers) -> Page {
    let theirs = answers(present, organisation);
    let form = form(false);
    let fields = form.fields.iter().filter(|field| theirs.text(field.name) != typed.text(field.name));
    let both: Vec<_> = fields.map(|f| (f.label.clone(), theirs.text(f.name).to_owned())).collect();
    let before = html! {
        (InsetText::new(html! {
            p.govuk-body { strong { "A colleague saved this page while you were writing." } " What you typed is still in the form below. \
                Where it differs, this is what they saved; save again to keep yours." }
            dl.govuk-summary-list {
                @for (label, value) in &both {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (label) }
                        dd.govuk-summary-list__value { @if value.is_empty() { "Nothing" } @else { (value) } }
                    }
                }
            }
        }))
    };
    typed.problem("about", "A colleague saved this page meanwhile. Look at both, then save");
    shown(organisation, present, &typed, &before)
}
