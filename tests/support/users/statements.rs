//! What people do while opinions are gathered.

use api::deliberations::{
    AddStatement, Answer, AnswerStatement, DrawStatement, Drawn, ListStatements, NewStatement,
    OneDeliberation, OpinionsView, ShowOpinions, StatementAdded, StatementView, Statements,
};
use domain::{
    deliberations::opinions::votes::Stance,
    ids::{DeliberationId, StatementId},
};

use crate::{Person, TestResponse, text};

impl TestResponse {
    #[track_caller]
    pub fn statement(self) -> StatementId {
        self.reply::<StatementAdded>().statement
    }
}

impl Person {
    pub fn states(&self, deliberation: &DeliberationId, statement: &str) -> TestResponse {
        let statement = NewStatement { deliberation: deliberation.clone(), text: text(statement) };
        self.call::<AddStatement>(&statement)
    }

    pub fn draws(&self, deliberation: &DeliberationId) -> TestResponse {
        self.call::<DrawStatement>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    #[track_caller]
    pub fn drawn(&self, deliberation: &DeliberationId) -> Drawn {
        self.draws(deliberation).reply()
    }

    pub fn answers(
        &self,
        deliberation: &DeliberationId,
        statement: &StatementId,
        stance: impl Into<Option<Stance>>,
    ) -> TestResponse {
        self.call::<AnswerStatement>(&Answer {
            deliberation: deliberation.clone(),
            statement: statement.clone(),
            stance: stance.into(),
        })
    }

    pub fn lists_statements(&self, deliberation: &DeliberationId) -> TestResponse {
        self.call::<ListStatements>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    #[track_caller]
    pub fn statements(&self, deliberation: &DeliberationId) -> Vec<StatementView> {
        self.lists_statements(deliberation).reply::<Statements>().statements
    }

    pub fn looks_at_opinions(&self, deliberation: &DeliberationId) -> TestResponse {
        self.call::<ShowOpinions>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    #[track_caller]
    pub fn opinions(&self, deliberation: &DeliberationId) -> OpinionsView {
        self.looks_at_opinions(deliberation).reply()
    }
}
