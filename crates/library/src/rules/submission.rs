use std::fmt;

/// How far a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Being written, seen by colleagues only.
    Writing,
    /// Waits for an editor.
    Submitted,
    /// An editor asked for something.
    Returned,
    /// Will be published at a time.
    Scheduled,
    /// Is public.
    Published,
    /// Its authors took it back before it was published.
    Withdrawn,
    /// Was public, and was taken back.
    Unpublished,
}

/// What can be done to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Change what it says, as one of its authors.
    Write,
    /// Change what it says, as an editor.
    Edit,
    Submit,
    Withdraw,
    /// Take up again what was withdrawn.
    Resume,
    Return,
    Publish,
    Schedule,
    /// Take back what was to be published at a time.
    Unschedule,
    Unpublish,
    /// Begin a new submission from this one.
    Correct,
}

#[cfg(test)]
impl Act {
    const ALL: [Self; 11] = [
        Self::Write,
        Self::Edit,
        Self::Submit,
        Self::Withdraw,
        Self::Resume,
        Self::Return,
        Self::Publish,
        Self::Schedule,
        Self::Unschedule,
        Self::Unpublish,
        Self::Correct,
    ];
}

impl State {
    pub(crate) const ALL: [Self; 7] = [
        Self::Writing,
        Self::Submitted,
        Self::Returned,
        Self::Scheduled,
        Self::Published,
        Self::Withdrawn,
        Self::Unpublished,
    ];

    /// Its key in tables.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Unpublished => "unpublished",
        }
    }

    /// The state of that key. Nothing else is ever written; what can't be read is treated as not begun.
    pub(crate) fn read(key: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.key() == key).unwrap_or(Self::Writing)
    }

    /// What follows when that is done in this state; `None` when it can't be.
    pub(crate) fn after(self, act: Act) -> Option<Self> {
        use Act as A;
        use State as S;
        match (self, act) {
            (S::Writing | S::Returned, A::Write | A::Edit) => Some(self),
            // While it waits only editors change it, so that what they read stays what they publish.
            (S::Submitted | S::Scheduled, A::Edit) => Some(self),
            (S::Writing | S::Returned, A::Submit) | (S::Scheduled, A::Unschedule) => Some(S::Submitted),
            (S::Writing | S::Submitted | S::Returned, A::Withdraw) => Some(S::Withdrawn),
            (S::Withdrawn, A::Resume) => Some(S::Writing),
            (S::Submitted | S::Scheduled, A::Return) => Some(S::Returned),
            (S::Submitted | S::Scheduled, A::Publish) => Some(S::Published),
            (S::Submitted | S::Scheduled, A::Schedule) => Some(S::Scheduled),
            (S::Published, A::Unpublish) => Some(S::Unpublished),
            (S::Published | S::Unpublished, A::Correct) => Some(self),
            _ => None,
        }
    }

    pub(crate) fn allows(self, act: Act) -> bool {
        self.after(act).is_some()
    }

    /// Whether it still leads somewhere, and so belongs among what is under way.
    pub(crate) fn is_open(self) -> bool {
        !matches!(self, Self::Published | Self::Withdrawn | Self::Unpublished)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Writing => "Being written",
            Self::Submitted => "Waits for review",
            Self::Returned => "Returned to you",
            Self::Scheduled => "Will be published",
            Self::Published => "Published",
            Self::Withdrawn => "Withdrawn",
            Self::Unpublished => "Taken back",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_way_from_a_draft_to_the_public() {
        let mut state = State::Writing;
        for act in
            [Act::Write, Act::Submit, Act::Return, Act::Write, Act::Submit, Act::Schedule, Act::Publish]
        {
            state = state.after(act).unwrap();
        }
        assert_eq!(state, State::Published);
        assert_eq!(state.after(Act::Unpublish), Some(State::Unpublished));
        assert_eq!(State::Withdrawn.after(Act::Resume), Some(State::Writing));
    }

    #[test]
    fn authors_leave_alone_what_an_editor_reads() {
        assert!(!State::Submitted.allows(Act::Write) && State::Submitted.allows(Act::Edit));
        assert!(!State::Published.allows(Act::Write) && !State::Published.allows(Act::Edit));
        assert!(!State::Writing.allows(Act::Publish), "nothing is published that nobody sent for review");
        assert!(!State::Scheduled.allows(Act::Withdraw));
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        for state in State::ALL {
            assert_eq!(State::read(state.key()), state);
        }
    }

    proptest! {
        #[test]
        fn nothing_becomes_public_without_being_sent_for_review(acts in prop::collection::vec(0..Act::ALL.len(), 0..30)) {
            let (mut state, mut was_submitted) = (State::Writing, false);
            for act in acts.into_iter().map(|place| Act::ALL[place]) {
                let Some(next) = state.after(act) else { continue };
                was_submitted |= next == State::Submitted;
                prop_assert!(next != State::Published || was_submitted);
                // Once public it never becomes a draft again: a correction is a submission of its own.
                prop_assert!(!matches!(state, State::Published | State::Unpublished) || !next.is_open());
                state = next;
            }
        }
    }
}
