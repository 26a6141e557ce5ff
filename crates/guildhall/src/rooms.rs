use std::sync::Arc;

use library::SubmissionKind;
use members::{MemberSection, MemberYear};
use network::PrincipleSection;
use platform::{Migration, Table};
use projects::ProjectSection;
use web::{Figures, Room};

/// Every room of the house, those referred to first, and who fills whose slots.
pub(crate) fn all() -> Vec<Room> {
    let on_principles: [Arc<dyn PrincipleSection>; 2] =
        [Arc::new(library::CaseStudiesOfPrinciple), Arc::new(projects::ProjectsOfPrinciple)];
    let on_members: [Arc<dyn MemberSection>; 5] = [
        Arc::new(library::CaseStudiesOfMember),
        Arc::new(projects::ProjectsOfMember),
        Arc::new(governance::SeatsOfMember),
        Arc::new(events::EventsOfMember),
        Arc::new(market::SupplierOfMember),
    ];
    let own_of_members: [Arc<dyn MemberSection>; 1] = [Arc::new(money::InvoicesOfMember)];
    let on_projects: [Arc<dyn ProjectSection>; 1] = [Arc::new(money::SpendingOfProject)];
    let in_a_year: [Arc<dyn MemberYear>; 4] = [
        Arc::new(governance::SeatsInYear),
        Arc::new(projects::ProjectsInYear),
        Arc::new(library::PublishedInYear),
        Arc::new(events::EventsInYear),
    ];
    let submitted: [Arc<dyn SubmissionKind>; 1] = [Arc::new(events::EventSubmissions)];
    let mut rooms = vec![
        web::room(),
        network::room(Arc::new(on_principles)),
        members::room_with_own(Arc::new(on_members), Arc::new(own_of_members)),
        governance::room(),
        library::room(Arc::new(submitted)),
        projects::room(Arc::new(on_projects)),
        money::room(Arc::new(in_a_year)),
        events::room(),
        market::room(),
        desk::room(),
    ];
    let figures = Figures(rooms.iter().flat_map(|room| room.figures.clone()).collect());
    rooms.push(site::room(figures));
    rooms
}

/// All rooms' steps of the schema.
pub(crate) fn migrations(rooms: &[Room]) -> Vec<Migration> {
    rooms.iter().flat_map(|room| room.migrations.clone()).collect()
}

/// All tables, the platform's own first.
pub(crate) fn tables(rooms: &[Room]) -> Vec<Table> {
    platform::tables().into_iter().chain(rooms.iter().flat_map(|room| room.tables.clone())).collect()
}
