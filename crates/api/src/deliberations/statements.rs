//! The gather phase: statements, one card at a time, and what comes out of the answers.

use domain::{
    clock::Moment,
    deliberations::{
        opinions::{
            shown::{Mine, Picture},
            votes::Stance,
        },
        posts::text::StatementText,
    },
    ids::{DeliberationId, StatementId},
    moderation::reports::Standing,
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{deliberations::OneDeliberation, endpoint::endpoints};

endpoints! {
    /// Lists a deliberation's statements, oldest first, with what the reader said to each.
    ListStatements: Get "/api/v1/communities/{community}/deliberations/{deliberation}/statements" Public, OneDeliberation => Statements;
    /// Adds a statement. Its author agrees with it by that.
    AddStatement: Post "/api/v1/communities/{community}/deliberations/{deliberation}/statements" SignedIn, NewStatement => StatementAdded;
    /// Gives the card that comes next.
    DrawStatement: Get "/api/v1/communities/{community}/deliberations/{deliberation}/statements/next" SignedIn, OneDeliberation => Drawn;
    /// Answers a card, answers it anew, or takes the answer back; gives the card that comes next.
    AnswerStatement: Post "/api/v1/communities/{community}/deliberations/{deliberation}/statements/{statement}/answers" SignedIn, Answer => Drawn;
    /// Shows what came out when the answers were last analysed.
    ShowOpinions: Get "/api/v1/communities/{community}/deliberations/{deliberation}/opinions" Public, OneDeliberation => OpinionsView;
}

/// Statements of a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statements {
    /// Those that are seen, and the reader's own ones.
    pub statements: Vec<StatementView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementView {
    pub statement: StatementId,
    pub text: StatementText,
    /// Whether it is seen. Others than its author are shown only those that are.
    pub standing: Standing,
    /// Whether the reader wrote it.
    pub own: bool,
    /// What the reader said to it.
    pub stance: Option<Stance>,
}

/// A statement to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewStatement {
    pub deliberation: DeliberationId,
    pub text: StatementText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementAdded {
    pub statement: StatementId,
}

/// What somebody says to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub deliberation: DeliberationId,
    pub statement: StatementId,
    /// What. It replaces what the same person said before; left out, it only takes that back.
    pub stance: Option<Stance>,
}

/// The card that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drawn {
    /// It; none when nothing is left. Whoever takes an answer back is given the same card again.
    pub card: Option<Card>,
    /// How many the reader hasn't answered yet, this one included.
    pub left: u32,
    /// How many the reader has answered.
    pub answered: u32,
}

/// A statement to be answered. What others said to it isn't told before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Card {
    pub statement: StatementId,
    pub text: StatementText,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpinionsView {
    /// How often the answers were analysed; 0 before the first time.
    pub revision: u32,
    /// When they were last.
    pub at: Option<Moment>,
    /// What may be shown of it.
    pub picture: Picture,
    /// The statements that the picture speaks of.
    pub statements: Vec<NumberedStatement>,
    /// Where the reader stands in it, told to nobody else.
    pub mine: Option<Mine>,
}

/// A statement as the picture names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberedStatement {
    /// Its number in the picture.
    pub number: usize,
    pub statement: StatementId,
    pub text: StatementText,
}
