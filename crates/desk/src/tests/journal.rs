use platform::{EntryFilter, newest_entries};
use testkit::on_each_database;

use super::rooms;

/// A page of the journal is the same whether the database counts to it from the newest or from the oldest.
#[test]
fn the_journal_is_one_list_from_both_ends() {
    on_each_database(rooms, |house| async move {
        house.with_cast().await;
        let filter = EntryFilter { kind: "members.".to_owned(), ..EntryFilter::default() };
        let (all, count) = newest_entries(house.rows(), &filter, 0, 1_000).await.unwrap();
        assert!(count > 20 && all.len() as u64 == count, "{count}");
        assert!(all.is_sorted_by(|one, next| one.position > next.position), "the newest first");
        for offset in 0..count + 2 {
            let (some, of) = newest_entries(house.rows(), &filter, offset, 7).await.unwrap();
            let expected: Vec<i64> = all.iter().skip(offset as usize).take(7).map(|e| e.position).collect();
            assert_eq!(
                (some.iter().map(|e| e.position).collect::<Vec<_>>(), of),
                (expected, count),
                "{offset}"
            );
        }
    });
}
