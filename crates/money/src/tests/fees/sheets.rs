use platform::{Day, Pence};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use testkit::{House, on_each_database};
use uuid::Uuid;

use super::{LINES, TABLES, rooms, with_scale};
use crate::store::{Run, run};

/// As if a run had issued four invoices by that table.
pub(super) async fn issue_by(house: &House, fee_table_id: Uuid) {
    let mut change = house.app.platform.database.change(platform::Actor::command("test")).await.unwrap();
    let run = Run {
        id: Uuid::now_v7(),
        year_from: Day::of(2030, 8, 1),
        fee_table_id,
        issued_on: Day::of(2030, 9, 1),
        due_on: Day::of(2030, 10, 1),
        issued_at: change.at(),
        invoice_count: 4,
        net_pence: Pence(0),
        vat_pence: Pence(0),
    };
    run::Entity::insert(run.into_active_model().reset_all())
        .exec_without_returning(change.rows())
        .await
        .unwrap();
    let notice = crate::InvoiceIssued { number: "NIC-00001".to_owned(), total_pence: 0 };
    change.record(fee_table_id, &notice);
    change.commit().await.unwrap();
}

/// A sheet with mistakes changes nothing, and every mistake is named.
#[test]
fn a_wrong_sheet_changes_nothing() {
    on_each_database(rooms, async |house| {
        with_scale(&house).await;
        let before = platform::position(house.rows()).await.unwrap();
        let tables = "year,title,state,vat_rate,pro_rata\n\
                      2031,Odd,draft,20,months\n\
                      2030/31,Other,adopted,200,weeks\n\
                      2030/31,Third,adopted,20,\n\
                      2031/32,Next,draft,,\n\
                      2031/32,Next,draft,,\n";
        let lines = "year,table,position,title,category,residents_from,residents_below,amount,vat,vat_reason\n\
                     2030/31,Scala,1,Council,full,,,10,,\n\
                     2030/31,Scale,7,Council,friend,200,100,-5,exempt,\n";
        let problems = house.try_import(&[("fee_tables.csv", tables), ("fee_lines.csv", lines)]).await;
        let all = problems.join("\n");
        for words in [
            "fee_tables.csv, line 2, column “year”: “2031” is not a membership year; write it as 2026/27.",
            "line 3, column “vat_rate”: “200” is not a rate in per cent",
            "line 3, column “pro_rata”: “weeks” is not one of whole_year, months, days.",
            "line 4, column “state”: “Scale” is in force for 2030/31 already; one table can be.",
            "line 6, column “title”: “Next” of this year stands in this file twice.",
            "fee_lines.csv, line 2, column “table”: there is no fee table “Scala” for 2030/31.",
            "line 3, column “category”: there is no category “friend”.",
            "line 3, column “residents_below”: it must be more than residents_from.",
            "line 3, column “amount”: “-5” is not an amount in pounds",
            "line 3, column “vat_reason”: say why no VAT is charged",
        ] {
            assert!(all.contains(words), "{words} is missing:\n{all}");
        }
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}

/// What is exported says the same when it is imported again, and so does the same sheet.
#[test]
fn exports_are_the_forms_of_import() {
    on_each_database(rooms, async |house| {
        with_scale(&house).await;
        let settings = "issuer_name,issuer_address,ledger_columns\nNetwork,1 Street; Town; AB1 2CD,A=amount; B=document\n";
        house.import(&[("money_settings.csv", settings)]).await;
        let before = platform::position(house.rows()).await.unwrap();
        let change = house.app.platform.database.change(platform::Actor::command("export")).await.unwrap();
        let mut sheets = Vec::new();
        let ours = ["money_settings", "fee_tables", "fee_lines"];
        for export in crate::exports::all().into_iter().filter(|export| ours.contains(&export.name)) {
            let rows = (export.write)(change.rows()).await.unwrap();
            assert!(!rows.is_empty(), "{}", export.name);
            let text = String::from_utf8(web::csv_file(export.headings, rows)).unwrap();
            sheets.push((format!("{}.csv", export.name), text));
        }
        drop(change);
        let sheets: Vec<(&str, &str)> =
            sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        house.import(&sheets).await;
        house.import(&[("fee_tables.csv", TABLES), ("fee_lines.csv", LINES)]).await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before, "nothing changed");
    });
}
