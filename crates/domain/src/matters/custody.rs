//! The custody ledger: in whose hands a matter is, since when, and until when.
//!
//! From the first minute somebody holds the matter. Each hand-over appends an entry; an entry's moments of receiving
//! and releasing are filled in once and never changed. A holder's clock counts that holder's own time only, because
//! it is a function of that holder's entry and now.

use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

use super::tier::{Tier, Urgency};
use crate::{
    calendar::{Due, working_days_after},
    clock::Moment,
    ids::{CustodyId, PersonId},
    people::{
        community::Settings,
        place::{Place, Site},
        policy::Action,
        role::Role,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Desk {
    /// The building head, who looks at every matter first.
    BuildingHead,
    Property,
    /// The owners' or property-management committee.
    Committee,
    Council,
}

impl Desk {
    /// The desk that handles a tier.
    #[must_use]
    pub fn of(tier: Tier) -> Self {
        match tier {
            Tier::Property => Self::Property,
            Tier::Committee => Self::Committee,
            Tier::Council => Self::Council,
        }
    }

    /// The role of whoever works at the desk.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::BuildingHead => Role::BuildingHead,
            Self::Property => Role::PropertyClerk,
            Self::Committee => Role::CommitteeMember,
            Self::Council => Role::Convenor,
        }
    }

    /// What somebody must be allowed to do to work at the desk.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::BuildingHead => Action::Triage,
            Self::Property => Action::HandleProperty,
            Self::Committee => Action::HandleCommittee,
            Self::Council => Action::HandleCouncil,
        }
    }

    /// The tier the desk handles; the building head only sorts.
    #[must_use]
    pub fn tier(self) -> Option<Tier> {
        match self {
            Self::BuildingHead => None,
            Self::Property => Some(Tier::Property),
            Self::Committee => Some(Tier::Committee),
            Self::Council => Some(Tier::Council),
        }
    }
}

/// Who holds a matter: a desk at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holder {
    pub desk: Desk,
    /// Its building, compound or community.
    pub at: Place,
}

impl Holder {
    /// The holder at `desk` for what is at `site`. A matter outside every building has no building head, so the
    /// council sorts it.
    #[must_use]
    pub fn at(desk: Desk, site: &Site) -> Self {
        match (desk, &site.building) {
            (Desk::BuildingHead, Some(building)) => Self { desk, at: Place::Building(building.clone()) },
            (Desk::BuildingHead, None) | (Desk::Council, _) => {
                Self { desk: Desk::Council, at: Place::Community }
            }
            (Desk::Property | Desk::Committee, _) => {
                Self { desk, at: Place::Compound(site.compound.clone()) }
            }
        }
    }
}

/// Why a matter came into somebody's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Handover {
    Reported,
    /// The building head confirmed whose business it is.
    Confirmed,
    /// A holder gave it back.
    Returned,
    /// It went up one tier.
    Escalated,
    /// The convenor named this holder, who may not return it.
    Designated,
    /// It was said to be done, but wasn't.
    Reopened,
    /// Nobody was responsible, so the council is.
    NobodysLand,
    /// It had been merged wrongly.
    Unmerged,
}

/// One entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custody {
    pub id: CustodyId,
    pub holder: Holder,
    /// The person answering for it, where one is named: after a reopening or a designation.
    pub owner: Option<PersonId>,
    /// Since when.
    pub handed_at: Moment,
    /// By when it must be received.
    pub receive_by: Due,
    pub received_at: Option<Moment>,
    /// By when it must be finished; a building head only sorts, and has no such clock.
    pub finish_by: Option<Due>,
    /// Until when.
    pub released_at: Option<Moment>,
    pub why: Handover,
}

impl Custody {
    /// A new entry: the matter passes into `holder`'s hands at `now`, and both clocks start.
    #[must_use]
    pub fn begin(
        id: CustodyId,
        holder: Holder,
        why: Handover,
        urgency: Urgency,
        settings: &Settings,
        now: Moment,
    ) -> Self {
        let finish_by = holder.desk.tier().map(|tier| finish_by(tier, settings, now));
        Self {
            id,
            holder,
            owner: None,
            handed_at: now,
            receive_by: receive_by(urgency, settings, now),
            received_at: None,
            finish_by,
            released_at: None,
            why,
        }
    }

    /// Which clock runs now, and when it runs out; `None` once released.
    #[must_use]
    pub fn running(&self) -> Option<Due> {
        match (self.released_at, self.received_at) {
            (Some(_), _) => None,
            (None, None) => Some(self.receive_by),
            (None, Some(_)) => self.finish_by,
        }
    }

    /// Whether the clock that runs now has run out.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.running().is_some_and(|due| due.is_past(now))
    }

    /// Until when the holder may still return it: one working day after it was handed over (天津便民热线: 1 个工作日内退单).
    #[must_use]
    pub fn return_by(&self) -> Due {
        working_days_after(self.handed_at, 1)
    }
}

