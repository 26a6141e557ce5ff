use testkit::on_each_database;

use super::{revision_of, rooms};

const EDIT: &str = "/money/settings/edit";

const SOUND: [(&str, &str); 16] = [
    ("issuer_name", "Eastmarsh Council"),
    ("issuer_address", "1 Market Square\nEastmarsh\nEM1 1AA"),
    ("vat_number", "GB 999 9999 73"),
    ("endpoint_scheme", "0088"),
    ("endpoint_id", "9999999999994"),
    ("contact_email", "accounts@eastmarsh.example"),
    ("account_name", "Eastmarsh Council"),
    ("sort_code", "00 11 22"),
    ("account_number", "01234567"),
    ("payment_days", "30"),
    ("number_prefix", "NIC-"),
    ("reminder_days", "7, 21"),
    ("spending_limit", "2,500"),
    ("ledger_columns", "Amount=amount\nOur reference=document"),
    ("is_example", ""),
    ("act", "save"),
];

fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str, old: &'a str| changed.iter().find(|(n, _)| *n == name).map_or(old, |(_, v)| *v);
    let known = SOUND.iter().map(|(name, old)| (*name, value(name, old)));
    let others = changed.iter().filter(|(name, _)| !SOUND.iter().any(|(known, _)| known == name));
    known.chain(others.copied()).collect()
}

/// Whoever keeps the money fills in who issues invoices, is told what is wrong, and reads it back; who may read can't change it.
#[test]
fn the_settings_are_filled_in() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        let empty = operations.get("/money/settings").await;
        assert!(empty.main().contains("Nothing is decided yet"), "{}", empty.main());
        assert!(empty.main().contains("30 days after issue"), "{}", empty.main());
        let committee = house.sign_in("committee@imagined.example").await;
        assert_eq!(committee.get("/money/settings").await.status, 200);
        assert_eq!(committee.get(EDIT).await.status, 403);
        assert_eq!(house.sign_in("finance@eastmarsh.example").await.get("/money/settings").await.status, 403);

        let wrong = [
            ("vat_number", "GB 999 9999 74"),
            ("sort_code", "12-34"),
            ("account_number", "1234"),
            ("endpoint_id", "9999999999995"),
            ("reminder_days", "21 7"),
            ("payment_days", "0"),
            ("issuer_address", "Eastmarsh"),
            ("ledger_columns", "Amount=pounds"),
            ("number_prefix", "NIC/"),
        ];
        let refused = operations.post(EDIT, &with(&wrong)).await;
        assert_eq!(refused.status, 422);
        let summary = refused.texts(".govuk-error-summary__list li");
        assert_eq!(summary.len(), wrong.len(), "{summary:?}");
        assert!(summary.iter().any(|sentence| sentence.starts_with("Check the VAT number")), "{summary:?}");
        assert!(refused.body.contains("GB 999 9999 74"), "what was typed is kept");

        let saved = operations.post(EDIT, &with(&[])).await;
        assert_eq!(saved.header("location"), "/money/settings", "{}", saved.main());
        let main = operations.get("/money/settings").await.main();
        for words in ["GB999999973", "00-11-22", "7, 21 days late", "£2,500", "NIC-", "Amount=amount"] {
            assert!(main.contains(words), "{words} is missing: {main}");
        }
        let again = operations.post(EDIT, &with(&[])).await;
        assert_eq!(again.status, 409, "somebody filled it in from the empty state as well");
    });
}

/// Two people change the settings: the second is told, and nothing of the first is lost. The journal says what differed.
#[test]
fn a_stale_form_changes_nothing() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let operations = house.sign_in("operations@imagined.example").await;
        operations.post(EDIT, &with(&[])).await;
        let revision = revision_of(&operations.get(EDIT).await);
        let first = with(&[
            ("payment_days", "28"),
            ("contact_email", "other@eastmarsh.example"),
            ("revision", &revision),
        ]);
        assert_eq!(operations.post(EDIT, &first).await.status, 303);
        let second = with(&[("payment_days", "14"), ("revision", &revision)]);
        assert_eq!(operations.post(EDIT, &second).await.status, 409);
        assert!(operations.get("/money/settings").await.main().contains("28 days after issue"));
        let asked = platform::EntryFilter { kind: "money.setting".to_owned(), ..Default::default() };
        let (entries, count) = platform::newest_entries(house.rows(), &asked, 0, 1).await.unwrap();
        assert_eq!(count, 2);
        let details = format!("{:?}", entries[0]);
        assert!(details.contains("Days to pay") && details.contains("28"), "{details}");
        assert!(!details.contains("eastmarsh.example"), "no address of a person: {details}");
    });
}

/// A file with mistakes changes nothing; one without is read, written out, and read again without a trace.
#[test]
fn the_settings_are_read_from_a_file() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let wrong = "issuer_name,sort_code,reminder_days\nNetwork,12,7 3\n";
        let problems = house.try_import(&[("money_settings.csv", wrong)]).await.join("\n");
        assert!(problems.contains("column “sort_code”: Sort code must be 6 digits"), "{problems}");
        assert!(problems.contains("column “reminder_days”: Reminder days must go up"), "{problems}");
        let right = "issuer_name,issuer_address,sort_code,account_number,account_name\nNetwork,1 Street; Town; AB1 2CD,123456,12345678,Network\n";
        house.import(&[("money_settings.csv", right)]).await;
        let setting = crate::store::find_setting(house.rows()).await.unwrap();
        assert_eq!((setting.sort_code.as_str(), setting.payment_days, setting.revision), ("12-34-56", 30, 1));
        let before = platform::position(house.rows()).await.unwrap();
        house.import(&[("money_settings.csv", right)]).await;
        assert_eq!(platform::position(house.rows()).await.unwrap(), before);
    });
}
