//! Wishes, as rows: read here, written in `write`.

pub mod write;

use api::volunteers::wishes::{NewWish, WishList};
use copy::matters::{addressed, at_building};
use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, PartnerId, PersonId, WishId},
    moderation::reports::Standing,
    people::{
        name::{Honorific, NameShown, surname},
        place::Site,
        policy::{Action, Reach, reach},
        role::Role,
    },
    problem::Problem,
    text::{Contact, PersonName, PlaceName, Title, Words},
    volunteers::wishes::course::{State, Wish},
};
use serde::Deserialize;

use crate::{
    db::{Query, flag},
    http::RequestContext,
};

/// How many wishes a list has.
pub const PAGE: usize = 100;

/// What is asked of a wish.
const WISH: &str = "SELECT w.id, w.version, w.state, w.standing, w.title, w.why, w.until_ms, w.shown, w.contact, w.words,
     w.compound, w.building, b.name AS building_name, coalesce(p.name, w.name) AS name,
     coalesce(p.honorific, w.honorific) AS honorific, w.claimer, c.name AS claimer_name, c.honorific AS claimer_honorific,
     u.name AS unit_name,
     coalesce((SELECT person FROM viewer) IN (w.person, w.filed_by), 0) AS wishes,
     coalesce((SELECT person FROM viewer) = w.claimer, 0) AS claims
   FROM wish AS w {index}
     JOIN building AS b ON b.community = w.community AND b.id = w.building
     LEFT JOIN person AS p ON p.community = w.community AND p.id = w.person
     LEFT JOIN person AS c ON c.community = w.community AND c.id = w.claimer
     LEFT JOIN partner AS u ON u.community = w.community AND u.id = w.unit
   WHERE w.community = ?1";

/// Those that wait at a place where whoever asks looks at wishes.
const TENDED: &str = "w.state = 'waiting' AND w.until_ms > ?3 AND (SELECT person FROM viewer) IS NOT w.person
     AND EXISTS (SELECT 1 FROM held AS r WHERE r.role IN (SELECT value FROM json_each(?4))
       AND (r.place = 'community' OR r.place_id = w.building OR r.place_id = w.compound))";

/// The roles that look at wishes.
pub fn tending() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| reach(*role, Action::TendWishes) != Reach::No)
}

fn tending_codes() -> String {
    tending().map(Role::code).collect::<serde_json::Value>().to_string()
}

/// A list of wishes, and one more than it has.
pub fn list(cx: &RequestContext, list: WishList) -> Query<Vec<ViewedWish>> {
    let most = PAGE + 1;
    let state = |state: &str, order: &str| {
        let wish = WISH.replace("{index}", "INDEXED BY wish_by_state");
        format!(
            "{wish} AND w.state = '{state}' AND w.standing IN ('shown', 'shown_for_good') {order} LIMIT {most}"
        )
    };
    let listed = match list {
        WishList::Open => cx.viewer_sql(&state("open", "AND w.until_ms > ?3 ORDER BY w.until_ms, w.id")),
        WishList::Confirmed => cx.viewer_sql(&state("confirmed", "ORDER BY w.until_ms DESC, w.id DESC")),
        WishList::Own => {
            let wish = WISH.replace("{index}", "");
            cx.viewer_sql(&format!(
                "{wish} AND (SELECT person FROM viewer) IN (w.person, w.filed_by, w.claimer)
                 ORDER BY w.state IN ('refused', 'confirmed', 'withdrawn', 'lapsed'), w.id DESC LIMIT {most}"
            ))
        }
        WishList::ToTend => {
            let wish = WISH.replace("{index}", "INDEXED BY wish_by_state");
            cx.viewer_sql(&format!("{wish} AND {TENDED} ORDER BY w.id LIMIT {most}")).arg(tending_codes())
        }
    };
    listed.all::<WishRow>().each(ViewedWish::from)
}

/// How many wait for whoever asks.
pub fn waiting(cx: &RequestContext) -> Query<u32> {
    cx.viewer_sql(&format!(
        "SELECT count(*) FROM wish AS w INDEXED BY wish_by_state WHERE w.community = ?1 AND {TENDED}"
    ))
    .arg(tending_codes())
    .scalar()
}

/// `NotFound` where there is no such wish.
pub fn one(cx: &RequestContext, wish: &WishId) -> Query<ViewedWish> {
    let wish = cx.viewer_sql(&format!("{} AND w.id = ?4", WISH.replace("{index}", ""))).arg(wish.as_str());
    wish.first::<WishRow>().ok_or(Problem::NotFound).map(ViewedWish::from)
}

#[derive(Deserialize)]
struct UnitRow {
    id: PartnerId,
}

