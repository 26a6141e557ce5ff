use axum::extract::Path;
use maud::{Markup, html};
use platform::{Pence, numbers};
use ui::patterns::{Scroll, SectionHeading};
use ui::{Button, Cell, InsetText, SummaryList, SummaryRow, Table};
use uuid::Uuid;
use web::{Failure, Page, Visit};

use super::words::{Total, Words, by_category};
use super::{button, example_tag, found, href, last_day, page, tag};
use crate::powers::MANAGE;
use crate::rules::check::{Trouble, troubles, troubles_of_members};
use crate::rules::nearness::Nearness;
use crate::rules::proposal::{Known, Proposal, propose};
use crate::rules::vat;
use crate::store::{self, ADOPTED, DISCARDED, DRAFT, FeeLine, FeeTable, PrintedFees};

/// A table: what it says, what is wrong with it, what it comes to.
pub(super) async fn show(visit: Visit, Path(id): Path<Uuid>) -> Result<Page, Failure> {
    let (table, lines) = found(&visit, id).await?;
    let words = Words::load(visit.rows()).await?;
    let members = store::list_members_of(visit.rows(), table.year()).await?;
    let tariff = table.tariff(&lines);
    let proposal = propose(&tariff, members, &Known::default());
    let mut wrong = troubles(&tariff);
    wrong.extend(troubles_of_members(&proposal));
    let printed = store::list_printed_fees(visit.rows(), table.year_from).await?;
    let issued = store::issued_by(visit.rows(), table.id).await?;
    let may_edit = visit.may(&MANAGE);
    let is_draft = may_edit && table.state == DRAFT;
    Ok(page(table.title.as_str(), &table).kicker(format!("Fees of {}", table.year().title())).content(html! {
        @if table.is_example {
            (InsetText::new("An example: these fees are made up, because the network’s real scale of fees is not public."))
        }
        (facts(&table, issued))
        (ways(&table, may_edit, issued))
        @if !wrong.is_empty() { (wrongs(&wrong, &words)) }
        section.app-section {
            (SectionHeading::new("Lines"))
            @if lines.is_empty() { p.govuk-body { "There are no lines yet." } } @else { (line_table(&table, &lines, &words, is_draft)) }
            @if is_draft { p.govuk-body { (Button::link("Add a line", format!("{}/lines/new", href(&table))).secondary()) } }
        }
        (comes_to(&table, &proposal))
        @if !printed.is_empty() { (near(&table, &printed, &proposal)) }
    }))
}

fn facts(table: &FeeTable, issued: (u64, i64)) -> SummaryList {
    let year = table.year();
    let days = format!("{} to {}", year.from.in_words(), last_day(year).in_words());
    let pro_rata = table.tariff(&[]).pro_rata.in_words();
    let mut rows = vec![
        SummaryRow::new("State", html! { (tag(table)) (example_tag(table)) }),
        SummaryRow::new("Membership year", html! { (year.title()) ", " (days) }),
        SummaryRow::new("Joiners", html! { (pro_rata) }),
        SummaryRow::new("Standard rate of VAT", html! { (vat::rate_in_words(table.vat_rate_bp)) }),
    ];
    if let Some(at) = table.adopted_at {
        rows.push(SummaryRow::new("Adopted on", html! { (at.day().in_words()) }));
    }
    if !table.note.is_empty() {
        rows.push(SummaryRow::new(
            "What it rests on",
            html! { @for line in table.note.lines() { (line) br; } },
        ));
    }
    if issued.0 > 0 {
        let invoices = numbers::grouped(issued.1.unsigned_abs());
        rows.push(SummaryRow::new(
            "Used for",
            html! { (invoices) " invoices. It can’t be changed any more, only replaced." },
        ));
    }
    SummaryList::new(rows)
}

/// What can be done with it.
fn ways(table: &FeeTable, may_edit: bool, issued: (u64, i64)) -> Markup {
    let at = |part: &str| format!("{}/{part}", href(table));
    html! {
        div.govuk-button-group {
            (Button::link("See what every member pays", at("preview")).secondary())
            @if may_edit && table.state == DRAFT {
                (Button::link("Adopt it", at("adopt")))
                (Button::link("Edit title and rules", at("edit")).secondary())
                (button(&at("discard"), "Put it aside", "", table.revision))
            }
            @if may_edit && table.state == DISCARDED { (button(&at("bring-back"), "Bring it back", "", table.revision)) }
            @if may_edit && table.state == ADOPTED && issued.0 == 0 {
                (button(&at("take-back"), "Take the adoption back", "", table.revision))
            }
        }
    }
}

fn wrongs(found: &[Trouble], words: &Words) -> Markup {
    html! {
        section.app-section {
            (SectionHeading::new("To look at before it is adopted"))
            ul.govuk-list.govuk-list--bullet { @for trouble in found { li { (trouble.in_words(|key| words.title(key))) } } }
        }
    }
}

