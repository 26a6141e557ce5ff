//! Stories: sheets go in, pages come out.

mod case_studies;
mod demonstration;
mod imports;
mod resources;
mod review;
mod samples;
mod submissions;

use std::sync::Arc;

use testkit::House;
use web::Room;

/// The rooms the library stands on, and the library.
fn rooms() -> Vec<Room> {
    vec![
        web::room(),
        network::room(Arc::new([Arc::new(crate::CaseStudiesOfPrinciple)])),
        members::room(Arc::new([Arc::new(crate::CaseStudiesOfMember)])),
        governance::room(),
        crate::room(Arc::new([])),
    ]
}

const CATEGORIES: &str = "number,title
1,Housing
2,Education & Training
3,Young People
";

/// Four case studies of the cast: two of Eastmarsh, one of Harrow Vale, one of nobody known.
const CASE_STUDIES: &str = "reference,title,organisation,year,date,categories,principles,principles_complete,kind,summary,body,contact,address,title_basis,note
library-of-its-street,A library that belongs to its street,eastmarsh,2030,2030-03-04,Education & Training,Social partnership; Co-production,yes,,Forty households run the branch.,\"The branch was open nine hours a week.

# What was done

A society of neighbours took the **desk** and the hours. <script>alert(1)</script>\",\"Officer lead, Eastmarsh Council\",https://www.imagined.example/case-study/a-library,,
homes-by-the-water,Homes by the water,eastmarsh,2029,,Housing,Co-production,no,web_page,A housing cooperative on the quay.,Sixty homes were built.,,https://www.imagined.example/case-study/homes/,slug,The year is inferred.
young-voices,Young voices in the town hall,Harrow Vale Town Council,2031,2031-05,Young People; Education and Training,Democratic engagement,yes,,A council of the young decides on money.,They meet in the library.,,,,
armed-forces,Armed forces,,,,,,no,archive_entry,Work with veterans.,,,,topic,
";

async fn with_case_studies(house: &House) {
    house.with_cast().await;
    let sheets = [("case_study_categories.csv", CATEGORIES), ("case_studies.csv", CASE_STUDIES)];
    house.import(&sheets).await;
}
