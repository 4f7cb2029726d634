//! Opinions (观点): what people think alike, what divides them, and what all groups agree on (最大公约数).
//!
//! Computed as Polis computes it (<https://compdemocracy.org/algorithms/>; Small et al., Recerca 26(2), 2021), from
//! scratch and without chance: the same votes always give the same result. These are statistics for people to
//! read; no decision is made by them.
//!
//! Reading order: `votes` (the table), `axes` (the picture), `clusters` and `groups` (who stands together), `tally`
//! (counts, consensus), `telling` (what a group thinks), `shown` (what may be published),
//! `findings` (what is found in that), `next` (which card comes).

pub mod axes;
mod clusters;
pub mod findings;
pub mod groups;
pub mod next;
pub mod shown;
pub mod tally;
pub mod telling;
pub mod votes;

use axes::{Axes, Point};
use groups::Memory;
use tally::Counts;
use votes::VoteTable;

/// The analysis of a vote table. It knows who is in which group; what may be published is [`shown::Picture`].
#[derive(Clone, Debug, PartialEq)]
pub struct Opinions {
    /// By participant: where they stand.
    pub places: Vec<Point>,
    /// The groups, the largest first.
    pub groups: Vec<Group>,
    /// The statements that moderation left in, in their order.
    pub statements: Vec<Statement>,
    /// What the next analysis should be given; `None` while there is nothing to tell apart.
    pub memory: Option<Memory>,
}

/// People who vote alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The participants' numbers.
    pub members: Vec<usize>,
}

/// What the votes say about a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its number in the table.
    pub id: usize,
    /// Everybody's votes, those in no group included.
    pub all: Counts,
    /// By group its votes.
    pub groups: Vec<Counts>,
    /// How far all groups agree, from 0 to 1; see [`tally::consensus`].
    pub consensus: f64,
    /// How far groups differ, from 0 to 1; see [`tally::divisiveness`].
    pub divisiveness: f64,
    /// How far it tells opinions apart; see [`next::priority`].
    pub extremity: f64,
}

/// What an earlier analysis leaves to the next, so that the picture changes when opinions do and not otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// Its memory.
    pub memory: Option<Memory>,
    /// Its groups, by the numbers that the participants have now.
    pub groups: Vec<Vec<usize>>,
}

impl Opinions {
    /// Analyses a table, `before` being what the analysis before it left.
    #[must_use]
    pub fn of(table: &VoteTable, before: &Before) -> Self {
        let axes = Axes::of(table);
        let places: Vec<Point> = table.rows().iter().map(|row| axes.place(row)).collect();
        let (groups, memory) = groups::groups(table, &places, before.memory);
        let groups = groups::in_order_of(&before.groups, groups);
        let all = tally::count(table, None);
        let by_group: Vec<Vec<Counts>> =
            groups.iter().map(|members| tally::count(table, Some(members))).collect();
        let kept = all.into_iter().zip(axes.extremity()).zip(table.left_out()).enumerate();
        let statements = kept.filter(|(_, (_, left_out))| !**left_out).map(|(id, ((all, extremity), _))| {
            let groups: Vec<Counts> = by_group.iter().filter_map(|counts| counts.get(id)).copied().collect();
            // Before there are groups, everybody is one.
            let one = [all];
            let told = if groups.is_empty() { &one[..] } else { &groups[..] };
            let (consensus, divisiveness) = (tally::consensus(told), tally::divisiveness(told));
            Statement { id, all, consensus, divisiveness, extremity, groups }
        });
        let statements = statements.collect();
        let groups = groups.into_iter().map(|members| Group { members }).collect();
        Self { places, groups, statements, memory }
    }
}
