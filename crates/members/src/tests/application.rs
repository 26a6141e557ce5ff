use jiff::SignedDuration;
use platform::{EntryFilter, Notice, newest_entries};
use testkit::{House, on_each_database};

use super::rooms;
use crate::ApplicationWritten;

async fn entry_count(house: &House) -> u64 {
    let filter = EntryFilter { kind: ApplicationWritten::KIND.to_owned(), ..EntryFilter::default() };
    newest_entries(house.rows(), &filter, 0, 1).await.unwrap().1
}

/// Somebody types for an hour; the journal says so once, and again when they save it.
#[test]
fn a_part_that_keeps_itself_leaves_one_entry_an_hour() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        let applicant = house.sign_in("nobody@imagined.example").await;
        let page = applicant.get("/apply").await;
        let joining = page.values("input[name=joining], select[name=joining] option", "value");
        let joining = joining.iter().find(|value| !value.is_empty()).unwrap();
        let begun = applicant.post("/apply", &[("joining", joining.as_str())]).await;
        let at = format!("{}/organisation", begun.header("location"));
        let mut before = entry_count(&house).await;
        let mut revision = super::hidden(&applicant.get(&at).await, "revision");
        let mut keep = async |name: &str, act: &str| {
            let fields = [("act", act), ("revision", revision.as_str()), ("name", name)];
            let kept = applicant.post(&at, &fields).await;
            assert!(kept.status == 204 || kept.status == 303, "{}", kept.body);
            revision = kept.header("x-revision").to_owned();
        };
        for name in ["N", "Ne", "New Town", "Newton Town Council"] {
            keep(name, "keep").await;
        }
        assert_eq!(entry_count(&house).await, before + 1, "said once");
        house.clock.advance(SignedDuration::from_mins(61));
        keep("Newton Town", "keep").await;
        keep("Newton", "keep").await;
        assert_eq!(entry_count(&house).await, before + 2, "and once in the next hour");
        keep("Newton Town Council", "later").await;
        before += 3;
        assert_eq!(entry_count(&house).await, before, "saving it is always said");
        let page = applicant.get(at.trim_end_matches("/organisation")).await;
        assert!(page.main().contains("Newton Town Council"), "{}", page.main());
    });
}