/// For which shop or unit whoever asks speaks.
pub fn speaks_for(cx: &RequestContext) -> Query<Option<PartnerId>> {
    cx.viewer_sql(
        "SELECT id FROM partner INDEXED BY partner_unit
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND kind <> 'member' AND state = 'accepted'
           AND state IN ('waiting', 'accepted')",
    )
    .first()
    .map(|row: Option<UnitRow>| row.map(|row| row.id))
}

#[derive(Deserialize)]
struct WishRow {
    id: WishId,
    version: u32,
    state: State,
    standing: Standing,
    title: Title,
    why: Option<Words>,
    until_ms: Moment,
    shown: NameShown,
    contact: Option<Contact>,
    words: Option<Words>,
    compound: CompoundId,
    building: BuildingId,
    building_name: PlaceName,
    name: Option<PersonName>,
    honorific: Option<Honorific>,
    claimer: Option<PersonId>,
    claimer_name: Option<PersonName>,
    claimer_honorific: Option<Honorific>,
    unit_name: Option<PlaceName>,
    #[serde(deserialize_with = "flag")]
    wishes: bool,
    #[serde(deserialize_with = "flag")]
    claims: bool,
}

/// A wish, as whoever asks stands to it.
#[derive(Clone, Debug)]
pub struct ViewedWish {
    pub id: WishId,
    pub version: u32,
    state: State,
    until: Moment,
    /// Whether what it says is seen.
    pub standing: Standing,
    pub title: Title,
    pub why: Option<Words>,
    /// How to reach the wisher.
    pub contact: Option<Contact>,
    /// The last words about it.
    pub words: Option<Words>,
    pub site: Site,
    /// Who has taken it on.
    pub claimer: Option<PersonId>,
    pub wishes: bool,
    /// Whether they have taken it on.
    pub claims: bool,
    shown: NameShown,
    named: Option<String>,
    claimed_by: Option<String>,
    unit: Option<PlaceName>,
}

impl ViewedWish {
    /// As the domain looks at it.
    pub fn wish(&self) -> Wish {
        Wish { state: self.state, until: self.until }
    }

    /// Whose it is, as far as they may be named: whoever looks after the building sees more.
    pub fn who(&self, always: bool) -> Option<String> {
        self.named.clone().filter(|_| always || self.shown == NameShown::Surname)
    }

    /// Who has taken it on: a shop or a unit for everybody, a neighbour for those whom it concerns.
    pub fn by(&self, concerned: bool) -> Option<String> {
        match &self.unit {
            Some(unit) => Some(unit.as_str().to_owned()),
            None => self.claimed_by.clone().filter(|_| concerned),
        }
    }
}

impl From<WishRow> for ViewedWish {
    fn from(row: WishRow) -> Self {
        let address = |name: Option<PersonName>, honorific: Option<Honorific>| {
            let honorific = honorific.unwrap_or(Honorific::Neighbour);
            name.map(|name| addressed(&surname(&name), honorific))
        };
        Self {
            named: address(row.name, row.honorific).map(|who| at_building(row.building_name.as_str(), &who)),
            claimed_by: address(row.claimer_name, row.claimer_honorific),
            id: row.id,
            version: row.version,
            state: row.state,
            until: row.until_ms,
            standing: row.standing,
            title: row.title,
            why: row.why,
            contact: row.contact,
            words: row.words,
            site: Site { compound: row.compound, building: Some(row.building) },
            claimer: row.claimer,
            wishes: row.wishes,
            claims: row.claims,
            shown: row.shown,
            unit: row.unit_name,
        }
    }
}

/// What a new wish would stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct WishGround {
    /// Whether there is such a building.
    #[serde(deserialize_with = "flag")]
    pub place: bool,
    /// Whether whoever it is for lives there.
    #[serde(deserialize_with = "flag")]
    pub elder: bool,
}

pub fn ground(cx: &RequestContext, asked: &NewWish) -> Query<WishGround> {
    let site = asked.site.as_ref();
    cx.viewer_sql(
        "SELECT ?4 IS NULL OR EXISTS (SELECT 1 FROM building WHERE community = ?1 AND id = ?5 AND compound = ?4) AS place,
           ?6 IS NULL OR EXISTS (SELECT 1 FROM person AS p
             JOIN household AS h ON h.community = p.community AND h.id = p.household
             WHERE p.community = ?1 AND p.id = ?6 AND p.standing = 'active' AND p.deleted_ms IS NULL
               AND h.building = ?5) AS elder",
    )
    .arg(site.map(|site| site.compound.as_str()))
    .arg(site.and_then(|site| site.building.as_ref()).map(BuildingId::as_str))
    .arg(asked.for_elder.as_ref().and_then(|elder| elder.person.as_ref()).map(PersonId::as_str))
    .one()
}
