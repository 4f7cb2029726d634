//! Opinion groups: who thinks alike in a large conversation, what tells the groups apart, and what all of them
//! agree on.
//!
//! Participants agree, disagree or pass on short statements, each on as many as they like. From this [`VoteMatrix`]
//! an [`Analysis`] finds the two directions in which participants differ most (principal components), gathers those
//! who stand together (k-means), chooses how many groups there are (silhouettes), and says of each statement how
//! far all groups agree with it ([`consensus`]) and how far it divides them ([`divisiveness`]).
//! [`representative_statements`] are those that characterise a group; [`routing`] draws the statement that somebody
//! is shown next.
//!
//! ```
//! use opinions::{Analysis, Previous, Vote::{Agree, Disagree}, VoteMatrix};
//!
//! // Three statements: two about which the participants quarrel, one that all share.
//! let mut votes = VoteMatrix::new(vec![false; 3]);
//! for participant in 0..20 {
//!     let (one, other) = if participant < 12 { (Agree, Disagree) } else { (Disagree, Agree) };
//!     votes.push(vec![Some(one), Some(other), Some(Agree)]);
//! }
//! let analysis = Analysis::of(&votes, &Previous::default());
//! let sizes: Vec<usize> = analysis.groups.iter().map(|group| group.members.len()).collect();
//! assert_eq!(sizes, [12, 8]);
//! assert!(analysis.statements[2].consensus > 0.8 && analysis.statements[0].divisiveness > 0.7);
//! ```
//!
//! # Sources
//! The method is that of Polis: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: Scaling Deliberation
//! by Mapping High Dimensional Opinion Spaces", Recerca 26(2), 2021
//! (<https://www.e-revistes.uji.es/index.php/recerca/article/view/5516>); <https://compdemocracy.org/algorithms/>.
//! Where paper and program differ, this follows the program (<https://github.com/compdemocracy/polis>, `math/`),
//! whose numbers are named as Polis' at the constants. That program is under AGPL-3.0. None of its code is in here:
//! formulas, procedure and constants are facts, and the code was written from them.
//!
//! # Where it differs from Polis
//! - **The number of groups** is the smallest whose silhouette is within 0.01 of the best, not the best alone: two
//!   groups that separate as well as five are easier to understand ([`number_of_groups`]).
//! - **k-means** starts once from each small cluster and the tightest result counts. Polis starts where its last
//!   analysis ended, so that its groups depend on a history. Here the same votes give the same groups, but for what
//!   [`Previous`] says: the order of the groups, and when their number changes.
//! - **The principal components** come from the whole matrix, however large, not from samples of it.
//! - There are no groups within groups.
//!
//! The results are statistics for people to read. Nothing in here is exact enough, or meant, to decide by.

mod analysis;
mod groups;
mod k_means;
mod pca;
mod representative;
pub mod routing;
mod silhouette;
mod tally;
mod votes;

pub use analysis::{Analysis, Group, Previous, Statement};
pub use groups::{
    MAX_GROUPS, PARTICIPANTS_ENOUGH, Smoothing, VOTES_ENOUGH, WITHIN_OF_BEST, number_of_groups,
};
pub use pca::{Pca, Point};
pub use representative::{Candidate, Representative, representative_statements};
pub use tally::{Tally, consensus, divisiveness};
pub use votes::{Vote, VoteMatrix};
