use platform::holds_words;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;
use web::Answers;

use super::{
    Glance, Owner, case_study, case_study_category, case_study_principle, document, glances, list_features,
    list_files, newest_glances, newest_resources, resource, resource_principle, resources, submission,
    submission_comment, submission_file, submission_revision, works,
};

/// A case study, public or taken back.
pub(crate) async fn find_case_study_by_id(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<case_study::Model>, DbErr> {
    case_study::Entity::find_by_id(id).one(rows).await
}

/// The case studies of these ids, public or taken back, in any order.
pub(crate) async fn case_studies_and_taken_back(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<case_study::Model>, DbErr> {
    let is_wanted = case_study::Column::Id.is_in(ids.iter().copied());
    case_study::Entity::find().filter(is_wanted).all(rows).await
}

/// The resources of these ids, public or taken back, in any order.
pub(crate) async fn resources_and_taken_back(
    rows: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<resource::Model>, DbErr> {
    let is_wanted = resource::Column::Id.is_in(ids.iter().copied());
    resource::Entity::find().filter(is_wanted).all(rows).await
}

/// The newest public resources of that kind that an organisation made.
pub(crate) async fn list_resources_of_kind(
    rows: &impl ConnectionTrait,
    organisation: Uuid,
    kind: &str,
    count: usize,
) -> Result<Vec<resource::Model>, DbErr> {
    let of_it = resource::Column::OrganisationId.eq(organisation);
    let find = works().filter(of_it).filter(resource::Column::Kind.eq(kind));
    let find = find.order_by_desc(resource::Column::PublishedOn).order_by_desc(resource::Column::Id);
    find.limit(count as u64).all(rows).await
}

/// A resource, public or taken back.
pub(crate) async fn find_resource_by_id(
    rows: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<resource::Model>, DbErr> {
    resource::Entity::find_by_id(id).one(rows).await
}

/// That slug, or else the first with a number behind it that nothing has yet.
pub(crate) async fn free_slug(
    rows: &impl ConnectionTrait,
    wanted: &str,
    is_case_study: bool,
) -> Result<String, DbErr> {
    let taken: Vec<String> = if is_case_study {
        let find = case_study::Entity::find().filter(case_study::Column::Slug.starts_with(wanted));
        find.select_only().column(case_study::Column::Slug).into_tuple().all(rows).await?
    } else {
        let find = resource::Entity::find().filter(resource::Column::Slug.starts_with(wanted));
        find.select_only().column(resource::Column::Slug).into_tuple().all(rows).await?
    };
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(numbered);
    Ok(all.find(|slug| !taken.contains(slug)).unwrap_or_else(|| wanted.to_owned()))
}

pub(crate) async fn replace_principles_of_case_study(
    rows: &impl ConnectionTrait,
    case_study_id: Uuid,
    met: &[(Uuid, String)],
) -> Result<(), DbErr> {
    let of_it = case_study_principle::Column::CaseStudyId.eq(case_study_id);
    case_study_principle::Entity::delete_many().filter(of_it).exec(rows).await?;
    for (principle_id, reason) in met.iter().cloned() {
        let link = case_study_principle::Model { case_study_id, principle_id, reason };
        let link = link.into_active_model().reset_all();
        case_study_principle::Entity::insert(link).exec_without_returning(rows).await?;
    }
    Ok(())
}

pub(crate) async fn replace_categories_of_case_study(
    rows: &impl ConnectionTrait,
    case_study_id: Uuid,
    filed: &[Uuid],
) -> Result<(), DbErr> {
    let of_it = case_study_category::Column::CaseStudyId.eq(case_study_id);
    case_study_category::Entity::delete_many().filter(of_it).exec(rows).await?;
    for category_id in filed.iter().copied() {
        let link = case_study_category::Model { case_study_id, category_id }.into_active_model().reset_all();
        case_study_category::Entity::insert(link).exec_without_returning(rows).await?;
    }
    Ok(())
}

pub(crate) async fn replace_principles_of_resource(
    rows: &impl ConnectionTrait,
    resource_id: Uuid,
    met: &[Uuid],
) -> Result<(), DbErr> {
    let of_it = resource_principle::Column::ResourceId.eq(resource_id);
    resource_principle::Entity::delete_many().filter(of_it).exec(rows).await?;
    for principle_id in met.iter().copied() {
        let link = resource_principle::Model { resource_id, principle_id }.into_active_model().reset_all();
        resource_principle::Entity::insert(link).exec_without_returning(rows).await?;
    }
    Ok(())
}

/// The files kept here of something published, as files of a submission.
pub(crate) async fn files_as_of_submission(
    rows: &impl ConnectionTrait,
    of: Owner,
    submission_id: Uuid,
) -> Result<Vec<submission_file::Model>, DbErr> {
    let of_it = match of {
        Owner::CaseStudy(id) => document::Column::CaseStudyId.eq(id),
        Owner::Resource(id) => document::Column::ResourceId.eq(id),
        Owner::Submission(id) => return list_files(rows, id).await,
    };
    let find = document::Entity::find().filter(of_it).filter(document::Column::Stored.ne(""));
    let found = find.order_by_asc(document::Column::Place).all(rows).await?;
    let as_file = |found: document::Model| {
        let document::Model { place, title, stored, media_type, size_bytes, .. } = found;
        let (id, size_bytes) = (Uuid::now_v7(), size_bytes.unwrap_or(0));
        submission_file::Model { id, submission_id, place, title, stored, media_type, size_bytes }
    };
    Ok(found.into_iter().map(as_file).collect())
}

/// What a person began, changed last or sent.
pub(crate) async fn list_submissions_by(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<submission::Model>, DbErr> {
    use submission::Column as C;
    let theirs = Condition::any().add(C::BegunBy.eq(person)).add(C::ChangedBy.eq(person));
    let theirs = theirs.add(C::SubmittedBy.eq(person));
    submission::Entity::find().filter(theirs).order_by_asc(C::BegunAt).all(rows).await
}

/// What a person said about submissions.
pub(crate) async fn list_comments_by(
    rows: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<submission_comment::Model>, DbErr> {
    let theirs = submission_comment::Column::MadeBy.eq(person);
    let find = submission_comment::Entity::find().filter(theirs);
    find.order_by_asc(submission_comment::Column::MadeAt).all(rows).await
}

/// Takes a person's id from everything they wrote. The texts are their organisation's, and stay.
pub(crate) async fn forget_author(rows: &impl ConnectionTrait, person: Uuid) -> Result<(), DbErr> {
    use submission::Column as C;
    for column in [C::BegunBy, C::ChangedBy, C::SubmittedBy] {
        let update = submission::Entity::update_many().col_expr(column, Expr::value(None::<Uuid>));
        update.filter(column.eq(person)).exec(rows).await?;
    }
    submission_comment::Entity::update_many()
        .col_expr(submission_comment::Column::MadeBy, Expr::value(None::<Uuid>))
        .filter(submission_comment::Column::MadeBy.eq(person))
        .exec(rows)
        .await?;
    submission_revision::Entity::update_many()
        .col_expr(submission_revision::Column::MadeBy, Expr::value(None::<Uuid>))
        .filter(submission_revision::Column::MadeBy.eq(person))
        .exec(rows)
        .await
        .map(drop)
}

/// The ids of what the front page shows first of that shelf, in order.
pub(crate) async fn featured(rows: &impl ConnectionTrait, shelf: &str) -> Result<Vec<Uuid>, DbErr> {
    let all = list_features(rows, None).await?.into_iter();
    Ok(all.filter(|feature| feature.shelf == shelf).filter_map(|feature| feature.record_id).collect())
}

/// Takes an address out where case studies, or what is being written, give it as the one to ask at. Returns the case
/// studies that gave it; the office that can be asked stays.
pub(crate) async fn forget_contact(rows: &impl ConnectionTrait, email: &str) -> Result<Vec<Uuid>, DbErr> {
    // Contacts are kept as they were typed, addresses to sign in with in lower case.
    let gave = Expr::expr(Func::lower(Expr::col(case_study::Column::ContactEmail))).eq(email);
    let find = case_study::Entity::find().filter(gave.clone()).select_only().column(case_study::Column::Id);
    let studies: Vec<Uuid> = find.into_tuple().all(rows).await?;
    case_study::Entity::update_many()
        .col_expr(case_study::Column::ContactEmail, Expr::value(""))
        .filter(gave)
        .exec(rows)
        .await?;
    for known in
        submission::Entity::find().filter(holds_words(submission::Column::Content, email)).all(rows).await?
    {
        if let Some(content) = without_contact(&known.content, email) {
            let mut after = known.into_active_model();
            after.content = Set(content);
            after.update(rows).await?;
        }
    }
    let named = holds_words(submission_revision::Column::Content, email);
    for known in submission_revision::Entity::find().filter(named).all(rows).await? {
        if let Some(content) = without_contact(&known.content, email) {
            let mut after = known.into_active_model();
            after.content = Set(content);
            after.update(rows).await?;
        }
    }
    Ok(studies)
}

/// The answers without that address, where they give it as the one to ask at.
fn without_contact(content: &str, email: &str) -> Option<String> {
    let mut answers: Answers = serde_json::from_str(content).ok()?;
    if answers.text("contact_email").to_lowercase() != email {
        return None;
    }
    answers.set("contact_email", String::new());
    serde_json::to_string(&answers).ok()
}

/// The case studies that are put first, then the newest.
pub(crate) async fn featured_and_newest(
    rows: &impl ConnectionTrait,
    count: usize,
) -> Result<Vec<Glance>, DbErr> {
    let first = featured(rows, "case-studies").await?;
    let mut found = if first.is_empty() { Vec::new() } else { glances(rows, &first).await? };
    found.sort_by_key(|study| first.iter().position(|id| *id == study.id));
    let newest = newest_glances(rows, count + first.len()).await?;
    found.extend(newest.into_iter().filter(|study| !first.contains(&study.id)));
    found.truncate(count);
    Ok(found)
}

/// The resources that are put first, then the newest.
pub(crate) async fn featured_and_newest_resources(
    rows: &impl ConnectionTrait,
    count: usize,
) -> Result<Vec<resource::Model>, DbErr> {
    let first = featured(rows, "resources").await?;
    let mut found = if first.is_empty() { Vec::new() } else { resources(rows, &first).await? };
    found.sort_by_key(|resource| first.iter().position(|id| *id == resource.id));
    let newest = newest_resources(rows, count + first.len()).await?;
    found.extend(newest.into_iter().filter(|resource| !first.contains(&resource.id)));
    found.truncate(count);
    Ok(found)
}