/// Whether a holder received later than due, or hadn't received by the time the matter was passed on, or by `now`.
#[must_use]
pub fn received_late(
    receive_by: Due,
    received_at: Option<Moment>,
    released_at: Option<Moment>,
    now: Moment,
) -> bool {
    receive_by.is_past(received_at.or(released_at).unwrap_or(now))
}

/// Whether a holder had a matter longer than until it was to be finished.
#[must_use]
pub fn finished_late(finish_by: Option<Due>, released_at: Option<Moment>, now: Moment) -> bool {
    finish_by.is_some_and(|by| by.is_past(released_at.unwrap_or(now)))
}

/// By when a holder must have received a matter handed over at `handed`.
///
/// 15 minutes where life or property is in danger, 30 where water, power, gas or heating is off, both around the
/// clock; one working day otherwise (天津便民热线实施细则). All per community.
#[must_use]
pub fn receive_by(urgency: Urgency, settings: &Settings, handed: Moment) -> Due {
    let minutes =
        |minutes: u16| Due { at: handed.plus(i64::from(minutes) * Moment::MINUTE), estimated: false };
    match urgency {
        Urgency::Emergency => minutes(settings.emergency_minutes),
        Urgency::Utility => minutes(settings.utility_minutes),
        Urgency::Normal => working_days_after(handed, 1),
    }
}

/// By when a holder must have finished a matter of `tier` handed over at `handed`: 3, 7 or 30 working days.
#[must_use]
pub fn finish_by(tier: Tier, settings: &Settings, handed: Moment) -> Due {
    let [property, committee, council] = settings.finish_days;
    let days = match tier {
        Tier::Property => property,
        Tier::Committee => committee,
        Tier::Council => council,
    };
    working_days_after(handed, days)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::ids::{BuildingId, CompoundId};

    fn at(day: &str, hour: u32) -> Moment {
        Moment::at_hour(day.parse::<NaiveDate>().unwrap(), hour)
    }

    #[test]
    fn an_emergency_at_night_on_a_holiday_is_due_in_fifteen_minutes() {
        let night = at("2026-10-02", 23);
        let settings = Settings::default();
        assert_eq!(receive_by(Urgency::Emergency, &settings, night).at, night.plus(15 * Moment::MINUTE));
        assert_eq!(receive_by(Urgency::Utility, &settings, night).at, night.plus(30 * Moment::MINUTE));
        assert_eq!(receive_by(Urgency::Normal, &settings, night).at, at("2026-10-08", 18));
    }

    #[test]
    fn each_tier_has_its_own_working_days() {
        let friday = at("2026-11-20", 10);
        let settings = Settings::default();
        let due = |tier| finish_by(tier, &settings, friday).at;
        assert_eq!(due(Tier::Property), at("2026-11-25", 18));
        assert_eq!(due(Tier::Committee), at("2026-12-01", 18));
        assert_eq!(finish_by(Tier::Council, &settings, at("2026-11-02", 10)).at, at("2026-12-14", 18));
    }

    #[test]
    fn what_comes_when_it_is_due_is_in_time() {
        let due = at("2026-11-20", 10);
        let by = Due { at: due, estimated: false };
        let (before, after) = (due.plus(-1), due.plus(1));
        // received, passed on, now: received late? finished late?
        let table = [
            (None, None, due, (false, false)),
            (None, None, after, (true, true)),
            (Some(before), None, due, (false, false)),
            (Some(before), None, after, (false, true)),
            (Some(due), Some(due), after, (false, false)),
            (Some(before), Some(after), after, (false, true)),
            (Some(after), Some(after), after, (true, true)),
            (None, Some(before), after, (false, false)),
            (None, Some(after), after, (true, true)),
        ];
        for (received, released, now, late) in table {
            let found = (received_late(by, received, released, now), finished_late(Some(by), released, now));
            assert_eq!(found, late, "{received:?} {released:?} {now:?}");
        }
        assert!(!finished_late(None, None, after), "a building head only sorts");
    }

    #[test]
    fn first_the_receiving_clock_runs_then_the_finishing_clock_then_none() {
        let site = Site { compound: CompoundId::new(1, 1), building: Some(BuildingId::new(1, 1)) };
        let start = at("2026-11-20", 10);
        let mut custody = Custody::begin(
            CustodyId::new(1, 1),
            Holder::at(Desk::Property, &site),
            Handover::Confirmed,
            Urgency::Normal,
            &Settings::default(),
            start,
        );
        assert_eq!(custody.running().unwrap().at, at("2026-11-23", 18));
        assert!(!custody.is_late(at("2026-11-23", 18)));
        assert!(custody.is_late(at("2026-11-23", 18).plus(1)));
        custody.received_at = Some(start);
        assert_eq!(custody.running().unwrap().at, at("2026-11-25", 18));
        custody.released_at = Some(start);
        assert_eq!(custody.running(), None);
    }

    #[test]
    fn a_matter_at_a_common_place_is_sorted_by_the_council() {
        let gate = Site { compound: CompoundId::new(1, 1), building: None };
        assert_eq!(Holder::at(Desk::BuildingHead, &gate).desk, Desk::Council);
    }
}
