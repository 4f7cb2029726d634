//! Lists of shifts: what one can do now, all that lie ahead, one's own.

use api::{
    endpoint::Nothing,
    volunteers::{ListOwnShifts, ListShifts, OwnShifts, Shifts, ShiftsQuery},
};

use super::shifts::{self, queries};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

/// How many shifts a list has at most.
const MOST: usize = 100;

/// Among how many of the next shifts something suitable is looked for: some months of a busy community.
const LOOKED_AT: u32 = 1000;

/// How many of one's own shifts are kept in sight.
const OWN: u32 = 100;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListShifts>(list).route::<ListOwnShifts>(own)
}

/// Lists shifts that lie ahead. A visitor gets all of them: there is nobody whom they could suit.
pub async fn list(cx: &RequestContext, asked: ShiftsQuery) -> Result<Shifts, Error> {
    let suits = asked.suits == Some(true);
    let most = if suits { LOOKED_AT } else { u32::try_from(MOST + 1).unwrap_or(u32::MAX) };
    let (actor, (mut ahead, seeker)) =
        cx.load_public((queries::ahead(cx, most), queries::seeker(cx))).await?;
    let seeker = shifts::seeker(seeker, actor.as_ref());
    if let (true, Some(seeker)) = (suits, &seeker) {
        ahead.retain(|shift| shift.suits(seeker, cx.now));
    }
    let more = ahead.len() > MOST;
    ahead.truncate(MOST);
    let shifts = ahead.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect();
    Ok(Shifts { shifts, more })
}

/// Lists the shifts of the person who asks.
pub async fn own(cx: &RequestContext, _: Nothing) -> Result<OwnShifts, Error> {
    let (actor, (own, seeker)) = cx.load((queries::own(cx, OWN), queries::seeker(cx))).await?;
    let seeker = shifts::seeker(seeker, Some(&actor));
    let shifts: Vec<_> = own.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect();
    let minutes = shifts.iter().filter_map(|line| line.own.as_ref()).map(|own| own.minutes);
    Ok(OwnShifts { minutes: minutes.fold(0, u32::saturating_add), shifts })
}
