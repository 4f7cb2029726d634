//! A shift as somebody sees it: what they could do there is asked of the domain, for the page and for what refuses alike.

pub mod queries;

use api::volunteers::{OwnPlace, ShiftLine};
use domain::{
    clock::Moment,
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{
        attendance,
        signup::{self, Outcome, Standing, Wanted, Wanting},
        today::Seeker,
    },
};

use self::queries::{SeekerRow, ViewedShift};

/// Whether this person leads what is done at the site of `shift`, or for its team.
pub fn leads(actor: Option<&Actor>, shift: &ViewedShift) -> Result<(), Problem> {
    may(actor, Action::LeadVolunteers, Subject { site: shift.site.as_ref(), own: shift.leads })
}

/// Whether this person may sign up at all.
pub fn volunteers(actor: Option<&Actor>) -> Result<(), Problem> {
    may(actor, Action::Volunteer, Subject { site: None, own: false })
}

/// Whoever asks, where they may sign up.
#[must_use]
pub fn seeker(row: Option<SeekerRow>, actor: Option<&Actor>) -> Option<Seeker> {
    volunteers(actor).ok()?;
    Some(row?.into_seeker(actor.and_then(|actor| actor.home.clone())))
}

impl ViewedShift {
    /// As the domain looks at it.
    #[must_use]
    pub fn wanted(&self) -> Wanted<'_> {
        Wanted {
            shift: self.shift,
            closed: self.closed,
            skills: &self.skills,
            taken: self.taken,
            waiting: self.waiting,
        }
    }

    /// Whoever asks, as the domain looks at them.
    #[must_use]
    pub fn wanting<'a>(&self, seeker: &'a Seeker) -> Wanting<'a> {
        let standing = self.own.as_ref().map(|own| own.standing);
        Wanting { standing, skills: &seeker.skills, agreed: &seeker.agreed }
    }

    /// What would come of it if they signed up at `now`.
    #[must_use]
    pub fn outcome(&self, seeker: &Seeker, now: Moment) -> Outcome {
        signup::decide(self.wanted(), self.wanting(seeker), now)
    }

    /// Whether this is something for them now.
    #[must_use]
    pub fn suits(&self, seeker: &Seeker, now: Moment) -> bool {
        seeker.suits(self.wanted(), self.wanting(seeker), self.site.as_ref(), now)
    }

    /// As on a list; `seeker` is nobody for a visitor.
    #[must_use]
    pub fn line(&self, seeker: Option<&Seeker>, now: Moment) -> ShiftLine {
        let span = self.shift.span;
        let own = self.own.as_ref().map(|own| OwnPlace {
            standing: own.standing,
            ahead: own.ahead,
            offered_until: own.offered_until,
            came: own.presence.came,
            left: own.presence.left,
            reason: own.reason.clone(),
            minutes: own.presence.minutes(span),
            may_leave: signup::withdraw(Some(own.standing), own.presence, self.shift, now).is_ok(),
            may_attend: own.standing == Standing::SignedUp && attendance::open(span, now).is_ok(),
        });
        ShiftLine {
            task: self.task.clone(),
            shift: self.id.clone(),
            title: self.title.clone(),
            spot: self.spot.clone(),
            from: span.from,
            until: span.until,
            deadline: self.shift.deadline,
            capacity: self.shift.capacity,
            taken: self.taken,
            waiting: self.waiting,
            outcome: seeker.map(|seeker| self.outcome(seeker, now)),
            own,
        }
    }
}
