use std::sync::Arc;

use library::SubmissionKind;
use members::MemberSection;
use network::PrincipleSection;
use platform::{Migration, Table};
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
    let submitted: [Arc<dyn SubmissionKind>; 1] = [Arc::new(events::EventSubmissions)];
    let mut rooms = vec![
        web::room(),
        network::room(Arc::new(on_principles)),
        members::room(Arc::new(on_members)),
        governance::room(),
        library::room(Arc::new(submitted)),
        projects::room(),
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