fn line_table(table: &FeeTable, lines: &[FeeLine], words: &Words, is_draft: bool) -> Markup {
    let last = lines.len();
    let rows = (1..).zip(lines).map(|(place, line)| {
        let rule = line.line();
        let vat = html! {
            (rule.vat.title()) @if !rule.vat_reason.is_empty() { br; span.app-quiet { (rule.vat_reason) } }
        };
        let mut cells = vec![
            Cell::from(place.to_string()),
            Cell::from(line.title.as_str()),
            Cell::from(words.whom(&rule)),
            Cell::numeric(if line.amount_pence == Pence(0) {
                "Free".to_owned()
            } else {
                line.amount_pence.to_string()
            }),
            Cell::from(vat),
        ];
        if is_draft {
            cells.push(Cell::from(line_ways(table, line, place > 1, place < last)));
        }
        cells
    });
    let heads = ["Place", "Line", "Whom it is for"].map(Cell::from).into_iter();
    let heads = heads.chain([Cell::numeric("Fee for a year"), Cell::from("VAT")]);
    let heads = heads.chain(is_draft.then(|| Cell::from("Change it")));
    html! {
        (Scroll::new("Lines of the fee table", Table::new("The first line that is for a member decides").head(heads).rows(rows)))
    }
}

fn line_ways(table: &FeeTable, line: &FeeLine, has_above: bool, has_below: bool) -> Markup {
    let at = format!("{}/lines/{}", href(table), line.id);
    let small = |act: &str, words: &str| {
        html! {
            button.govuk-button.govuk-button--secondary.app-button-small type="submit" name="act" value=(act) {
                (words) span.govuk-visually-hidden { " " (line.title) }
            }
        }
    };
    html! {
        form.app-row-ways method="post" action={ (at) "/move" } {
            input type="hidden" name="showing" value=(Uuid::now_v7());
            input type="hidden" name="revision" value=(table.revision);
            a.govuk-link href=(at) { "Change" span.govuk-visually-hidden { " " (line.title) } }
            @if has_above { (small("up", "Up")) }
            @if has_below { (small("down", "Down")) }
            button.govuk-button.govuk-button--secondary.app-button-small type="submit" formaction={ (at) "/remove" } {
                "Remove" span.govuk-visually-hidden { " " (line.title) }
            }
        }
    }
}

/// What the members of the year come to, by category.
fn comes_to(table: &FeeTable, proposal: &Proposal) -> Markup {
    let totals = by_category(proposal);
    let row = |total: &Total| {
        [
            Cell::from(total.title.as_str()),
            Cell::numeric((total.count + total.unnamed_count).to_string()),
            Cell::numeric((total.net + total.unnamed).to_string()),
            Cell::numeric(total.tax.to_string()),
            Cell::numeric(total.unnamed.to_string()),
        ]
    };
    let sum = |of: &dyn Fn(&Total) -> Pence| totals.iter().map(of).sum::<Pence>().to_string();
    let count: usize = totals.iter().map(|total| total.count + total.unnamed_count).sum();
    let whole = [
        Cell::from("Together"),
        Cell::numeric(count.to_string()),
        Cell::numeric(sum(&|t| t.net + t.unnamed)),
        Cell::numeric(sum(&|t| t.tax)),
        Cell::numeric(sum(&|t| t.unnamed)),
    ];
    let head = ["Category"].map(Cell::from).into_iter();
    let head =
        head.chain(["Members", "Before VAT", "VAT on invoices", "Of it, not named"].map(Cell::numeric));
    let has_unnamed = totals.iter().any(|total| total.unnamed_count > 0);
    html! {
        section.app-section {
            (SectionHeading::new("What it comes to"))
            p.govuk-body {
                "Everybody in membership on any day of " (table.year().title()) ", by the membership it holds first in the year, with sizes as \
                 they were in print on its first day."
                @if has_unnamed {
                    " Some members are counted by the source without a name. What they would pay is counted here, but no invoice can be issued to them."
                }
            }
            (Scroll::new("What it comes to by category", Table::new("By category").head(head).rows(totals.iter().map(row)).row(whole).with_row_heads()))
        }
    }
}

/// How near that is to what is printed.
fn near(table: &FeeTable, printed: &[PrintedFees], proposal: &Proposal) -> Markup {
    let what = if table.is_example { "The example" } else { "The table" };
    html! {
        section.app-section {
            (SectionHeading::new("How near it comes to what is printed"))
            ul.govuk-list.govuk-list--bullet {
                @for PrintedFees { figure, categories } in printed {
                    @let (named, unnamed) = proposal.net_of(categories);
                    @let near = Nearness { expected: figure.amount_pence, named, unnamed };
                    li {
                        (figure.title) ": " (what) " comes to " strong { (near.total()) } ", "
                        (near.in_words()) " the " (figure.amount_pence) " printed in “" (figure.publication) "”."
                        @if unnamed > Pence(0) { " Of it, " (unnamed) " is from members that the source does not name." }
                    }
                }
            }
        }
    }
}
