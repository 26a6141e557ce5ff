//! How an application goes from its first word to a decision. The board looks at each, the committee decides on each,
//! and nobody does either for themselves.

/// How far an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum State {
    /// Being written.
    Draft,
    /// With the board.
    Submitted,
    /// With the committee.
    Recommended,
    /// Back with the applicant, who may change it and submit it again.
    Returned,
    /// Decided: a member from a day on.
    Admitted,
    /// Decided: no.
    Refused,
    /// Taken back by the applicant.
    Withdrawn,
}

impl State {
    /// All of them, in the order of their way.
    pub(crate) const ALL: [Self; 7] = [
        Self::Draft,
        Self::Submitted,
        Self::Recommended,
        Self::Returned,
        Self::Admitted,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// Its key in tables and addresses.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Recommended => "recommended",
            Self::Returned => "returned",
            Self::Admitted => "admitted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that key. A key that is none of ours can only be a draft's: nothing follows from it.
    pub(crate) fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.key() == key).unwrap_or(Self::Draft)
    }

    /// What people call it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Draft => "Being written",
            Self::Submitted => "With the board",
            Self::Recommended => "With the committee",
            Self::Returned => "Returned",
            Self::Admitted => "Admitted",
            Self::Refused => "Refused",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Whether its answers may still be changed.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether nothing can happen to it any more.
    pub(crate) fn is_over(self) -> bool {
        matches!(self, Self::Admitted | Self::Refused | Self::Withdrawn)
    }
}

/// Something done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Sent to the board, for the first time or again.
    Submit,
    /// Taken back.
    Withdraw,
    /// Words beside it, which change nothing.
    Comment,
    /// The board would admit.
    RecommendYes,
    /// The board would not admit.
    RecommendNo,
    /// The committee admits.
    Admit,
    /// The committee refuses.
    Refuse,
    /// The committee wants it changed first.
    Return,
}

impl Step {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Submit,
        Self::Withdraw,
        Self::Comment,
        Self::RecommendYes,
        Self::RecommendNo,
        Self::Admit,
        Self::Refuse,
        Self::Return,
    ];

    /// Its key in tables and forms.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::Comment => "comment",
            Self::RecommendYes => "recommend",
            Self::RecommendNo => "recommend_against",
            Self::Admit => "admit",
            Self::Refuse => "refuse",
            Self::Return => "return",
        }
    }

    /// The step of that key.
    pub(crate) fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// What was done, as in its history.
    pub(crate) fn done(self) -> &'static str {
        match self {
            Self::Submit => "Submitted",
            Self::Withdraw => "Withdrawn",
            Self::Comment => "Comment",
            Self::RecommendYes => "The board recommends to admit",
            Self::RecommendNo => "The board recommends not to admit",
            Self::Admit => "Admitted",
            Self::Refuse => "Refused",
            Self::Return => "Returned to the applicant",
        }
    }

    /// Whether it makes no sense without words.
    pub(crate) fn needs_words(self) -> bool {
        matches!(self, Self::Comment | Self::RecommendYes | Self::RecommendNo | Self::Refuse | Self::Return)
    }
}

/// What somebody is to an application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standpoint {
    /// Whether it is theirs.
    pub(crate) is_applicant: bool,
    /// Whether they are named in it, as one who would speak or pay for the organisation.
    pub(crate) is_named: bool,
    /// Whether they sit on the board.
    pub(crate) may_review: bool,
    /// Whether they sit on the committee.
    pub(crate) may_decide: bool,
}

/// Why a step can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is for others to do.
    NotYours,
    /// It is about oneself.
    OwnCase,
    /// The application is not where that step begins.
    NotNow,
}

impl Refusal {
    /// As a sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::NotYours => "This is for others to do.",
            Self::OwnCase => "This application is yours or names you, so others look at it and decide on it.",
            Self::NotNow => "Somebody was faster: the application has moved on since you opened it.",
        }
    }
}

