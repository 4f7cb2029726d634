//! Where a matter stands, and what may follow what.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Reported; the building head has not looked yet.
    Submitted,
    /// Handed to a holder who has not received it yet.
    Dispatched,
    /// Received by its holder.
    Received,
    /// Its holder has noted progress.
    InProgress,
    /// Back at the building head: not that holder's business.
    Returned,
    /// The holder says it is done; the reporter may rate.
    Done,
    /// Rated "not solved" a second time; the reporter may still escalate.
    Rated,
    Closed,
    /// Goes on as part of another matter.
    Merged,
    /// Not a community's business; the right door was named.
    Referred,
    /// Taken back by its reporter.
    Withdrawn,
}

/// What may be done with a matter; [`super::step::Step`] is the same with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The building head confirms or changes the suggestion and hands the matter to its holder.
    Confirm,
    /// The building head merges it into another matter.
    Merge,
    /// The building head names the right door outside.
    Refer,
    /// The building head says that nobody is responsible; the council takes it.
    FlagNobodysLand,
    /// The convenor names a holder who may not return it.
    Designate,
    /// The holder takes it in hand.
    Receive,
    /// The holder says how it goes.
    Note,
    /// The holder gives it back with a reason.
    Return,
    /// The holder says what was done.
    Finish,
    Escalate,
    /// Somebody looked whether it is done.
    Check,
    Rate,
    /// The reporter takes it back.
    Withdraw,
    /// The reporter says it was wrongly merged.
    Object,
    /// The clock closes it: fourteen days have passed.
    Close,
}

impl Status {
    /// Whether somebody holds the matter and has work to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::Dispatched | Self::Received | Self::InProgress | Self::Returned
        )
    }

    /// Whether nothing more will come of the matter itself.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Merged | Self::Referred | Self::Withdrawn)
    }
}

/// The status after `step`, for a step without surprises; a rating or a failed check may reopen instead.
///
/// # Errors
/// [`Problem::StepNotAllowed`] where the step doesn't follow from where the matter stands.
pub fn transition(from: Status, step: StepKind) -> Result<Status, Problem> {
    use Status::{
        Closed, Dispatched, Done, InProgress, Merged, Rated, Received, Referred, Returned, Submitted,
        Withdrawn,
    };
    Ok(match (from, step) {
        (Submitted | Returned, StepKind::Confirm) => Dispatched,
        (Submitted | Returned | Dispatched | Received | InProgress, StepKind::Merge) => Merged,
        (Submitted | Returned, StepKind::Refer) => Referred,
        (Submitted | Returned, StepKind::FlagNobodysLand) => Dispatched,
        (Returned | Dispatched | Received | InProgress, StepKind::Designate) => Dispatched,
        (Dispatched, StepKind::Receive) => Received,
        (Received | InProgress, StepKind::Note) => InProgress,
        (Dispatched | Received, StepKind::Return) => Returned,
        (Received | InProgress, StepKind::Finish) => Done,
        (Submitted | Returned | Dispatched | Received | InProgress | Rated, StepKind::Escalate) => Dispatched,
        (Done, StepKind::Check) => Done,
        (Done, StepKind::Rate) => Closed,
        (Submitted | Returned | Dispatched | Received | InProgress, StepKind::Withdraw) => Withdrawn,
        (Merged, StepKind::Object) => Submitted,
        (Done | Rated, StepKind::Close) => Closed,
        _ => return Err(Problem::StepNotAllowed),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_whole_table() {
        let mut table = String::new();
        for &step in StepKind::ALL {
            table += &format!("{:<16}", format!("{step:?}"));
            for &from in Status::ALL {
                let to = transition(from, step).map_or("-".to_owned(), |to| format!("{to:?}"));
                table += &format!(" {}>{:<10}", format!("{from:?}").get(..4).unwrap(), to);
            }
            table = table.trim_end().to_owned() + "\n";
        }
        expect![[r#"
            Confirm          Subm>Dispatched Disp>-          Rece>-          InPr>-          Retu>Dispatched Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Merge            Subm>Merged     Disp>Merged     Rece>Merged     InPr>Merged     Retu>Merged     Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Refer            Subm>Referred   Disp>-          Rece>-          InPr>-          Retu>Referred   Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            FlagNobodysLand  Subm>Dispatched Disp>-          Rece>-          InPr>-          Retu>Dispatched Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Designate        Subm>-          Disp>Dispatched Rece>Dispatched InPr>Dispatched Retu>Dispatched Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Receive          Subm>-          Disp>Received   Rece>-          InPr>-          Retu>-          Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Note             Subm>-          Disp>-          Rece>InProgress InPr>InProgress Retu>-          Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Return           Subm>-          Disp>Returned   Rece>Returned   InPr>-          Retu>-          Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Finish           Subm>-          Disp>-          Rece>Done       InPr>Done       Retu>-          Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Escalate         Subm>Dispatched Disp>Dispatched Rece>Dispatched InPr>Dispatched Retu>Dispatched Done>-          Rate>Dispatched Clos>-          Merg>-          Refe>-          With>-
            Check            Subm>-          Disp>-          Rece>-          InPr>-          Retu>-          Done>Done       Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Rate             Subm>-          Disp>-          Rece>-          InPr>-          Retu>-          Done>Closed     Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Withdraw         Subm>Withdrawn  Disp>Withdrawn  Rece>Withdrawn  InPr>Withdrawn  Retu>Withdrawn  Done>-          Rate>-          Clos>-          Merg>-          Refe>-          With>-
            Object           Subm>-          Disp>-          Rece>-          InPr>-          Retu>-          Done>-          Rate>-          Clos>-          Merg>Submitted  Refe>-          With>-
            Close            Subm>-          Disp>-          Rece>-          InPr>-          Retu>-          Done>Closed     Rate>Closed     Clos>-          Merg>-          Refe>-          With>-
        "#]].assert_eq(&table);
    }

    #[test]
    fn what_is_over_stays_over() {
        for over in [Status::Closed, Status::Referred, Status::Withdrawn] {
            for &step in StepKind::ALL {
                assert_eq!(transition(over, step), Err(Problem::StepNotAllowed), "{over:?} {step:?}");
            }
        }
    }
}
