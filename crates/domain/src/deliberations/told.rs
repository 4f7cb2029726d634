//! What single people are told of: what happened to something of theirs within a deliberation.

use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment,
    ids::{MeetingId, OptionId},
    text::{Reason, Spot, Title},
};

/// What happened. Recorded with the deliberation, but no part of its course, so no timeline shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Told {
    /// Somebody proposed other words for one's option.
    AmendmentProposed { option: OptionId, title: Title },
    /// The words that one proposed are the option's now.
    AmendmentAccepted { option: OptionId, title: Title },
    /// The words that one proposed aren't wanted.
    AmendmentRefused { option: OptionId, title: Title, reason: Reason },
    /// One is invited to a session.
    Invited { meeting: MeetingId, from: Moment, place: Spot },
    /// The session one is invited to is at another time, or another place.
    MeetingMoved { meeting: MeetingId, from: Moment, place: Spot },
    /// One's option was taken out.
    OptionRemoved { option: OptionId, title: Title, reason: Reason },
}

impl Told {
    /// Its code in the record of events; none of the codes of the course.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AmendmentProposed { .. } => "amendment_proposed",
            Self::AmendmentAccepted { .. } => "amendment_accepted",
            Self::AmendmentRefused { .. } => "amendment_refused",
            Self::Invited { .. } => "invited",
            Self::MeetingMoved { .. } => "meeting_moved",
            Self::OptionRemoved { .. } => "option_removed",
        }
    }

    /// Where it is seen, below the deliberation's own address; empty for the deliberation itself.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::AmendmentProposed { option, .. }
            | Self::AmendmentAccepted { option, .. }
            | Self::AmendmentRefused { option, .. }
            | Self::OptionRemoved { option, .. } => format!("/options/{option}"),
            Self::Invited { meeting, .. } | Self::MeetingMoved { meeting, .. } => {
                format!("/meetings/{meeting}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliberations::course::command::Event;

    #[test]
    fn its_codes_are_those_it_is_written_with_and_none_of_the_course() {
        let (option, title) = (OptionId::new(1, 1), Title::try_from("装道闸".to_owned()).unwrap());
        let (meeting, place) = (MeetingId::new(1, 1), Spot::try_from("议事厅".to_owned()).unwrap());
        let reason = Reason::try_from("太贵".to_owned()).unwrap();
        for told in [
            Told::AmendmentProposed { option: option.clone(), title: title.clone() },
            Told::AmendmentAccepted { option: option.clone(), title: title.clone() },
            Told::AmendmentRefused { option: option.clone(), title: title.clone(), reason: reason.clone() },
            Told::OptionRemoved { option, title, reason },
            Told::Invited { meeting: meeting.clone(), from: Moment(1), place: place.clone() },
            Told::MeetingMoved { meeting, from: Moment(1), place },
        ] {
            assert_eq!(serde_json::to_value(&told).unwrap()["kind"], told.code());
            assert!(!Event::CODES.contains(&told.code()));
        }
    }
}
