//! Where a deliberation stands, what may be done there, and by whom: three tables.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::deliberations::{procedures::phase::PhaseKind, refusal::Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Opened; the first phase hasn't begun.
    Prepared,
    /// In a phase of this kind.
    Gathering,
    /// 讨论.
    Discussing,
    /// 议事.
    Meeting,
    /// 表决.
    Voting,
    /// 公示.
    Noticing,
    /// 落实.
    CarryingOut,
    /// 评议.
    Reviewing,
    /// Not decided: too few took part, no majority, a tie, or the session said no. May be tried again.
    NotPassed,
    Closed,
    /// Taken back by the convenor, with a reason.
    Withdrawn,
}

/// What may be done with a deliberation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The first phase begins.
    Begin,
    /// Say a statement, or say what one thinks of one.
    Say,
    /// Write an option, a point or an amendment.
    Argue,
    /// Take a seat in the session.
    Attend,
    /// Hand in the minutes, with who was there and what was resolved.
    Minute,
    Cast,
    /// Count the ballot: the clock's, after the vote.
    Count,
    /// Object to what is published.
    Object,
    Answer,
    /// Give a task, or say how far it is.
    Work,
    /// Say whether it was good.
    Rate,
    /// End the phase; the next begins.
    End,
    /// Say that the phase ends at another time.
    Move,
    /// Try again what wasn't decided.
    Retry,
    Withdraw,
}

/// Who does it. Who is which stands in the permission table of `people`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    Clock,
    Convenor,
    /// Somebody whom the phase is for.
    Participant,
}

impl Status {
    /// What a phase of this kind is called while it runs.
    #[must_use]
    pub const fn of(kind: PhaseKind) -> Self {
        match kind {
            PhaseKind::Gather => Self::Gathering,
            PhaseKind::Discuss => Self::Discussing,
            PhaseKind::Meet => Self::Meeting,
            PhaseKind::Vote => Self::Voting,
            PhaseKind::Notice => Self::Noticing,
            PhaseKind::CarryOut => Self::CarryingOut,
            PhaseKind::Review => Self::Reviewing,
        }
    }

    #[must_use]
    pub fn runs(self) -> bool {
        PhaseKind::ALL.iter().any(|kind| Self::of(*kind) == self)
    }

    /// Whether it is over for good.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn)
    }
}

/// What may be done where. What a step leads to depends on the procedure; see `apply`.
#[must_use]
pub fn allowed(status: Status, step: StepKind) -> bool {
    use Status::{
        CarryingOut, Discussing, Gathering, Meeting, NotPassed, Noticing, Prepared, Reviewing, Voting,
    };
    match step {
        StepKind::Begin => status == Prepared,
        StepKind::Say => status == Gathering,
        StepKind::Argue => status == Discussing,
        StepKind::Attend | StepKind::Minute => status == Meeting,
        StepKind::Cast | StepKind::Count => status == Voting,
        StepKind::Object | StepKind::Answer => status == Noticing,
        StepKind::Work => status == CarryingOut,
        StepKind::Rate => status == Reviewing,
        // A session ends by its minutes, a vote by its count.
        StepKind::End => {
            matches!(status, Gathering | Discussing | Meeting | Noticing | CarryingOut | Reviewing)
        }
        StepKind::Move => status.runs(),
        StepKind::Retry => status == NotPassed,
        StepKind::Withdraw => !status.is_over() && !matches!(status, Voting | CarryingOut | Reviewing),
    }
}

#[must_use]
pub fn theirs(hand: Hand, step: StepKind) -> bool {
    match step {
        StepKind::Begin | StepKind::End => matches!(hand, Hand::Clock | Hand::Convenor),
        StepKind::Say
        | StepKind::Argue
        | StepKind::Attend
        | StepKind::Cast
        | StepKind::Object
        | StepKind::Rate => hand == Hand::Participant,
        StepKind::Minute | StepKind::Answer | StepKind::Move | StepKind::Retry | StepKind::Withdraw => {
            hand == Hand::Convenor
        }
        StepKind::Count => hand == Hand::Clock,
        StepKind::Work => matches!(hand, Hand::Convenor | Hand::Participant),
    }
}

pub fn check(status: Status, step: StepKind, hand: Hand) -> Result<(), Refusal> {
    if !theirs(hand, step) {
        Err(Refusal::NotTheirs)
    } else if !allowed(status, step) {
        Err(Refusal::NotInThisPhase)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_may_be_done_where() {
        let mut table = String::new();
        for &step in StepKind::ALL {
            let cells = Status::ALL.iter().map(|status| {
                let mark = if allowed(*status, step) { "x" } else { "-" };
                format!(" {}>{mark}", status.code().get(..4).unwrap())
            });
            table += &format!("{:<9}{}\n", step.code(), cells.collect::<String>());
        }
        expect![[r#"
            begin     prep>x gath>- disc>- meet>- voti>- noti>- carr>- revi>- not_>- clos>- with>-
            say       prep>- gath>x disc>- meet>- voti>- noti>- carr>- revi>- not_>- clos>- with>-
            argue     prep>- gath>- disc>x meet>- voti>- noti>- carr>- revi>- not_>- clos>- with>-
            attend    prep>- gath>- disc>- meet>x voti>- noti>- carr>- revi>- not_>- clos>- with>-
            minute    prep>- gath>- disc>- meet>x voti>- noti>- carr>- revi>- not_>- clos>- with>-
            cast      prep>- gath>- disc>- meet>- voti>x noti>- carr>- revi>- not_>- clos>- with>-
            count     prep>- gath>- disc>- meet>- voti>x noti>- carr>- revi>- not_>- clos>- with>-
            object    prep>- gath>- disc>- meet>- voti>- noti>x carr>- revi>- not_>- clos>- with>-
            answer    prep>- gath>- disc>- meet>- voti>- noti>x carr>- revi>- not_>- clos>- with>-
            work      prep>- gath>- disc>- meet>- voti>- noti>- carr>x revi>- not_>- clos>- with>-
            rate      prep>- gath>- disc>- meet>- voti>- noti>- carr>- revi>x not_>- clos>- with>-
            end       prep>- gath>x disc>x meet>x voti>- noti>x carr>x revi>x not_>- clos>- with>-
            move      prep>- gath>x disc>x meet>x voti>x noti>x carr>x revi>x not_>- clos>- with>-
            retry     prep>- gath>- disc>- meet>- voti>- noti>- carr>- revi>- not_>x clos>- with>-
            withdraw  prep>x gath>x disc>x meet>x voti>- noti>x carr>- revi>- not_>x clos>- with>-
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn whose_it_is_to_do() {
        let mut table = String::new();
        for &step in StepKind::ALL {
            let hands = Hand::ALL.iter().filter(|hand| theirs(**hand, step)).map(|hand| hand.code());
            table += &format!("{:<9} {}\n", step.code(), hands.collect::<Vec<_>>().join(", "));
        }
        expect![[r#"
            begin     clock, convenor
            say       participant
            argue     participant
            attend    participant
            minute    convenor
            cast      participant
            count     clock
            object    participant
            answer    convenor
            work      convenor, participant
            rate      participant
            end       clock, convenor
            move      convenor
            retry     convenor
            withdraw  convenor
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_is_over_stays_over() {
        for over in [Status::Closed, Status::Withdrawn] {
            assert!(StepKind::ALL.iter().all(|step| !allowed(over, *step)), "{over}");
        }
    }
}
