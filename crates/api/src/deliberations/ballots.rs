//! Ballots: what is asked, casting, paper, the count and its published list.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            bar::Bar,
            casting::{PaperEntry, PaperState, Way},
            outcome::{Decision, OptionResult, Progress},
            receipt::{Code, Nonce},
            roll::Share,
            rule::{Electorate, Mark, Measure, Secrecy, Whole},
        },
        course::deliberation::Number,
    },
    ids::{BuildingId, DeliberationId},
    text::{PersonName, Reason},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::Author;
use crate::endpoint::{Accepted, endpoints};

/// Where the whole list of counted votes is fetched, by anybody: exactly the bytes that the digest is the SHA-256 of.
pub const VOTES_PATH: &str =
    "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/{run}/list.txt";

/// What the file is called.
pub const VOTES_FILE: &str = "votes.txt";

endpoints! {
    /// Shows a ballot of a deliberation: what is asked and by which rule, how far it is, and after the close the result.
    ShowBallot: Get "/api/v1/communities/{community}/deliberations/{deliberation}/ballot" Public, OneBallot => BallotView;
    /// Casts a vote, or changes the one cast before from the same phone. The answer holds nothing of it.
    CastVote: Post "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/votes" SignedIn, Vote => Accepted;
    /// Takes an option off a ballot that runs. Who chose it took part all the same, and may change the vote.
    RemoveOption: Post "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/removals" SignedIn, OptionRemoval => Accepted;
    /// Enters what somebody reads on a paper ballot. It counts once two people read the same.
    EnterPaper: Post "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/papers" SignedIn, PaperReading => PaperEntered;
    /// Lists who may vote in a building, for those who enter paper ballots. Not who has.
    ListRoll: Get "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/roll" SignedIn, RollQuery => RollView;
    /// Lists the counted votes after the close, by their codes: at most 500 at once.
    ListVotes: Get "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/list" Public, VotesQuery => CountedVotes;
    /// Lists who voted what in a building, after the close of an open ballot, for those who had a vote in it.
    ListNames: Get "/api/v1/communities/{community}/deliberations/{deliberation}/ballot/names" SignedIn, NamesQuery => NamedVotes;
}

/// Names a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneBallot {
    pub deliberation: DeliberationId,
    /// In which run of its phases; the last one where left out.
    pub run: Option<Number>,
}

/// A ballot as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotView {
    /// Which run of the deliberation's phases it belongs to.
    pub run: Number,
    /// Its version, to be named when an option is taken off.
    pub version: u32,
    pub electorate: Electorate,
    /// What is counted against the bars.
    pub measure: Measure,
    /// How much of all must take part; any number where left out.
    pub quorum: Option<Bar>,
    /// How much must be for it.
    pub majority: Bar,
    pub of: Whole,
    /// Whether it is seen who voted what.
    pub secrecy: Secrecy,
    /// Whether a vote may be changed until the close.
    pub change_allowed: bool,
    /// The law or the covenant the rule comes from.
    pub source: Option<String>,
    /// In an owners' vote: the item of Civil Code art. 278 para. 1.
    pub item: Option<LawItem>,
    /// Whether it is for or against one thing.
    pub motion: bool,
    /// What may be chosen, in the order of the ballot.
    pub options: Vec<BallotOption>,
    /// How many may be chosen.
    pub pick: u8,
    /// How many may win.
    pub seats: u8,
    /// When it is over, or was.
    pub until: Moment,
    /// Whether votes are taken now.
    pub open: bool,
    /// Whether it was counted.
    pub counted: bool,
    /// How far it is, whatever was voted.
    pub progress: Progress,
    /// The votes that the reader may cast.
    pub mine: Vec<MyVote>,
    /// What was voted; left out while it is hidden.
    pub result: Option<BallotResult>,
    /// SHA-256 of the published list, 64 hexadecimal digits; once it was counted.
    pub digest: Option<String>,
    /// Whether the reader may enter paper ballots, in some building at least.
    pub enters_paper: bool,
    /// Whether the reader may take options off it.
    pub removes_options: bool,
    /// Whether the reader may see who voted what.
    pub sees_names: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LawItem {
    pub number: u8,
    pub text: String,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotOption {
    /// What is marked on the ballot.
    pub mark: Mark,
    /// What it is called, where it is one of the options talked over.
    pub title: Option<String>,
}

/// A vote that the reader may cast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyVote {
    /// Its number on the roll, to be named with the vote.
    pub voter: u32,
    /// The household or the units it is cast for.
    pub places: Vec<String>,
    /// What it weighs.
    pub share: Share,
    /// How it was cast, once it was.
    pub cast: Option<Way>,
    /// Whether it was the reader who cast it, who alone may change it.
    pub by_me: bool,
    /// The mark of that vote, for the phone that cast it: a hash of what it drew at random. It leads to no line of the
    /// list.
    pub mark: Option<String>,
}

