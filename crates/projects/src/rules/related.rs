use uuid::Uuid;

/// How much two projects have in common: their shared principles, as a share of all that either meets, so that a
/// project filed under every principle is not akin to everything; and a lead in common counts half as much again.
pub(crate) fn likeness(ours: &[Uuid], theirs: &[Uuid], is_same_lead: bool) -> f64 {
    let shared = ours.iter().filter(|id| theirs.contains(id)).count();
    let all = ours.len() + theirs.len() - shared;
    // There are ten principles or so: no loss.
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let share = if all == 0 { 0.0 } else { shared as f64 / all as f64 };
    if is_same_lead { share + 0.5 } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_more_is_more_alike() {
        let [a, b, c] = [1_u128, 2, 3].map(Uuid::from_u128);
        assert!(likeness(&[a, b], &[a, b], false) > likeness(&[a, b], &[a, b, c], false));
        assert!(likeness(&[a], &[a], true) > likeness(&[a], &[a], false));
        assert!(likeness(&[], &[], false).abs() < f64::EPSILON);
    }
}
