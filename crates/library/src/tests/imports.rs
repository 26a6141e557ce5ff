use testkit::{House, on_each_database};

use super::{CASE_STUDIES, CATEGORIES, rooms, with_case_studies};

/// A form as the program writes it out.
async fn exported(house: &House, form: &str) -> String {
    let export = crate::exports::all().into_iter().find(|export| export.name == form).unwrap();
    let rows = house.app.platform.database.read_consistently().await.unwrap();
    let written = (export.write)(&rows).await.unwrap();
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
    let headings = line(export.headings.iter().map(|heading| (*heading).to_owned()).collect());
    std::iter::once(headings).chain(written.into_iter().map(line)).collect::<Vec<_>>().join("\n")
}

async fn position(house: &House) -> i64 {
    platform::position(house.rows()).await.unwrap()
}

const REASONS: &str = "case_study,principle,reason
library-of-its-street,Co-production,Readers set the hours and the rules.
armed-forces,Social partnership,Veterans and the council answer for it together.
";

const DOCUMENTS: &str = "case_study,resource,position,title,address,media_type,size_bytes
library-of-its-street,,1,The lease,https://imagined.example/lease.pdf,application/pdf,340000
";

#[test]
fn what_was_exported_can_be_imported_and_changes_nothing() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        house.import(&[("case_study_reasons.csv", REASONS), ("documents.csv", DOCUMENTS)]).await;
        house.import(&[("resources.csv", super::resources::RESOURCES)]).await;
        let before = position(&house).await;
        for export in crate::exports::all() {
            let sheet = exported(&house, export.name).await;
            house.import(&[(&format!("{}.csv", export.name), &sheet)]).await;
            assert_eq!(position(&house).await, before, "{} is the same again", export.name);
        }
        house.import(&[("case_study_categories.csv", CATEGORIES), ("case_studies.csv", CASE_STUDIES)]).await;
        assert_eq!(position(&house).await, before + 1, "only the principle that came with a reason is gone");
    });
}

#[test]
fn reasons_and_files_are_shown() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        house.import(&[("case_study_reasons.csv", REASONS), ("documents.csv", DOCUMENTS)]).await;
        let page = house.get("/case-studies/library-of-its-street").await;
        assert_eq!(page.text(".app-badge__reason"), "Readers set the hours and the rules.");
        assert_eq!(page.text(".app-downloads__item"), "PDFThe lease (PDF) 340 KB");
        let met = house.get("/case-studies?principle=social-partnership").await;
        assert_eq!(met.text(".app-sortbar__count"), "2 case studies");
    });
}

#[test]
fn what_is_wrong_is_said_row_by_row_and_nothing_changes() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let before = position(&house).await;
        let wrong = "title,organisation,year,date,categories,principles,principles_complete,address
One,Eastmash Council,20x,2024-13,Housng,Inovation,perhaps,javascript://x.example
,eastmarsh,1066,,,,,
One,,,,,,,nowhere
";
        let problems = house.try_import(&[("case_studies.csv", wrong)]).await;
        for words in [
            "line 2, column “organisation”: there is no organisation “Eastmash Council”; did you mean “Eastmarsh Council”?",
            "line 2, column “year”",
            "line 2, column “date”: “2024-13” is not a date",
            "line 2, column “categories”: there is no category “Housng”; did you mean “housing”?",
            "line 2, column “principles”: there is no principle “Inovation”",
            "line 2, column “principles_complete”: “perhaps” is neither yes nor no.",
            "line 2, column “address”: an address begins with https://",
            "line 3, column “title”: this must be filled in.",
            "line 4, column “reference”: line 2 is the same case study, “one”.",
            "line 4, column “address”: “nowhere” is not an address",
        ] {
            assert!(problems.iter().any(|problem| problem.contains(words)), "{words}\n{problems:#?}");
        }
        assert_eq!(position(&house).await, before);
    });
}

#[test]
fn files_of_fewer_columns_leave_the_rest_as_it_is() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let other = "title,council_or_organisation,org_type,year,date,categories,principles,principles_complete,kind,url,title_basis,notes
Homes beside the water,Eastmarsh MBC with Lantern,council,2029,,Housing,Co-production; Democratic engagement,yes (as listed),web case study,www.imagined.example/case-study/homes,topic (title not seen),
";
        house.import(&[("case_studies.csv", other)]).await;
        let page = house.get("/case-studies/homes-by-the-water").await;
        assert!(page.text("h1").contains("Homes beside the water"));
        assert!(page.main().contains("Sixty homes were built."));
        assert_eq!(page.texts(".app-badge__label"), ["Democratic engagement", "Co-production"]);
        assert!(page.text(".app-note").contains("Its own title was not seen"));
    });
}

#[test]
fn a_file_goes_with_one_thing_that_exists() {
    on_each_database(rooms, async |house| {
        with_case_studies(&house).await;
        let wrong = "case_study,resource,position,title,address
,,1,A,https://a.example
nothing,,1,A,https://a.example
,nothing,1,A,https://a.example
";
        let problems = house.try_import(&[("documents.csv", wrong)]).await;
        assert_eq!(problems.len(), 3, "{problems:#?}");
        let wrong = "case_study,principle,reason\nnothing,Nothing,Because\n";
        let problems = house.try_import(&[("case_study_reasons.csv", wrong)]).await;
        assert_eq!(problems.len(), 2, "{problems:#?}");
    });
}
