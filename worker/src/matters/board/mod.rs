//! The public board: which matters somebody asks for, and where a page ends.

pub mod cache;
pub mod queries;

use std::rc::Rc;

use api::matters::{ListMatters, ListRecent, Matters, MattersQuery, RecentMatters, RecentQuery, Stage};
use domain::{
    clock::Moment,
    ids::BuildingId,
    matters::tier::{Category, Tier},
    problem::Problem,
};

use crate::{
    error::Error,
    http::{RequestContext, Routes, Serialized},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.cached::<ListMatters>(list).route::<ListRecent>(list_recent)
}

/// Lists matters on the public board.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotSignedIn`] for a visitor who asks for their own.
pub async fn list(cx: &RequestContext, asked: MattersQuery) -> Result<Rc<Serialized<Matters>>, Error> {
    let wanted = Wanted::try_from(asked)?;
    let cached = cache::get(&cx.community, &wanted);
    let known = cached.as_ref().map(|cached| cached.revision);
    let (actor, (revision, page)) = cx.load_public(queries::page(cx, &wanted, known)?).await?;
    if wanted.mine && actor.is_none() {
        return Err(Problem::NotSignedIn.into());
    }
    if let Some(cached) = cached.filter(|cached| cached.revision == revision) {
        return Ok(cached.value);
    }
    let page = Serialized::new(page).map_err(Error::corrupt)?;
    Ok(cache::put(&cx.community, wanted, revision, page))
}

/// Lists what was reported of late, to compare with.
pub async fn list_recent(cx: &RequestContext, asked: RecentQuery) -> Result<RecentMatters, Error> {
    let (_, matters) = cx.load_public(queries::recent(cx, asked.building.as_ref())).await?;
    Ok(RecentMatters { matters })
}

/// How many matters a page has where nothing else is asked.
const PAGE: u8 = 20;

/// How many a page may have.
const PAGE_MAX: u8 = 100;

/// How long and how many matters are offered for comparison with a new one.
pub const RECENT_DAYS: i64 = 60;
pub const RECENT_MAX: u16 = 150;

/// The size of a page.
///
/// # Errors
/// [`Problem::Malformed`] for none, or more than [`PAGE_MAX`].
pub fn page_size(asked: Option<u8>, usual: u8) -> Result<u8, Problem> {
    Some(asked.unwrap_or(usual))
        .filter(|limit| (1..=PAGE_MAX).contains(limit))
        .ok_or_else(|| Problem::malformed("limit"))
}

/// Where a page ended: when its last matter was reported, and its place in that year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: Moment,
    /// Its place in the year.
    pub place: u32,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at.0, self.place)
    }
}

impl TryFrom<&str> for Cursor {
    type Error = Problem;

    fn try_from(raw: &str) -> Result<Self, Problem> {
        let read = || {
            let (at, place) = raw.split_once('.')?;
            // A number that JavaScript can't keep never was a moment of ours.
            let at = at.parse().ok().filter(|at| (0..1 << 53).contains(at))?;
            Some(Self { at: Moment(at), place: place.parse().ok()? })
        };
        read().ok_or_else(|| Problem::malformed("cursor"))
    }
}

/// Which matters, all of it read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub tier: Option<Tier>,
    pub stage: Option<Stage>,
    pub category: Option<Category>,
    pub building: Option<BuildingId>,
    /// Only those that concern the person who asks.
    pub mine: bool,
    /// Only those at which the person who asks should look.
    pub to_check: bool,
    /// Words of which each must occur, in lower case as far as they are ASCII.
    pub words: Vec<String>,
    /// Only those reported before that.
    pub before: Option<Cursor>,
    pub limit: u8,
}

impl TryFrom<MattersQuery> for Wanted {
    type Error = Problem;

    fn try_from(asked: MattersQuery) -> Result<Self, Problem> {
        let words = asked.q.iter().flat_map(|q| q.as_str().split_whitespace());
        Ok(Self {
            tier: asked.tier,
            // The stage says which index to walk.
            stage: if asked.to_check == Some(true) { Some(Stage::Done) } else { asked.stage },
            category: asked.category,
            building: asked.building,
            mine: asked.mine == Some(true),
            to_check: asked.to_check == Some(true),
            words: words.map(str::to_ascii_lowercase).collect(),
            before: asked.cursor.as_deref().map(Cursor::try_from).transpose()?,
            limit: page_size(asked.limit, PAGE)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::text::SearchWords;

    use super::*;

    #[test]
    fn what_is_searched_for_is_split_at_any_space() {
        let q = SearchWords::try_from("电梯　5号楼 WiFi".to_owned()).ok();
        let wanted = Wanted::try_from(MattersQuery { q, ..MattersQuery::default() }).unwrap();
        assert_eq!(wanted.words, ["电梯", "5号楼", "wifi"]);
    }

    #[test]
    fn a_page_has_one_to_a_hundred() {
        assert_eq!([None, Some(1), Some(100)].map(|limit| page_size(limit, 20)), [Ok(20), Ok(1), Ok(100)]);
        for bad in [0, 101, 255] {
            assert_eq!(page_size(Some(bad), 20), Err(Problem::malformed("limit")));
        }
    }

    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let cursor = Cursor { at: Moment(1_795_341_600_000), place: 123 };
        assert_eq!(Cursor::try_from(&*cursor.to_string()), Ok(cursor));
        for bad in
            ["", ".", "1", "1.", ".1", "x.1", "1.x", "-1.1", "1.-1", "9007199254740992.1", "1.4294967296"]
        {
            assert_eq!(Cursor::try_from(bad), Err(Problem::malformed("cursor")), "{bad}");
        }
    }
}
