//! What writes wishes.

use api::volunteers::wishes::{NewWish, WishStep};
use domain::{
    ids::{BuildingId, CommunityId, CompoundId, EventId, PartnerId, PersonId, WishId},
    text::Words,
    volunteers::wishes::{CLAIMED_MAX, OWN_MAX, course::State},
};

use crate::{db::Statement, http::RequestContext, notices::queries::TELL};

/// Whose a new wish is: nobody's here, where it is for an elder without an account.
pub fn wisher<'a>(asked: &'a NewWish, by: &'a PersonId) -> Option<&'a PersonId> {
    match &asked.for_elder {
        None => Some(by),
        Some(elder) => elder.person.as_ref(),
    }
}

/// Whether somebody may have one more under way; somebody without an account always may.
pub fn has_room(cx: &RequestContext, wisher: Option<&PersonId>) -> Statement {
    cx.sql(
        "SELECT 1 WHERE ?2 IS NULL OR (SELECT count(*) FROM wish INDEXED BY wish_by_person
           WHERE community = ?1 AND person = ?2 AND state IN ('waiting', 'open', 'claimed', 'fulfilled')) < ?3",
    )
    .arg(wisher.map(PersonId::as_str))
    .arg(OWN_MAX)
}

pub fn insert(
    cx: &RequestContext,
    id: &WishId,
    asked: &NewWish,
    by: &PersonId,
    compound: &CompoundId,
    building: &BuildingId,
    state: State,
) -> Statement {
    let elder = asked.for_elder.as_ref();
    // Somebody with an account is called what the account says.
    let unknown = elder.filter(|elder| elder.person.is_none());
    cx.sql(
        "INSERT INTO wish (community, id, state, person, filed_by, name, honorific, consent, compound, building, title, why,
           until_ms, shown, contact, written_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )
    .arg(id.as_str())
    .arg(state.code())
    .arg(wisher(asked, by).map(PersonId::as_str))
    .arg(elder.map(|_| by.as_str()))
    .arg(unknown.map(|elder| elder.name.as_str()))
    .arg(unknown.map(|elder| elder.honorific.code()))
    .arg(elder.map(|elder| elder.consent.code()))
    .arg(compound.as_str())
    .arg(building.as_str())
    .arg(asked.title.as_str())
    .arg(asked.why.as_ref().map(Words::as_str))
    .arg(asked.until)
    .arg(asked.shown.code())
    .arg(asked.contact.as_str())
    .arg(cx.now)
}

/// Whether somebody may take one more on.
pub fn may_claim(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE (SELECT count(*) FROM wish INDEXED BY wish_by_claimer
           WHERE community = ?1 AND claimer = ?2 AND state = 'claimed') < ?3",
    )
    .arg(person.as_str())
    .arg(CLAIMED_MAX)
}

/// Takes a wish on; changes no row where somebody else has, or it isn't there to be taken any more.
pub fn claim(cx: &RequestContext, wish: &WishId, person: &PersonId, unit: Option<&PartnerId>) -> Statement {
    cx.sql(
        "UPDATE wish SET state = 'claimed', version = version + 1, claimer = ?3, unit = ?4, words = NULL
         WHERE community = ?1 AND id = ?2 AND state = 'open' AND until_ms > ?5
           AND standing IN ('shown', 'shown_for_good')",
    )
    .arg(wish.as_str())
    .arg(person.as_str())
    .arg(unit.map(PartnerId::as_str))
    .arg(cx.now)
}

/// Moves a wish on; changes no row that has another version. Whoever doesn't have it any more is forgotten, and how to
/// reach the wisher once it is over.
pub fn move_on(cx: &RequestContext, asked: &WishStep, next: State) -> Statement {
    let taken = matches!(next, State::Claimed | State::Fulfilled | State::Confirmed);
    let said = if next == State::Open { None } else { asked.words.as_ref() };
    cx.sql(
        "UPDATE wish SET state = ?3, version = version + 1, words = ?4,
           contact = CASE WHEN ?5 THEN NULL ELSE contact END,
           claimer = CASE WHEN ?6 THEN claimer END, unit = CASE WHEN ?6 THEN unit END
         WHERE community = ?1 AND id = ?2 AND version = ?7",
    )
    .arg(asked.wish.as_str())
    .arg(next.code())
    .arg(said.map(Words::as_str))
    .arg(next.is_over())
    .arg(taken)
    .arg(asked.version)
}

/// Tells whose wish it is, who wrote it down, and who had taken it on.
pub fn tell(
    community: &CommunityId,
    event: &EventId,
    wish: &WishId,
    claimer: Option<&PersonId>,
) -> Statement {
    Statement::new(format!(
        "WITH told (person) AS (SELECT person FROM wish WHERE community = ?1 AND id = ?3
           UNION SELECT filed_by FROM wish WHERE community = ?1 AND id = ?3 UNION SELECT ?4) {TELL}"
    ))
    .arg(community.as_str())
    .arg(event.as_str())
    .arg(wish.as_str())
    .arg(claimer.map(PersonId::as_str))
}

/// What makes wishes forget `person`: what they wished is taken back and says nothing about them; what they had taken on
/// can be claimed again.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let of = |sql: &'static str| cx.sql(sql).arg(person.as_str());
    let own = of("UPDATE wish SET contact = NULL, why = NULL, shown = 'anonymous', name = NULL, version = version + 1,
           words = NULL, claimer = CASE WHEN state = 'confirmed' THEN claimer END,
           unit = CASE WHEN state = 'confirmed' THEN unit END,
           state = CASE WHEN state IN ('waiting', 'open', 'claimed', 'fulfilled') THEN 'withdrawn' ELSE state END
         WHERE community = ?1 AND (person = ?2 OR (person IS NULL AND filed_by = ?2))");
    let taken =
        of("UPDATE wish SET state = 'open', claimer = NULL, unit = NULL, words = NULL, version = version + 1
         WHERE community = ?1 AND claimer = ?2 AND state = 'claimed'");
    vec![own, taken]
}
