//! The public board: which matters somebody asks for, and where a page ends.

pub mod store;

use domain::{
    ids::{BuildingId, MatterId},
    matters::{
        tier::{Category, Tier},
        wire::{MattersQuery, Standing},
    },
    problem::Problem,
};

/// How many matters a page has where nothing else is asked.
const PAGE: u8 = 20;

/// How many a page may have.
const PAGE_MAX: u8 = 100;

/// How long and how many matters are offered for comparison with a new one.
pub const RECENT_DAYS: i64 = 60;
/// The most of them.
pub const RECENT_MAX: u16 = 300;

/// The size of a page.
///
/// # Errors
/// [`Problem::Malformed`] for none, or more than [`PAGE_MAX`].
pub fn page_size(asked: Option<u8>, usual: u8) -> Result<u8, Problem> {
    Some(asked.unwrap_or(usual))
        .filter(|limit| (1..=PAGE_MAX).contains(limit))
        .ok_or_else(|| Problem::malformed("limit"))
}

/// Which matters, all of it read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whose business.
    pub tier: Option<Tier>,
    /// Where they stand.
    pub standing: Option<Standing>,
    /// About what.
    pub category: Option<Category>,
    /// In which building.
    pub building: Option<BuildingId>,
    /// Only those that concern the person who asks.
    pub mine: bool,
    /// Words of which each must occur, in lower case as far as they are ASCII.
    pub words: Vec<String>,
    /// Only those reported before this one.
    pub before: Option<MatterId>,
    /// How many.
    pub limit: u8,
}

impl TryFrom<MattersQuery> for Wanted {
    type Error = Problem;

    fn try_from(asked: MattersQuery) -> Result<Self, Problem> {
        let before = asked.cursor.map(MatterId::try_from).transpose();
        let words = asked.q.iter().flat_map(|q| q.as_str().split_whitespace());
        Ok(Self {
            tier: asked.tier,
            standing: asked.standing,
            category: asked.category,
            building: asked.building,
            mine: asked.mine == Some(true),
            words: words.map(str::to_ascii_lowercase).collect(),
            before: before.map_err(|_no_matter| Problem::malformed("cursor"))?,
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
    fn a_cursor_that_is_not_ours_is_malformed() {
        let asked = MattersQuery { cursor: Some("mt_1".into()), ..MattersQuery::default() };
        assert_eq!(Wanted::try_from(asked), Err(Problem::malformed("cursor")));
    }
}
