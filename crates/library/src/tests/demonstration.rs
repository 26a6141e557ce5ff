use testkit::on_each_database;

use super::rooms;

#[test]
fn the_demonstration_shows_all_its_case_studies_and_resources() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let list = house.get("/case-studies").await;
        assert_eq!(list.text(".app-sortbar__count"), "33 case studies");
        assert_eq!(list.texts(".app-result").len(), 20);
        let list = house.get("/resources?type=newsletter").await;
        assert_eq!(list.text(".app-sortbar__count"), "7 resources");
        let page = house.get("/case-studies/ten-by-ten").await;
        assert_eq!(page.text("h1"), "Case study 10 by 10");
        assert!(page.main().contains("Its title is made from the address of its page."));
        let old = house.get("/case-study/10-by-10").await;
        assert_eq!((old.status.as_u16(), old.header("location")), (308, "/case-studies/ten-by-ten"));
    });
}

#[test]
fn the_figures_are_the_records_as_at_a_day() {
    on_each_database(rooms, async |house| {
        house.with_demo().await;
        let day = platform::Day::of(2024, 7, 31);
        let figures = web::Figures(crate::figures());
        for (key, count) in
            [("library.case_studies", 32), ("library.pack_case_studies", 1), ("library.categories", 14)]
        {
            let figure = figures.find(key).unwrap();
            assert_eq!(figure.as_at(house.rows(), day).await.unwrap(), Some(count), "{key}");
        }
    });
}
