//! Who is told of an event: those concerned, never whoever did it, and nobody twice.

use crate::matters::{custody::Holder, event::Event, matter::Matter};

/// A group of people to tell; the Worker looks up who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The matter's reporter, and who filed it for them.
    Reporter,
    /// Whoever follows or supports the matter.
    Followers,
    /// Everybody who works at the holder's desk now, or only the owner named in the ledger.
    Holder(Holder),
}

/// Who is told of `event`, which led to `matter` as it is now.
#[must_use]
pub fn audience(event: &Event, matter: &Matter) -> Vec<Audience> {
    let holder = || matter.custody.iter().map(|custody| Audience::Holder(custody.holder.clone()));
    match event {
        // The first holder's desk is where it shows up, so they are told; a reporter has just done it.
        Event::Reported { for_elder: false, .. } | Event::Unmerged { .. } => holder().collect(),
        // An elder with an account learns what was reported in their name.
        Event::Reported { for_elder: true, .. } => holder().chain([Audience::Reporter]).collect(),
        Event::Dispatched { .. }
        | Event::Designated { .. }
        | Event::FlaggedNobodysLand { .. }
        | Event::Returned { .. } => holder().chain([Audience::Reporter]).collect(),
        // The reporter is told that time ran out, because then they may escalate.
        Event::ReceiveOverdue {}
        | Event::FinishOverdue {}
        | Event::Reopened {}
        | Event::Absorbed { .. }
        | Event::Separated { .. } => holder().chain([Audience::Reporter]).collect(),
        Event::Received {} | Event::Noted { .. } | Event::Checked { .. } => vec![Audience::Reporter],
        // The reporter is told of the dispatch that it leads to.
        Event::Escalated { .. } => vec![Audience::Followers],
        // Those whose matters were merged into it are among the followers.
        Event::Done { .. }
        | Event::Merged { .. }
        | Event::Closed { .. }
        | Event::Referred { .. }
        | Event::Deliberating { .. } => {
            vec![Audience::Reporter, Audience::Followers]
        }
        // Confirming dispatches too, a rating closes or reopens too, and those are told; taking back concerns nobody else.
        Event::Confirmed { .. } | Event::Rated { .. } | Event::Withdrawn {} => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{
        clock::Moment,
        ids::{BuildingId, CompoundId, CustodyId, DeliberationId, MatterId, PersonId},
        matters::{
            custody::{Custody, Desk, Handover},
            matter::Suggested,
            status::Status,
            tier::{Category, Scope, Tier, Urgency},
        },
        people::{community::Settings, place::Site},
    };

    fn at_the_property() -> Matter {
        let suggested =
            Suggested { scope: Scope::Property, category: Category::Lift, urgency: Urgency::Normal };
        let site = Site { compound: CompoundId::new(1, 1), building: Some(BuildingId::new(1, 3)) };
        let holder = Holder::at(Desk::Property, &site);
        Matter {
            id: MatterId::new(1, 1),
            version: 1,
            site,
            status: Status::Dispatched,
            tier: Tier::Property,
            category: suggested.category,
            urgency: suggested.urgency,
            suggested,
            reporter: PersonId::new(1, 1),
            filed_by: None,
            has_photo: false,
            reported_at: Moment(1),
            custody: Some(Custody::begin(
                CustodyId::new(1, 1),
                holder,
                Handover::Confirmed,
                Urgency::Normal,
                &Settings::default(),
                Moment(1),
            )),
            dispatches: 1,
            designated: false,
            nobodys_land: false,
            reopened: false,
            checked: false,
            finished_by: None,
            finished_at_desk: None,
            done_at: None,
            rating: None,
            merged_into: None,
            carries: false,
        }
    }

    #[test]
    fn who_is_told_of_what() {
        let matter = at_the_property();
        let said = |raw: &str| raw.to_owned().try_into().unwrap();
        let reason = || "说明一下".to_owned().try_into().unwrap();
        let holder = || matter.custody.as_ref().unwrap().holder.clone();
        let other = || MatterId::new(1, 2);
        let (tier, category, urgency) = (matter.tier, matter.category, matter.urgency);
        let events = [
            Event::Reported { scope: Scope::Property, for_elder: false },
            Event::Reported { scope: Scope::Property, for_elder: true },
            Event::Confirmed { tier, category, urgency, corrected: false },
            Event::Dispatched { holder: holder() },
            Event::Received {},
            Event::Noted { text: said("明天来") },
            Event::Returned { reason: reason(), to_council: false },
            Event::Escalated { to: Tier::Committee, reason: reason(), by_reporter: true },
            Event::Designated { holder: holder() },
            Event::Done { text: said("修好了"), photos: vec![] },
            Event::Checked { holds: true, note: said("看过了") },
            Event::Rated { rating: crate::matters::step::Rating::Satisfied, words: None },
            Event::Reopened {},
            Event::Closed { unrated: true },
            Event::Deliberating {
                deliberation: DeliberationId::new(1, 3),
                title: "电动车棚怎么建".to_owned().try_into().unwrap(),
            },
            Event::Merged { into: other() },
            Event::Absorbed { from: other() },
            Event::Separated { from: other() },
            Event::Unmerged { reason: reason() },
            Event::Referred { door: "医保局".to_owned().try_into().unwrap(), note: None },
            Event::FlaggedNobodysLand { note: said("两不管") },
            Event::Withdrawn {},
            Event::ReceiveOverdue {},
            Event::FinishOverdue {},
        ];
        let mut table = String::new();
        for event in &events {
            let told: Vec<_> = audience(event, &matter)
                .iter()
                .map(|group| match group {
                    Audience::Reporter => "reporter",
                    Audience::Followers => "followers",
                    Audience::Holder(_) => "holder",
                })
                .collect();
            table += &format!(
                "{:<20} {}\n",
                event.code(),
                if told.is_empty() { "-".to_owned() } else { told.join(" ") }
            );
        }
        expect![[r#"
            reported             holder
            reported             holder reporter
            confirmed            -
            dispatched           holder reporter
            received             reporter
            noted                reporter
            returned             holder reporter
            escalated            followers
            designated           holder reporter
            done                 reporter followers
            checked              reporter
            rated                -
            reopened             holder reporter
            closed               reporter followers
            deliberating         reporter followers
            merged               reporter followers
            absorbed             holder reporter
            separated            holder reporter
            unmerged             holder
            referred             reporter followers
            flagged_nobodys_land holder reporter
            withdrawn            -
            receive_overdue      holder reporter
            finish_overdue       holder reporter
        "#]]
        .assert_eq(&table);
    }
}
