//! A single invoice, outside a year's run: asked for, checked, issued.

use maud::{Markup, Render, html};
use members::{Brief, OrganisationFinder};
use network::Year;
use platform::Pence;
use ui::patterns::Scroll;
use ui::{Button, Cell, SummaryList, Table};
use uuid::Uuid;
use web::{Answers, Failure, Field, FieldKind, Form, FormFrame, Led, Page, Reply, Sent, Visit};

use super::path;
use crate::changes::document::{NewDocument, NewLine, Purpose};
use crate::changes::run::{Plan, line_title};
use crate::changes::single::issue_single;
use crate::pages::page;
use crate::rules::budget::{Section, Source};
use crate::rules::vat::{Vat, sums};
use crate::store::{self, BudgetLine};

/// The fields of each line: title, amount, kind of tax, reason for none.
const LINES: [[&str; 4]; 3] = [
    ["title-1", "net-1", "vat-1", "vat-reason-1"],
    ["title-2", "net-2", "vat-2", "vat-reason-2"],
    ["title-3", "net-3", "vat-3", "vat-reason-3"],
];

/// The standard rate where no fee table says one (VATA 1994, section 2).
const USUAL_RATE_BP: i32 = 2_000;

fn form(years: &[Year], lines: &[BudgetLine]) -> Form {
    let years = years.iter().map(|year| (year.slug(), year.title()));
    let mut fields = vec![
        Field::text("organisation", "Who is asked to pay?")
            .hint("Its name, as in the list of organisations")
            .required("Enter who is asked to pay"),
        Field::one_of(
            "purpose",
            "What is it for?",
            [("membership", "The membership fee of the year"), ("other", "Something else")],
        )
        .hint("Each member has one invoice for the fee of a year")
        .required("Choose what it is for"),
        Field::one_of("year", "In which membership year does it count?", years).required("Choose a year"),
    ];
    if !lines.is_empty() {
        let lines = lines.iter().map(|line| (&line.slug, &line.title));
        fields.push(
            Field::one_of("budget-line", "In which line of the budget does something else count?", lines)
                .hint("Leave it open for the fee of the year: it counts in the line of its fees."),
        );
    }
    fields.push(
        Field::text("order", "Purchase order")
            .hint("The number that the payer wants to see on it")
            .most(60)
            .width(20),
    );
    for (place, [title, net, vat, reason]) in LINES.into_iter().enumerate() {
        let kinds = Vat::ALL.map(|vat| (vat.code(), vat.title()));
        let what = Field::text(title, "What is charged?").heading(format!("Line {}", place + 1));
        let amount = Field::new(net, "Amount before VAT", FieldKind::Pounds).width(10);
        let is_first = place == 0;
        fields.push(if is_first { what.required("Say what is charged") } else { what });
        fields.push(if is_first { amount.required("Enter the amount") } else { amount });
        let kind = Field::one_of(vat, "VAT", kinds);
        fields.push(if is_first { kind.required("Choose how VAT applies") } else { kind });
        fields.push(
            Field::text(reason, "Why is no VAT charged?")
                .hint("For exempt amounts and those outside the scope of VAT"),
        );
    }
    Form::new(fields)
}

/// The years to choose from: last, this and the next.
async fn years(visit: &Visit) -> Result<Vec<Year>, Failure> {
    let network = network::find_network(visit.rows()).await?.ok_or(Failure::NotFound)?;
    let this = Year::of(visit.today(), &network.year_starts);
    Ok(vec![this, this.after(), this.before()])
}

/// The lines of income that take what is recorded: those in which an invoice that is no fee may count.
async fn budget_lines(visit: &Visit) -> Result<Vec<BudgetLine>, Failure> {
    let groups = store::list_budget_groups(visit.rows()).await?;
    let is_income = |line: &BudgetLine| {
        let mut theirs = groups.iter().filter(|group| group.id == line.group_id);
        theirs.any(|group| group.section == Section::Income.key())
    };
    let mut lines = store::list_budget_lines(visit.rows()).await?;
    lines.retain(|line| line.source == Source::Records.key() && is_income(line));
    Ok(lines)
}

fn asking(years: &[Year], lines: &[BudgetLine], answers: &Answers) -> Page {
    let frame = FormFrame {
        button: "Check it".to_owned(),
        cancel: "/money/invoices".to_owned(),
        ..FormFrame::default()
    };
    page("Issue a single invoice")
        .crumb("Invoices", "/money/invoices")
        .lede("For something that is not part of a year’s run. You see all of it before it gets a number.")
        .wrong(!answers.is_sound())
        .content(html! {
            div.govuk-grid-row { div.govuk-grid-column-two-thirds { (form(years, lines).show(answers, &frame)) } }
        })
}

