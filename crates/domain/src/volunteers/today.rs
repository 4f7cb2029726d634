//! What this person can do now (现在能做的): of all that is open, what is near, fits, and collides with nothing.

use json::Code;
use serde::{Deserialize, Serialize};

use super::{
    profile::{FreeTimes, within_cap},
    shift::Span,
    signup::{Outcome, Wanted, Wanting, decide},
    skill::Skill,
};
use crate::{clock::Moment, people::place::Site};

/// What is known of somebody who looks for something to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seeker {
    /// Where they live; none for whoever has no household here.
    pub home: Option<Site>,
    /// What they are good at.
    pub skills: Vec<Skill>,
    pub free: FreeTimes,
    /// How many hours a week they can be asked for.
    pub cap: Option<u8>,
    /// The shifts in which they hold a place.
    pub agreed: Vec<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Near {
    Building,
    /// In their compound, or for the community as a whole.
    Around,
    /// In another building or compound.
    Elsewhere,
}

/// How near a task at `site` is to whoever lives at `home`; `None` is the community as a whole.
#[must_use]
pub fn near(site: Option<&Site>, home: Option<&Site>) -> Near {
    match (site, home) {
        (None, _) | (Some(_), None) => Near::Around,
        (Some(site), Some(home)) if site.compound != home.compound => Near::Elsewhere,
        (Some(site), Some(home)) => match &site.building {
            None => Near::Around,
            same if *same == home.building => Near::Building,
            Some(_) => Near::Elsewhere,
        },
    }
}

impl Seeker {
    /// Whether this is something for them now: a place is free, it is near, they are free then and not asked for too much.
    #[must_use]
    pub fn suits(&self, wanted: Wanted<'_>, by: Wanting<'_>, site: Option<&Site>, now: Moment) -> bool {
        let span = wanted.shift.span;
        decide(wanted, by, now) == Outcome::SignedUp
            && near(site, self.home.as_ref()) != Near::Elsewhere
            && self.free.cover(span)
            && within_cap(self.cap, &self.agreed, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{BuildingId, CompoundId},
        volunteers::shift::Shift,
    };

    fn site(compound: u128, building: Option<u128>) -> Site {
        Site {
            compound: CompoundId::new(1, compound),
            building: building.map(|building| BuildingId::new(1, building)),
        }
    }

    #[test]
    fn near_is_ones_own_building_compound_and_community() {
        let home = site(1, Some(3));
        let table = [
            (None, Some(&home), Near::Around),
            (Some(site(1, None)), Some(&home), Near::Around),
            (Some(site(1, Some(3))), Some(&home), Near::Building),
            (Some(site(1, Some(4))), Some(&home), Near::Elsewhere),
            (Some(site(2, None)), Some(&home), Near::Elsewhere),
            (Some(site(2, Some(9))), None, Near::Around),
        ];
        for (at, home, how) in table {
            assert_eq!(near(at.as_ref(), home), how, "{at:?}");
        }
    }

    #[test]
    fn what_is_shown_can_be_done() {
        let day = "2026-11-28".parse().unwrap();
        let span = Span { from: Moment::at_hour(day, 9), until: Moment::at_hour(day, 11) };
        let shift = Shift { span, deadline: span.from, capacity: 1 };
        let open = Wanted { shift, closed: false, skills: &[], taken: 0, waiting: 0 };
        let now = span.from.plus(-Moment::DAY);
        let seeker = Seeker { home: Some(site(1, Some(3))), ..Seeker::default() };
        let suits = |seeker: &Seeker, wanted, at: Option<&Site>| {
            let by = Wanting { standing: None, skills: &seeker.skills, agreed: &seeker.agreed };
            seeker.suits(wanted, by, at, now)
        };
        let elsewhere = site(2, None);
        assert!(suits(&seeker, open, None), "open to all");
        assert!(!suits(&seeker, Wanted { taken: 1, ..open }, None), "one would wait");
        assert!(!suits(&seeker, Wanted { skills: &[Skill::Law], ..open }, None), "a skill is missing");
        assert!(!suits(&seeker, open, Some(&elsewhere)), "far away");
        let busy = Seeker { agreed: vec![span], ..seeker.clone() };
        assert!(!suits(&busy, open, None), "another shift");
        let weekdays = Seeker { free: FreeTimes::default().toggled(0, 0), ..seeker.clone() };
        assert!(!suits(&weekdays, open, None), "not free");
        let little = Seeker { cap: Some(1), ..seeker };
        assert!(!suits(&little, open, None), "more than they want");
    }
}
