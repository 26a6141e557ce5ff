use platform::Actor;
use testkit::{House, on_each_database};

use super::{CATEGORIES, rooms};

async fn generate(house: &House, count: usize) {
    let mut change = house.app.platform.database.change(Actor::command("demo")).await.unwrap();
    let whose = members::samples::fictional_organisations(&mut change, 3).await.unwrap();
    crate::samples::generate(&mut change, count, &whose, &|_| {}).await.unwrap();
    change.commit().await.unwrap();
    house.settle().await;
}

#[test]
fn generated_case_studies_say_what_they_are() {
    on_each_database(rooms, async |house| {
        house.with_cast().await;
        house.import(&[("case_study_categories.csv", CATEGORIES)]).await;
        // The index is already there: the whole batch follows from one journal entry.
        generate(&house, 1_234).await;
        let list = house.get("/case-studies?sort=oldest").await;
        assert_eq!(list.text(".app-sortbar__count"), "1,234 case studies");
        assert!(list.text(".app-result__title").contains("(generated example "));
        assert_eq!(list.text(".app-result__tags li"), "Generated example");
        let page = house.get("/case-studies/generated-example-1234").await;
        assert!(page.text("h1").ends_with("(generated example 1,234)"));
        assert!(page.text(".app-note").contains("Made up by the program"));
        assert!(page.main().contains("(fictional)"));
        assert!(page.main().contains("On the same subjects"));
        let csv = house.get("/case-studies.csv").await;
        assert_eq!(csv.body.lines().count(), 1_235);
        let narrow = house.get("/case-studies?principle=co-production&category=housing&year=2020").await;
        assert_eq!(narrow.status, 200);
    });
}