/// Asks; with an organisation and a year in the address, it is filled in with the fee that is proposed.
pub(crate) async fn show(visit: Visit) -> Result<Page, Failure> {
    let years = years(&visit).await?;
    let slug = visit.address.text("organisation");
    let year = years.iter().find(|year| year.slug() == visit.address.text("year")).copied();
    let mut answers = Answers::default().with("year", year.unwrap_or(years[0]).slug());
    if let Some(organisation) = members::find_brief(visit.rows(), slug).await? {
        answers = answers.with("organisation", &organisation.name);
        if let Some(year) = year {
            answers = proposed(&visit, answers, &organisation, year).await?;
        }
    }
    Ok(asking(&years, &budget_lines(&visit).await?, &answers))
}

async fn proposed(
    visit: &Visit,
    answers: Answers,
    organisation: &Brief,
    year: Year,
) -> Result<Answers, Failure> {
    let plan = Plan::load(visit.rows(), year, visit.today()).await?;
    let line = plan.as_ref().and_then(|plan| Some((plan, plan.line_of(organisation.id)?)));
    let Some((plan, line)) = line.filter(|(_, line)| line.net() > Pence(0)) else { return Ok(answers) };
    Ok(answers
        .with("purpose", "membership")
        .with("order", line.purchase_order.clone().unwrap_or_default())
        .with("title-1", line_title(plan, line))
        .with("net-1", line.net().decimal())
        .with("vat-1", line.vat.code())
        .with("vat-reason-1", &line.vat_reason))
}

/// What was asked for, read.
struct Wanted {
    organisation: Brief,
    /// The title of the line of the budget in which it counts, where one was chosen.
    budget_line: Option<String>,
    document: NewDocument,
}

async fn read(
    visit: &Visit,
    (years, lines): (&[Year], &[BudgetLine]),
    answers: &mut Answers,
) -> Result<Option<Wanted>, Failure> {
    let budget_line = lines.iter().find(|line| line.slug == answers.text("budget-line"));
    if budget_line.is_some() && answers.text("purpose") == "membership" {
        answers.problem("budget-line", "Leave this open: the fee of a year counts in the line of its fees");
    }
    let finder = OrganisationFinder::load(visit.rows()).await?;
    let found = finder.read_answer(answers, "organisation");
    let year = years.iter().find(|year| year.slug() == answers.text("year")).copied();
    let table = match year {
        Some(year) => store::find_adopted(visit.rows(), year.from).await?,
        None => None,
    };
    let rate_bp = table.map_or(USUAL_RATE_BP, |table| table.vat_rate_bp);
    let lines: Vec<NewLine> = LINES.iter().filter_map(|names| line(names, rate_bp, answers)).collect();
    let (Some(organisation), Some(year)) = (found, year) else { return Ok(None) };
    let briefs = members::briefs(visit.rows(), &[organisation]).await?;
    let Some(brief) = briefs.get(&organisation).cloned() else { return Ok(None) };
    let purpose = if answers.text("purpose") == "membership" {
        Purpose::Membership
    } else {
        Purpose::Other(budget_line.map(|line| line.id))
    };
    // Who joins or moves with a coming year is asked for what they are then.
    let on = visit.today().max(year.from);
    let category = members::category_on(visit.rows(), on).await?.remove(&organisation);
    let category = category.filter(|_| purpose == Purpose::Membership);
    if category.is_none() && purpose == Purpose::Membership {
        let sentence = format!("{} is no member on {}, so no fee can be charged", brief.name, on.in_words());
        answers.problem("organisation", &sentence);
    }
    let category = category.map_or_else(String::new, |category| category.key);
    let today = visit.today();
    let document = NewDocument {
        purpose,
        organisation,
        bill_to_name: brief.name.clone(),
        category,
        year_from: year.from,
        run: None,
        issued_on: today,
        due_on: today,
        purchase_order: answers.text("order").to_owned(),
        words: String::new(),
        lines,
    };
    let budget_line = budget_line.map(|line| line.title.clone());
    Ok(answers.is_sound().then_some(Wanted { organisation: brief, budget_line, document }))
}

