//! Lists of shifts: what one can do now, all that lie ahead, one's own.

use domain::{
    endpoint::Nothing,
    volunteers::{
        today::Seeker,
        wire::{OwnShifts, Shifts, ShiftsQuery},
    },
};

use super::shifts::{self, queries};
use crate::{error::Error, http::RequestContext};

/// How many shifts a list has at most.
const MOST: usize = 100;

/// Among how many of the next shifts something suitable is looked for: some months of a busy community.
const LOOKED_AT: u32 = 1000;

/// How many of one's own shifts are kept in sight.
const OWN: u32 = 100;

/// Lists shifts that lie ahead. A visitor gets all of them: there is nobody whom they could suit.
pub async fn list(cx: &RequestContext, asked: ShiftsQuery) -> Result<Shifts, Error> {
    let suits = asked.suits == Some(true);
    let most = if suits { LOOKED_AT } else { u32::try_from(MOST + 1).unwrap_or(u32::MAX) };
    let (actor, mut answers) = cx.load_public(vec![queries::ahead(cx, most), queries::seeker(cx)]).await?;
    let mut found = queries::read(&mut answers)?;
    let seeker = queries::read_seeker(&mut answers, actor.as_ref())?;
    let seeker: Option<Seeker> = seeker.filter(|_| shifts::volunteers(actor.as_ref()).is_ok());
    if let (true, Some(seeker)) = (suits, &seeker) {
        found.retain(|shift| shift.suits(seeker, cx.now));
    }
    let more = found.len() > MOST;
    found.truncate(MOST);
    let shifts = found.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect();
    Ok(Shifts { shifts, more })
}

/// Lists the shifts of the person who asks.
///
/// # Errors
/// `not_signed_in`.
pub async fn own(cx: &RequestContext, _: Nothing) -> Result<OwnShifts, Error> {
    let (actor, mut answers) = cx.load(vec![queries::own(cx, OWN), queries::seeker(cx)]).await?;
    let found = queries::read(&mut answers)?;
    let seeker = queries::read_seeker(&mut answers, Some(&actor))?;
    let seeker = seeker.filter(|_| shifts::volunteers(Some(&actor)).is_ok());
    let shifts: Vec<_> = found.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect();
    let minutes = shifts.iter().filter_map(|line| line.own.as_ref()).map(|own| own.minutes);
    Ok(OwnShifts { minutes: minutes.fold(0, u32::saturating_add), shifts })
}
