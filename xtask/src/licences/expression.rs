//! Licence expressions as SPDX writes them: `MIT OR (Apache-2.0 WITH LLVM-exception AND ISC)`.

use std::collections::BTreeSet;

/// Whether one of the ways an expression leaves is wholly made of allowed licences; nothing when it can't be read.
/// `A WITH B` must be allowed as it stands. The old `A/B` means `A OR B`.
pub(super) fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> Option<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let answer = either(&mut words, allowed)?;
    words.is_empty().then_some(answer)
}

/// `AND` binds more tightly than `OR` (SPDX 2.3, annex D.4.5).
fn either(words: &mut Vec<&str>, allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut answer = both(words, allowed)?;
    while take(words, "OR") {
        answer |= both(words, allowed)?;
    }
    Some(answer)
}

fn both(words: &mut Vec<&str>, allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut answer = one(words, allowed)?;
    while take(words, "AND") {
        answer &= one(words, allowed)?;
    }
    Some(answer)
}

fn one(words: &mut Vec<&str>, allowed: &BTreeSet<&str>) -> Option<bool> {
    if take(words, "(") {
        let answer = either(words, allowed)?;
        return take(words, ")").then_some(answer);
    }
    let licence = words.pop().filter(|word| !["OR", "AND", "WITH", ")"].contains(word))?;
    if take(words, "WITH") {
        let exception = words.pop()?;
        return Some(allowed.contains(format!("{licence} WITH {exception}").as_str()));
    }
    Some(allowed.contains(licence))
}

/// Takes the next word if it is this one. The words stand in reverse, the next one last.
fn take(words: &mut Vec<&str>, word: &str) -> bool {
    let is_next = words.last() == Some(&word);
    if is_next {
        words.pop();
    }
    is_next
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    fn judged(expression: &str) -> Option<bool> {
        is_allowed(expression, &["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].into())
    }

    #[test]
    fn one_allowed_way_is_enough_and_every_part_of_it_is_needed() {
        assert_eq!(judged("MIT"), Some(true));
        assert_eq!(judged("GPL-3.0"), Some(false));
        assert_eq!(judged("GPL-3.0 OR MIT"), Some(true));
        assert_eq!(judged("MIT/Apache-2.0"), Some(true));
        assert_eq!(judged("MIT AND GPL-3.0"), Some(false));
        assert_eq!(judged("MIT OR GPL-3.0 AND GPL-2.0"), Some(true));
        assert_eq!(judged("(MIT OR GPL-3.0) AND GPL-2.0"), Some(false));
        assert_eq!(judged("(MIT OR GPL-3.0) AND (ISC OR GPL-2.0)"), Some(true));
        assert_eq!(judged("Apache-2.0 WITH LLVM-exception"), Some(true));
        assert_eq!(judged("Apache-2.0"), Some(false));
        assert_eq!(judged("Apache-2.0 WITH GCC-exception-3.1 OR ISC"), Some(true));
    }

    #[test]
    fn what_is_no_expression_is_not_allowed() {
        for broken in ["", "MIT OR", "(MIT", "MIT)", "MIT ISC", "AND MIT", "MIT WITH"] {
            assert_eq!(judged(broken), None, "{broken}");
        }
    }
}