/// One line; what is wrong with it is noted. A line of which nothing was filled in is none.
fn line([title, net, vat, reason]: &[&str; 4], rate_bp: i32, answers: &mut Answers) -> Option<NewLine> {
    let is_empty = [title, net, vat, reason].iter().all(|name| answers.text(name).is_empty());
    if is_empty {
        return None;
    }
    if answers.text(title).is_empty() {
        answers.problem(title, "Say what is charged");
    }
    let amount = answers.pence(net).filter(|amount| *amount > Pence(0));
    if amount.is_none() {
        answers.problem(net, "Enter an amount above nought, such as 1200 or 1200.50");
    }
    let kind = Vat::read(answers.text(vat));
    match kind {
        None => answers.problem(vat, "Choose how VAT applies"),
        Some(kind) if kind.needs_reason() && answers.text(reason).is_empty() => {
            answers.problem(reason, "An invoice has to say why no VAT is charged");
        }
        Some(_) => {}
    }
    let kind = kind?;
    let vat_reason = if kind.needs_reason() { answers.text(reason).to_owned() } else { String::new() };
    let title = answers.text(title).to_owned();
    Some(NewLine { title, reason: String::new(), net: amount?, vat: kind, rate_bp, vat_reason })
}

/// Shows the whole invoice to check; once that is confirmed, issues it.
pub(crate) async fn issue(visit: Visit, sent: Sent) -> Result<Reply, Failure> {
    let years = years(&visit).await?;
    let lines = budget_lines(&visit).await?;
    let mut answers = form(&years, &lines).read(&sent);
    let wanted = read(&visit, (&years, &lines), &mut answers).await?;
    let (Some(wanted), true) = (wanted, answers.is_sound() && sent.act() != "change") else {
        return Ok(asking(&years, &lines, &answers).into());
    };
    if sent.act() != "confirm" {
        return Ok(checking(&wanted, &sent).into());
    }
    let mut change = visit.change().await?;
    // Where it leads is known only once it has its number.
    sent.once(&change, "/money/invoices").await?;
    match issue_single(&mut change, wanted.document).await? {
        Ok(invoice) => {
            change.commit().await?;
            Ok(Led::to(path(&invoice.number)).saying(format!("Invoice {} is issued.", invoice.number)).into())
        }
        Err(sentence) => {
            answers.problem("purpose", &sentence);
            Ok(asking(&years, &lines, &answers).into())
        }
    }
}

fn checking(wanted: &Wanted, sent: &Sent) -> Page {
    let document = &wanted.document;
    let year = Year { from: document.year_from };
    let purpose = if document.purpose == Purpose::Membership {
        "The membership fee of the year"
    } else {
        "Something else"
    };
    let in_budget = match document.purpose {
        Purpose::Membership => "The line of its fees",
        _ => "It counts in no line",
    };
    let order = if document.purchase_order.is_empty() { "None on it" } else { &document.purchase_order };
    page("Check the invoice")
        .crumb("Invoices", "/money/invoices")
        .lede("Once it is issued it has a number and is never changed: what is wrong with it is credited.")
        .content(html! {
            (SummaryList::default()
                .row("Payer", wanted.organisation.name.as_str())
                .row("For", purpose)
                .row("In the budget", wanted.budget_line.as_deref().unwrap_or(in_budget))
                .row("Membership year", year.title())
                .row("Date on it", document.issued_on.in_words())
                .row("Purchase order", order))
            (lines(document))
            form.app-form method="post" {
                input type="hidden" name="showing" value=(Uuid::now_v7());
                @for name in names() {
                    @if !sent.text(name).is_empty() { input type="hidden" name=(name) value=(sent.text(name)); }
                }
                div.govuk-button-group {
                    (Button { prevent_double_click: Some(true), ..Button::new("Issue it").warning().sending("act", "confirm") })
                    (Button::new("Change it").secondary().sending("act", "change"))
                    a.govuk-link href="/money/invoices" { "Cancel" }
                }
            }
        })
}

fn names() -> impl Iterator<Item = &'static str> {
    ["organisation", "purpose", "budget-line", "year", "order"].into_iter().chain(LINES.into_iter().flatten())
}

fn lines(document: &NewDocument) -> Markup {
    let rows = document.lines.iter().map(|line| {
        [Cell::from(line.title.as_str()), Cell::from(line.vat.title()), Cell::numeric(line.net.to_string())]
    });
    let head = [Cell::from("What"), Cell::from("VAT"), Cell::numeric("Net")];
    let mut table = Table::new("What is charged").head(head).rows(rows);
    let taxes = sums(document.lines.iter().map(|l| (l.vat, l.rate_bp, l.vat_reason.as_str(), l.net)));
    let (net, vat) = document.sums();
    let mut sum = |words: String, amount: Pence| {
        let words = Cell { colspan: Some(2), ..Cell::from(words) };
        table.rows.push(vec![words, Cell::numeric(amount.to_string())]);
    };
    for tax in taxes {
        sum(format!("{} on {}", tax.vat.title(), tax.net), tax.tax);
    }
    sum("In all".to_owned(), net + vat);
    Scroll::new("What is charged", &table).render()
}
