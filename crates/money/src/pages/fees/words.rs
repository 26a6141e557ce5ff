use std::collections::HashMap;

use members::Category;
use sea_orm::{ConnectionTrait, DbErr};

use crate::rules::check::{budget_in_words, residents_in_words};
use crate::rules::fee::{Line, Transition};

/// What people call categories and kinds.
pub(super) struct Words {
    pub(super) categories: Vec<Category>,
}

impl Words {
    pub(super) async fn load(rows: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self { categories: members::list_categories(rows).await? })
    }

    /// The title of a category, or else of a kind.
    pub(super) fn title(&self, key: &str) -> String {
        let category = self.categories.iter().find(|category| category.key == key);
        category.map_or_else(|| members::kind_title(key), |category| category.plural.clone())
    }

    /// Whom a line is for: "Full members: London boroughs, 100,000 to 149,999 residents, not in transition".
    pub(super) fn whom(&self, line: &Line) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !line.kinds.is_empty() {
            let kinds: Vec<String> =
                line.kinds.iter().map(|kind| members::kind_title(kind).to_lowercase()).collect();
            parts.push(kinds.join(" or "));
        }
        parts.extend(residents_in_words(line.residents));
        parts.extend(budget_in_words(line.budget));
        match line.transition {
            Transition::Any => {}
            Transition::Only => parts.push("in transition".to_owned()),
            Transition::Not => parts.push("not in transition".to_owned()),
        }
        let category = self.title(&line.category);
        if parts.is_empty() { category } else { format!("{category}: {}", parts.join(", ")) }
    }
}

/// What the members of a year come to by a table, by category: key, count, net.
pub(super) fn by_category(proposal: &crate::rules::proposal::Proposal) -> Vec<Total> {
    let mut totals: HashMap<String, Total> = HashMap::new();
    for line in &proposal.lines {
        let total = totals.entry(line.category.key.clone()).or_insert_with(|| Total::new(&line.category));
        total.count += 1;
        total.net = total.net + line.net();
        total.tax = total.tax + line.tax;
    }
    for some in &proposal.unnamed {
        let total = totals.entry(some.category.key.clone()).or_insert_with(|| Total::new(&some.category));
        total.unnamed_count += some.count;
        total.unnamed = total.unnamed + some.net;
    }
    let mut totals: Vec<Total> = totals.into_values().collect();
    totals.sort_by_key(|total| total.place);
    totals
}

/// What a category comes to.
pub(super) struct Total {
    place: i32,
    pub(super) title: String,
    pub(super) count: usize,
    pub(super) net: platform::Pence,
    pub(super) tax: platform::Pence,
    pub(super) unnamed_count: usize,
    pub(super) unnamed: platform::Pence,
}

impl Total {
    fn new(category: &Category) -> Self {
        Self {
            place: category.place,
            title: category.plural.clone(),
            count: 0,
            net: platform::Pence(0),
            tax: platform::Pence(0),
            unnamed_count: 0,
            unnamed: platform::Pence(0),
        }
    }
}