/// Where an application is after a step, or why the step can't be taken.
pub(crate) fn next(state: State, step: Step, by: Standpoint) -> Result<State, Refusal> {
    use State::{Admitted, Draft, Recommended, Refused, Returned, Submitted, Withdrawn};
    let is_theirs = match step {
        Step::Submit | Step::Withdraw => by.is_applicant,
        Step::RecommendYes | Step::RecommendNo => by.may_review,
        Step::Comment => by.may_review || by.may_decide,
        Step::Admit | Step::Refuse | Step::Return => by.may_decide,
    };
    if !is_theirs {
        return Err(Refusal::NotYours);
    }
    let is_for_the_applicant = matches!(step, Step::Submit | Step::Withdraw);
    if !is_for_the_applicant && (by.is_applicant || by.is_named) {
        return Err(Refusal::OwnCase);
    }
    match (state, step) {
        (Draft | Returned, Step::Submit) => Ok(Submitted),
        (Draft | Returned | Submitted | Recommended, Step::Withdraw) => Ok(Withdrawn),
        (Submitted | Recommended, Step::Comment) => Ok(state),
        (Submitted, Step::RecommendYes | Step::RecommendNo) => Ok(Recommended),
        (Recommended, Step::Admit) => Ok(Admitted),
        (Recommended, Step::Refuse) => Ok(Refused),
        (Recommended, Step::Return) => Ok(Returned),
        _ => Err(Refusal::NotNow),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const APPLICANT: Standpoint =
        Standpoint { is_applicant: true, is_named: false, may_review: false, may_decide: false };
    const BOARD: Standpoint =
        Standpoint { is_applicant: false, is_named: false, may_review: true, may_decide: false };
    const COMMITTEE: Standpoint =
        Standpoint { is_applicant: false, is_named: false, may_review: false, may_decide: true };

    #[test]
    fn the_straight_way_leads_through_board_and_committee() {
        let submitted = next(State::Draft, Step::Submit, APPLICANT).unwrap();
        let recommended = next(submitted, Step::RecommendYes, BOARD).unwrap();
        assert_eq!(next(recommended, Step::Admit, COMMITTEE), Ok(State::Admitted));
        assert_eq!(next(recommended, Step::Return, COMMITTEE), Ok(State::Returned));
        assert_eq!(next(State::Returned, Step::Submit, APPLICANT), Ok(State::Submitted));
        assert_eq!(next(submitted, Step::Admit, COMMITTEE), Err(Refusal::NotNow));
        assert_eq!(next(recommended, Step::Admit, BOARD), Err(Refusal::NotYours));
    }

    #[test]
    fn keys_find_their_states_and_steps() {
        assert!(State::ALL.into_iter().all(|state| State::of(state.key()) == state));
        assert!(Step::ALL.into_iter().all(|step| Step::find(step.key()) == Some(step)));
        assert_eq!(Step::find("promote"), None);
    }

    fn step() -> impl Strategy<Value = Step> {
        prop::sample::select(Step::ALL.to_vec())
    }

    fn standpoint() -> impl Strategy<Value = Standpoint> {
        any::<(bool, bool, bool, bool)>().prop_map(|(is_applicant, is_named, may_review, may_decide)| {
            Standpoint { is_applicant, is_named, may_review, may_decide }
        })
    }

    proptest! {
        #[test]
        fn whatever_is_tried_nobody_skips_the_board_or_the_committee(
            tries in prop::collection::vec((step(), standpoint()), 0..60)
        ) {
            let mut state = State::Draft;
            // Whether the board has spoken since it was last submitted.
            let mut board_spoke = false;
            for (step, by) in tries {
                let Ok(after) = next(state, step, by) else { continue };
                prop_assert!(!state.is_over(), "nothing follows {state:?}");
                match step {
                    Step::Submit => board_spoke = false,
                    Step::RecommendYes | Step::RecommendNo => {
                        prop_assert!(by.may_review && !by.is_applicant && !by.is_named);
                        board_spoke = true;
                    }
                    Step::Admit | Step::Refuse | Step::Return => {
                        prop_assert!(board_spoke, "the board was skipped");
                        prop_assert!(by.may_decide && !by.is_applicant && !by.is_named);
                    }
                    Step::Withdraw | Step::Comment => {}
                }
                let is_decision = matches!(after, State::Admitted | State::Refused);
                prop_assert!(!is_decision || by.may_decide, "the committee was skipped");
                state = after;
            }
        }
    }
}
