use std::collections::HashMap;

use platform::{Change, Column, Pence, Problems, Saved, Sheet, save};
use uuid::Uuid;

use crate::rules::{Kind, reading};
use crate::store::{self, rule};
use crate::{ProjectRuleImported, naming};

pub(super) const COLUMNS: &[Column] = &[
    Column::required("kind", "policy_lab, policy_prototype or other"),
    Column::required("max_funding", "the most it may receive, in pounds"),
    Column::required("who_may_lead", "who may lead one"),
    Column::required("scope", "what it is for"),
];

/// Reads what projects may be, kind by kind.
pub(super) async fn read(change: &mut Change, sheet: &Sheet, problems: &mut Problems) -> anyhow::Result<()> {
    let known = store::list_rules(change.rows()).await?;
    let mut known: HashMap<Kind, rule::Model> = known.into_iter().map(|rule| (rule.kind, rule)).collect();
    for row in sheet.rows() {
        let kind = row.required("kind", problems).and_then(|text| {
            let kind = reading::kind(text);
            if kind.is_none() {
                problems.add(&row, "kind", naming::not_one_of(text, &Kind::ALL.map(Kind::key)));
            }
            kind
        });
        let limit = row.required("max_funding", problems).and_then(|text| {
            let limit = Pence::parse(text).filter(|limit| limit.0 >= 0);
            if limit.is_none() {
                problems.add(&row, "max_funding", format!("“{text}” is not an amount in pounds."));
            }
            limit
        });
        let who = row.required("who_may_lead", problems);
        let scope = row.required("scope", problems);
        let (Some(kind), Some(limit_pence), Some(who), Some(scope)) = (kind, limit, who, scope) else {
            continue;
        };
        let before = known.get(&kind);
        let wanted = rule::Model {
            id: before.map_or_else(Uuid::now_v7, |before| before.id),
            kind,
            limit_pence,
            who_may_lead: who.to_owned(),
            scope: scope.to_owned(),
        };
        if save::<rule::Entity>(change.rows(), before, wanted.clone()).await? != Saved::Same {
            change.record(wanted.id, &ProjectRuleImported { kind: kind.key().to_owned() });
        }
        known.insert(kind, wanted);
    }
    Ok(())
}
