//! What people do while opinions are gathered.

use domain::{
    deliberations::{
        opinions::votes::Stance,
        wire::{
            AddStatement, Answer, AnswerStatement, DrawStatement, Drawn, ListStatements, NewStatement,
            OneDeliberation, OpinionsView, ShowOpinions, StatementAdded, StatementView, Statements,
        },
    },
    ids::{DeliberationId, StatementId},
};

use super::{Person, Said, text};

impl Said {
    /// The statement that was added.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn statement(self) -> StatementId {
        self.reply::<StatementAdded>().statement
    }
}

impl Person {
    /// Adds a statement.
    pub fn states(&self, deliberation: &DeliberationId, statement: &str) -> Said {
        let statement = NewStatement { deliberation: deliberation.clone(), text: text(statement) };
        self.call::<AddStatement>(&statement)
    }

    /// Asks for the card that comes next.
    pub fn draws(&self, deliberation: &DeliberationId) -> Said {
        self.call::<DrawStatement>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    /// The card that comes next.
    #[must_use]
    #[track_caller]
    pub fn drawn(&self, deliberation: &DeliberationId) -> Drawn {
        self.draws(deliberation).reply()
    }

    /// Answers a card, or takes the answer back.
    pub fn answers(
        &self,
        deliberation: &DeliberationId,
        statement: &StatementId,
        stance: impl Into<Option<Stance>>,
    ) -> Said {
        self.call::<AnswerStatement>(&Answer {
            deliberation: deliberation.clone(),
            statement: statement.clone(),
            stance: stance.into(),
        })
    }

    /// Opens the list of statements.
    pub fn lists_statements(&self, deliberation: &DeliberationId) -> Said {
        self.call::<ListStatements>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    /// The statements this person is shown.
    #[must_use]
    #[track_caller]
    pub fn statements(&self, deliberation: &DeliberationId) -> Vec<StatementView> {
        self.lists_statements(deliberation).reply::<Statements>().statements
    }

    /// Opens the picture of opinions.
    pub fn looks_at_opinions(&self, deliberation: &DeliberationId) -> Said {
        self.call::<ShowOpinions>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    /// What came out so far.
    #[must_use]
    #[track_caller]
    pub fn opinions(&self, deliberation: &DeliberationId) -> OpinionsView {
        self.looks_at_opinions(deliberation).reply()
    }
}
