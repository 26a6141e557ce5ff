//! How a page is served: routes with their access, layout, addresses, errors, the page cache, feeds and what a room
//! gives the house. It knows people only as an actor with powers.

mod access;
mod address;
mod app;
mod assets;
mod download;
mod failure;
mod feed;
mod figure;
mod follow;
mod form;
mod guard;
mod headers;
mod import;
mod link;
mod list;
mod markdown;
mod notices;
mod operations;
mod page;
mod page_cache;
mod pages;
mod passkey;
mod people;
mod per_epoch;
mod picture;
mod reference;
mod reply;
mod room;
mod router;
mod sent;
mod session;
mod slots;
mod store;
mod tries;
mod visit;

pub use access::Access;
pub use address::Address;
pub use app::{App, Brand, BrandLink, BrandSource, Epoch};
pub use assets::asset_url;
pub use download::{csv, csv_file, file, json, stream_csv, stream_json};
pub use failure::Failure;
pub use feed::{FeedEntry, atom};
pub use figure::{Figure, Figures};
pub use follow::{catch_up, follow, index_everything};
pub use form::{Answers, Field, FieldKind, Form, FormFrame, button, is_email, is_website};
pub use import::{Export, Import, ImportOutcome, run_imports};
pub use link::{TaskLink, make_link, make_sign_in_link, spend_link};
pub use list::{Counts, Facet, Filters, PAGE_SIZE, list_layout, page_count, page_links, page_of};
pub use markdown::{markdown, plain_text};
pub use notices::{LinkSent, PasskeyAdded, PasskeyRemoved, PersonForgotten, SignedIn};
pub use operations::room;
pub use page::{Crumb, FeedLink, Page};
pub use passkey::{lock_out, sign_out};
pub use people::{Mandates, People, Person, Power, Role};
pub use per_epoch::PerEpoch;
pub use picture::{Picture, PictureError, keep_picture, picture_href};
pub use reference::{Reference, Referred};
pub use reply::{Led, Reply};
pub use room::{
    Dataset, DocumentKind, NavigationLink, Room, SearchDocuments, Section, Sitemap, SitemapEntry,
};
pub use router::{Route, router};
pub use sent::{Sent, SentFile};
pub use session::Who;
pub use slots::{
    DeskDay, DeskItem, DeskItems, DeskKind, DeskOwner, FollowsOrganisation, MySection, PersonalData,
};
pub use visit::Visit;

/// The room's own tables, for the room and for backups.
fn tables() -> Vec<platform::Table> {
    use platform::table;
    vec![
        table(store::session::Entity),
        table(store::link::Entity),
        table(store::attempt::Entity),
        table(store::passkey::Entity),
        table(store::ceremony::Entity),
        table(store::sent_form::Entity),
    ]
}

/// The room's steps of the schema.
const MIGRATIONS: [platform::Migration; 2] = [
    platform::Migration {
        name: "20261123_1510_web_people",
        sql: include_str!("migrations/20261123_1510_web_people.sql"),
    },
    platform::Migration {
        name: "20261123_1650_web_passkeys",
        sql: include_str!("migrations/20261123_1650_web_passkeys.sql"),
    },
];

/// Helps another office-holder who lost their passkeys.
pub const RECOVER: Power =
    Power { key: "web.recover", title: "let others start again who lost their passkey", is_sensitive: true };