/// What was voted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotResult {
    /// What was decided, once it was counted.
    pub decision: Option<Decision>,
    /// Those who took part and chose nothing.
    pub abstained: Share,
    /// By option, in the order of the ballot.
    pub options: Vec<OptionResult>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vote {
    pub deliberation: DeliberationId,
    /// In which run of its phases.
    pub run: Number,
    /// For which number of the roll.
    pub voter: u32,
    /// What is chosen; nothing is abstaining.
    pub choice: Vec<Mark>,
    /// What the phone drew at random and keeps, 32 hexadecimal digits.
    pub nonce: Nonce,
    /// The vote whose place it takes.
    pub earlier: Option<EarlierVote>,
}

/// A vote cast before, as the phone that cast it knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlierVote {
    /// What was chosen.
    pub choice: Vec<Mark>,
    /// What the phone drew at random.
    pub nonce: Nonce,
}

/// An option to take off a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionRemoval {
    pub deliberation: DeliberationId,
    /// In which run of its phases.
    pub run: Number,
    /// The ballot's version it was decided on.
    pub version: u32,
    pub option: Mark,
    pub reason: Reason,
}

/// What somebody reads on a paper ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperReading {
    pub deliberation: DeliberationId,
    /// In which run of its phases.
    pub run: Number,
    /// Whose ballot it is: the name on the roll.
    pub voter: String,
    /// What is ticked; nothing is abstaining.
    pub choice: Vec<Mark>,
    /// For the voter's slip, 32 hexadecimal digits; that of the second reading counts.
    pub nonce: Nonce,
    /// Whether it takes the place of a ballot that the reader entered wrongly, as one of the two.
    pub correct: bool,
}

/// What became of a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperEntered {
    /// Whether it counts by now.
    pub entry: PaperEntry,
}

/// Whose names to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RollQuery {
    pub deliberation: DeliberationId,
    pub building: BuildingId,
}

/// Who may vote in a building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollView {
    /// The run of the deliberation's phases.
    pub run: Number,
    /// In the order of their doors.
    pub names: Vec<RollName>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RollName {
    /// The name, to be named with a paper ballot: a household's, a unit's or a person's.
    pub name: String,
    pub place: String,
    /// The person, where each person votes.
    pub person: Option<PersonName>,
    /// How far their paper ballot is.
    pub paper: PaperState,
    /// Whether the reader is one of the two who entered it, and may correct it.
    pub corrects: bool,
}

/// Which counted votes to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VotesQuery {
    pub deliberation: DeliberationId,
    /// In which run of its phases.
    pub run: Number,
    /// Only those whose codes come after this. A phone that checks a receipt names the first letter of its code and
    /// reads on from there, so that nobody is told which one it looks for.
    pub after: Option<String>,
}

/// Counted votes, by their codes. They know no voters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CountedVotes {
    /// SHA-256 of the whole list, 64 hexadecimal digits.
    pub digest: String,
    pub lines: Vec<VoteLine>,
    /// What to name for the rest.
    pub next: Option<String>,
}

/// A counted vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoteLine {
    pub code: Code,
    /// What was chosen.
    pub choice: Vec<Mark>,
}

/// Whose votes of an open ballot to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamesQuery {
    pub deliberation: DeliberationId,
    /// In which run of its phases.
    pub run: Number,
    pub building: BuildingId,
}

/// Who voted what in a building. Who didn't vote isn't listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedVotes {
    /// In the order of their doors.
    pub votes: Vec<NamedVote>,
}

/// A vote of an open ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedVote {
    /// The household or the units it was cast for; where persons vote, the building.
    pub places: Vec<String>,
    /// Where persons vote, who it was; nothing once the account was deleted.
    pub voter: Option<Author>,
    /// What it weighs.
    pub share: Share,
    /// What was chosen; nothing is abstaining.
    pub choice: Vec<Mark>,
}
