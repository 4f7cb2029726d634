//! What of an analysis may be shown: nothing that could be told of fewer than five people.
//!
//! A group of fewer than five isn't shown as a group; its members stay in the totals. Of a group that is shown, a
//! statement's counts are shown once five of it have voted. And what remains of the total when the shown groups are
//! taken off it must not be the votes of fewer than five either: then one more group's counts are kept back.
//! Consensus and divisiveness are reckoned from what is shown, so that they can't be solved for what isn't.
//!
//! What this does not do: where all of five or more voted the same, their vote is known to whoever knows that somebody
//! is in the group. The group is shown to nobody but the participant.

use json::FromJson;
use opinions::{Analysis, Candidate, Point, Tally, consensus, divisiveness, representative_statements};
use serde::{Deserialize, Serialize};

use super::{tally::Counts, telling::Telling};

/// Nothing is shown of fewer people than this.
pub const FEWEST: u32 = 5;

/// The picture's width and height in steps: places are rounded to these, so that a dot is no fingerprint.
const STEPS: f64 = 100.0;

/// The result that everybody may read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// How many participants there are, those in no group included.
    pub participants: u32,
    /// The groups of five and more; in the picture they are A, B, C, …
    pub groups: Vec<ShownGroup>,
    /// The statements that moderation left in, in their order.
    pub statements: Vec<ShownStatement>,
    /// Where the members of the shown groups stand, in no order that says who they are.
    pub dots: Vec<Dot>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownGroup {
    /// How many belong to it.
    pub members: u32,
    /// What tells best what it thinks.
    pub telling: Vec<Telling>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShownStatement {
    pub statement: usize,
    /// Everybody's votes, once there are five.
    pub all: Option<Counts>,
    /// By shown group its votes, where they may be shown.
    pub groups: Vec<Option<Counts>>,
    /// Group-informed consensus of the shown groups in thousandths; only where all of them are shown.
    pub consensus: Option<u16>,
    /// How far it divides the shown groups, in thousandths; only where two of them are shown.
    pub divisiveness: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dot {
    /// From the left, 0–100.
    pub x: u8,
    /// From the bottom, 0–100.
    pub y: u8,
    pub group: u8,
}

/// Where the reader stands, whom nobody else is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mine {
    /// From the left, 0–100.
    pub x: u8,
    /// From the bottom, 0–100.
    pub y: u8,
    /// The shown group's number; none for whoever is in no group, or in one that isn't shown.
    pub group: Option<u8>,
}

impl Picture {
    /// What may be shown of an analysis.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let shown = large_enough(analysis);
        let statements: Vec<ShownStatement> = analysis
            .statements
            .iter()
            .map(|found| statement(found.number, found.all.into(), &shown_of(&found.groups, &shown)))
            .collect();
        Self {
            participants: count(analysis.positions.len()),
            groups: shown
                .iter()
                .enumerate()
                .map(|(at, number)| group(analysis, &statements, at, *number))
                .collect(),
            dots: dots(analysis, &shown),
            statements,
        }
    }
}

impl Picture {
    /// The same without what it says of statements that aren't `seen` any more.
    #[must_use]
    pub fn only(mut self, seen: impl Fn(usize) -> bool) -> Self {
        self.statements.retain(|found| seen(found.statement));
        for group in &mut self.groups {
            group.telling.retain(|told| seen(told.statement));
        }
        self
    }
}

/// The numbers of the groups that may be shown.
fn large_enough(analysis: &Analysis) -> Vec<usize> {
    let groups = analysis.groups.iter().enumerate();
    let large = groups.filter(|(_, group)| group.members.len() >= FEWEST as usize);
    large.map(|(number, _)| number).collect()
}

