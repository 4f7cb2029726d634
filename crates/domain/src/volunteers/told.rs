//! What single people are told about a task or a team of theirs, or about something they redeemed.

use serde::{Deserialize, Serialize};

use super::{
    lists::course::Step as ProjectStep, partners::course::Step as PartnerStep,
    wishes::course::Step as WishStep,
};
use crate::{
    clock::Moment,
    text::{Note, Reason, Words},
};

/// What happened. Recorded with the task, the team, or what was redeemed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Told {
    /// A place became free, and is kept for them.
    PlaceOffered {
        from: Moment,
        /// Until when the place is kept.
        until: Moment,
    },
    /// They didn't say yes in time.
    OfferLapsed {
        from: Moment,
    },
    TaskClosed {
        reason: Reason,
    },
    /// Somebody can't come after all, and signing up is over.
    WithdrewLate {
        from: Moment,
    },
    /// Their times were put right.
    HoursCorrected {
        from: Moment,
        reason: Reason,
    },
    AddedToTeam {},
    NamedLead {},
    /// It is their turn to make a visit.
    TurnCame {
        from: Moment,
    },
    /// The visits that lie ahead are taken off.
    CarePaused {},
    /// Nobody came to a visit.
    VisitMissed {
        /// When it should have begun.
        from: Moment,
    },
    /// They are asked to look after a visit that was missed.
    SentToLook {
        /// When it should have begun.
        from: Moment,
    },
    /// Somebody has noted what was found there.
    VisitFound {
        /// When it should have begun.
        from: Moment,
    },
    /// They were taken out of a team.
    RemovedFromTeam {},
    /// They didn't come for what they redeemed, so the points went back.
    RedemptionLapsed {
        price: u32,
    },
    /// Somebody wants to report in.
    PartnerAsked {},
    /// It was decided about what they reported in.
    PartnerStep {
        step: PartnerStep,
        words: Option<Words>,
    },
    /// A project takes up what they offered or need.
    ProjectMade {},
    /// Something was done about a project of theirs.
    ProjectStep {
        step: ProjectStep,
        words: Option<Note>,
    },
    /// A wish waits for them to look at it.
    WishToTend {},
    /// Something was done about a wish of theirs, or one that they took on.
    WishStep {
        step: WishStep,
        words: Option<Words>,
    },
}

impl Told {
    /// Its code in the record of events.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PlaceOffered { .. } => "place_offered",
            Self::OfferLapsed { .. } => "offer_lapsed",
            Self::TaskClosed { .. } => "task_closed",
            Self::WithdrewLate { .. } => "withdrew_late",
            Self::HoursCorrected { .. } => "hours_corrected",
            Self::AddedToTeam {} => "added_to_team",
            Self::NamedLead {} => "named_lead",
            Self::TurnCame { .. } => "turn_came",
            Self::CarePaused {} => "care_paused",
            Self::VisitMissed { .. } => "visit_missed",
            Self::SentToLook { .. } => "sent_to_look",
            Self::VisitFound { .. } => "visit_found",
            Self::RemovedFromTeam {} => "removed_from_team",
            Self::RedemptionLapsed { .. } => "redemption_lapsed",
            Self::PartnerAsked {} => "partner_asked",
            Self::PartnerStep { .. } => "partner_step",
            Self::ProjectMade {} => "project_made",
            Self::ProjectStep { .. } => "project_step",
            Self::WishToTend {} => "wish_to_tend",
            Self::WishStep { .. } => "wish_step",
        }
    }

    /// Where on the task's page it leads: what only the lead decides is on the lead's page.
    #[must_use]
    pub const fn place(&self) -> &'static str {
        match self {
            Self::VisitMissed { .. } | Self::VisitFound { .. } => "/lead",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_codes_are_those_it_is_written_with() {
        let (from, until) = (Moment(1), Moment(2));
        let reason = Reason::try_from("下大雨".to_owned()).unwrap();
        for told in [
            Told::PlaceOffered { from, until },
            Told::OfferLapsed { from },
            Told::TaskClosed { reason: reason.clone() },
            Told::WithdrewLate { from },
            Told::HoursCorrected { from, reason },
            Told::AddedToTeam {},
            Told::NamedLead {},
            Told::TurnCame { from },
            Told::CarePaused {},
            Told::VisitMissed { from },
            Told::SentToLook { from },
            Told::VisitFound { from },
            Told::RemovedFromTeam {},
            Told::RedemptionLapsed { price: 20 },
            Told::PartnerAsked {},
            Told::PartnerStep { step: PartnerStep::End, words: None },
            Told::ProjectMade {},
            Told::ProjectStep { step: ProjectStep::Claim, words: None },
            Told::WishToTend {},
            Told::WishStep { step: WishStep::Lapse, words: None },
        ] {
            let written = serde_json::to_value(&told).unwrap();
            assert_eq!(written["kind"], told.code());
            assert_eq!(serde_json::from_value::<Told>(written).unwrap(), told);
        }
    }
}
