//! The gather phase: statements, one card at a time, and what comes out of the answers.

use crate::{
    clock::Moment,
    deliberations::{
        opinions::{
            shown::{Mine, Picture},
            votes::Stance,
        },
        posts::text::StatementText,
        wire::OneDeliberation,
    },
    endpoint::{endpoints, wire},
    ids::{DeliberationId, StatementId},
    moderation::reports::Standing,
};

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

wire! {
    /// Statements of a deliberation.
    reply Statements {
        /// Those that are seen, and the reader's own ones.
        pub statements: Vec<StatementView>,
    }
}
wire! {
    /// A statement.
    reply StatementView {
        /// Its id.
        pub statement: StatementId,
        /// What it says.
        pub text: StatementText,
        /// Whether it is seen. Others than its author are shown only those that are.
        pub standing: Standing,
        /// Whether the reader wrote it.
        pub own: bool,
        /// What the reader said to it.
        pub stance: Option<Stance>,
    }
}
wire! {
    /// A statement to add.
    request NewStatement {
        /// To which deliberation.
        pub deliberation: DeliberationId,
        /// What it says.
        pub text: StatementText,
    }
}
wire! {
    /// A statement that was added.
    reply StatementAdded {
        /// Its id.
        pub statement: StatementId,
    }
}
wire! {
    /// What somebody says to a statement.
    request Answer {
        /// Of which deliberation.
        pub deliberation: DeliberationId,
        /// To which statement.
        pub statement: StatementId,
        /// What. It replaces what the same person said before; left out, it only takes that back.
        pub stance: Option<Stance>,
    }
}
wire! {
    /// The card that comes next.
    reply Drawn {
        /// It; none when nothing is left. Whoever takes an answer back is given the same card again.
        pub card: Option<Card>,
        /// How many the reader hasn't answered yet, this one included.
        pub left: u32,
        /// How many the reader has answered.
        pub answered: u32,
    }
}
wire! {
    /// A statement to be answered. What others said to it isn't told before.
    reply Card {
        /// Which.
        pub statement: StatementId,
        /// What it says.
        pub text: StatementText,
    }
}
wire! {
    /// What came out.
    reply OpinionsView {
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
}
wire! {
    /// A statement as the picture names it.
    reply NumberedStatement {
        /// Its number in the picture.
        pub number: usize,
        /// Its id.
        pub statement: StatementId,
        /// What it says.
        pub text: StatementText,
    }
}