/// By participant where they stand in the picture, each for their own eyes.
#[must_use]
pub fn own_places(analysis: &Analysis) -> Vec<Mine> {
    let frame = Frame::around(&analysis.positions);
    let mut own: Vec<Mine> = analysis
        .positions
        .iter()
        .map(|place| {
            let (x, y) = frame.steps(*place);
            Mine { x, y, group: None }
        })
        .collect();
    for (at, number) in large_enough(analysis).into_iter().enumerate() {
        let group = analysis.groups.get(number);
        for member in group.into_iter().flat_map(|group| &group.members) {
            if let Some(mine) = own.get_mut(*member) {
                mine.group = u8::try_from(at).ok();
            }
        }
    }
    own
}

fn shown_of(groups: &[Tally], shown: &[usize]) -> Vec<Counts> {
    shown.iter().filter_map(|number| groups.get(*number)).map(|tally| Counts::from(*tally)).collect()
}

pub(super) fn statement(id: usize, all: Counts, counts: &[Counts]) -> ShownStatement {
    let mut groups: Vec<Option<Counts>> =
        counts.iter().map(|counts| Some(*counts).filter(|counts| counts.votes() >= FEWEST)).collect();
    while (1..FEWEST).contains(&rest(all, &groups).votes()) {
        // The group that costs the reader least.
        let smallest =
            groups.iter_mut().filter(|group| group.is_some()).min_by_key(|group| group.map(Counts::votes));
        match smallest {
            Some(group) => *group = None,
            None => break,
        }
    }
    let known: Vec<Tally> = groups.iter().flatten().map(|counts| Tally::from(*counts)).collect();
    let complete = !groups.is_empty() && known.len() == groups.len();
    ShownStatement {
        statement: id,
        all: Some(all).filter(|all| all.votes() >= FEWEST),
        consensus: complete.then(|| thousandths(consensus(&known))),
        divisiveness: (known.len() > 1).then(|| thousandths(divisiveness(&known))),
        groups,
    }
}

/// What could be told of all the votes that aren't shown by group.
fn rest(all: Counts, groups: &[Option<Counts>]) -> Counts {
    groups.iter().flatten().fold(all, |rest, group| rest.without(*group))
}

/// What tells of a group is looked for where its counts are shown, compared with the other groups' that are.
fn group(analysis: &Analysis, statements: &[ShownStatement], at: usize, number: usize) -> ShownGroup {
    let candidate = |found: &ShownStatement| {
        let inside = found.groups.get(at).copied().flatten()?;
        let all = found.groups.iter().flatten().fold(Counts::default(), |sum, group| sum.and(*group));
        let outside = all.without(inside);
        Some(Candidate { statement: found.statement, inside: inside.into(), outside: outside.into() })
    };
    let candidates: Vec<Candidate> = statements.iter().filter_map(candidate).collect();
    ShownGroup {
        members: count(analysis.groups.get(number).map_or(0, |group| group.members.len())),
        telling: representative_statements(&candidates).into_iter().map(Telling::from).collect(),
    }
}

fn dots(analysis: &Analysis, shown: &[usize]) -> Vec<Dot> {
    let members = shown.iter().enumerate().flat_map(|(at, number)| {
        let group = analysis.groups.get(*number);
        let members = group.into_iter().flat_map(|group| &group.members);
        members.filter_map(move |member| Some((at, *analysis.positions.get(*member)?)))
    });
    let frame = Frame::around(&analysis.positions);
    let mut dots: Vec<Dot> = members
        .map(|(at, place)| {
            let (x, y) = frame.steps(place);
            Dot { x, y, group: u8::try_from(at).unwrap_or(u8::MAX) }
        })
        .collect();
    dots.sort_unstable();
    dots
}

/// What the picture's edges stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    corner: Point,
    side: f64,
}

impl Frame {
    /// The smallest square around all places, so that both directions are drawn to the same scale.
    #[must_use]
    pub fn around(places: &[Point]) -> Self {
        let first = places.first().copied().unwrap_or_default();
        let (low, high) = places.iter().fold((first, first), |(low, high), place| {
            (
                Point { x: low.x.min(place.x), y: low.y.min(place.y) },
                Point { x: high.x.max(place.x), y: high.y.max(place.y) },
            )
        });
        let side = f64::max(high.x - low.x, high.y - low.y);
        let corner = Point { x: (low.x + high.x - side) / 2.0, y: (low.y + high.y - side) / 2.0 };
        Self { corner, side }
    }

    /// A place in steps from the left and from the bottom, 0–100; the middle where all stand in one place.
    #[must_use]
    pub fn steps(self, place: Point) -> (u8, u8) {
        let step = |at: f64, from: f64| {
            let share = if self.side > 0.0 { (at - from) / self.side } else { 0.5 };
            // Within 0–100 by construction; `as` cuts off what rounding may add.
            (share * STEPS).round().clamp(0.0, STEPS) as u8
        };
        (step(place.x, self.corner.x), step(place.y, self.corner.y))
    }
}

pub(super) fn thousandths(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u16
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(agree: u32, disagree: u32) -> Counts {
        Counts { agree, disagree, pass: 0 }
    }

    #[test]
    fn counts_are_shown_from_five_votes_on() {
        let found = statement(0, counts(40, 4), &[counts(30, 0), counts(4, 0)]);
        assert_eq!(found.groups, [Some(counts(30, 0)), None]);
        let found = statement(0, counts(40, 5), &[counts(30, 0), counts(5, 0)]);
        assert_eq!(found.groups, [Some(counts(30, 0)), Some(counts(5, 0))]);
        assert_eq!(statement(0, counts(4, 0), &[]).all, None);
        assert_eq!(statement(0, counts(5, 0), &[]).all, Some(counts(5, 0)));
    }

    #[test]
    fn nobody_can_reckon_out_the_group_that_is_kept_back() {
        // 34 voted; 30 of them in the first group, so 34 − 30 would be the four of the second.
        let found = statement(0, counts(30, 4), &[counts(30, 0), counts(0, 4)]);
        assert_eq!(found.groups, [None, None]);
        assert_eq!((found.consensus, found.divisiveness), (None, None));
        // With three groups the smaller of the shown ones covers the four.
        let found = statement(0, counts(50, 4), &[counts(30, 0), counts(20, 0), counts(0, 4)]);
        assert_eq!(found.groups, [Some(counts(30, 0)), None, None]);
    }

    #[test]
    fn consensus_is_told_once_all_groups_are_shown() {
        let found = statement(0, counts(18, 0), &[counts(8, 0), counts(10, 0)]);
        assert_eq!(found.consensus, Some(825), "9/10 · 11/12");
        assert_eq!(found.divisiveness, Some(17), "11/12 − 9/10");
    }

    #[test]
    fn a_group_is_told_by_nothing_that_is_not_shown_of_it() {
        let (group, other) =
            (Tally { agree: 20, ..Tally::default() }, Tally { disagree: 20, ..Tally::default() });
        let of = |number, groups: [Tally; 2]| opinions::Statement {
            number,
            all: Tally { agree: groups[0].agree, disagree: groups[1].disagree, pass: 0 },
            groups: groups.to_vec(),
            consensus: 0.0,
            divisiveness: 0.0,
            extremity: 0.0,
        };
        let few = Tally { agree: 4, ..Tally::default() };
        let analysis = Analysis {
            positions: vec![Point::default(); 40],
            groups: [0..20, 20..40].map(|members| opinions::Group { members: members.collect() }).into(),
            statements: vec![of(3, [few, other]), of(7, [group, other])],
            silhouettes: vec![],
            smoothing: None,
        };
        let told = Picture::of(&analysis).groups.into_iter().map(|group| group.telling);
        let told: Vec<Vec<usize>> =
            told.map(|telling| telling.into_iter().map(|told| told.statement).collect()).collect();
        assert_eq!(told, [[7], [7]], "3 is kept back of the first, so it tells nothing of the other, either");
    }

    #[test]
    fn the_picture_is_square_and_keeps_proportions() {
        let places = [Point { x: -2.0, y: 0.0 }, Point { x: 2.0, y: 1.0 }];
        let frame = Frame::around(&places);
        assert_eq!(places.map(|place| frame.steps(place)), [(0, 38), (100, 63)]);
        assert_eq!(Frame::around(&[]).steps(Point::default()), (50, 50));
    }
}
