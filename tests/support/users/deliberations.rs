//! What people do where something is talked over.

use api::deliberations::{
    DeliberationOpened, DeliberationStep, DeliberationView, Deliberations, DeliberationsQuery,
    ListDeliberations, NewDeliberation, OneDeliberation, OpenDeliberation, PhaseStep, ShowDeliberation,
    StepDeliberation,
};
use domain::{
    clock::Moment,
    ids::{DeliberationId, MatterId},
};

use crate::{Person, TestCommunity, TestResponse, building, text};

impl TestResponse {
    #[track_caller]
    pub fn deliberation(self) -> DeliberationId {
        self.reply::<DeliberationOpened>().deliberation
    }
}

impl TestCommunity {
    /// A deliberation about this, as the convenor of compound 东区 would open it: by the usual procedure.
    pub fn deliberation(&self, title: &str) -> NewDeliberation {
        NewDeliberation {
            title: text(title),
            text: text("大家先说说想法，再一起定下来。"),
            matter: None,
            compound: Some(self.site(building(1)).compound),
            procedure: "usual".to_owned(),
            item: None,
        }
    }

    #[track_caller]
    pub fn deliberates(&self, title: &str) -> DeliberationId {
        self.convenor.convenes(&self.deliberation(title)).deliberation()
    }
}

impl Person {
    pub fn convenes(&self, deliberation: &NewDeliberation) -> TestResponse {
        self.call::<OpenDeliberation>(deliberation)
    }

    #[track_caller]
    pub fn reads_deliberations(&self, over: Option<bool>) -> Deliberations {
        self.call::<ListDeliberations>(&DeliberationsQuery { over, cursor: None }).reply()
    }

    pub fn looks_at_deliberation(&self, deliberation: &DeliberationId) -> TestResponse {
        self.call::<ShowDeliberation>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    #[track_caller]
    pub fn deliberation(&self, deliberation: &DeliberationId) -> DeliberationView {
        self.looks_at_deliberation(deliberation).reply()
    }

    #[track_caller]
    pub fn leads(&self, deliberation: &DeliberationId, step: PhaseStep) -> TestResponse {
        let version = self.deliberation(deliberation).version;
        self.leads_at(deliberation, version, step)
    }

    pub fn leads_at(&self, deliberation: &DeliberationId, version: u32, step: PhaseStep) -> TestResponse {
        self.call::<StepDeliberation>(&DeliberationStep { deliberation: deliberation.clone(), version, step })
    }

    #[track_caller]
    pub fn ends_phase(&self, deliberation: &DeliberationId, reason: &str) -> TestResponse {
        self.leads(deliberation, PhaseStep::End { reason: Some(text(reason)) })
    }

    #[track_caller]
    pub fn moves_end(&self, deliberation: &DeliberationId, ends: Moment, reason: &str) -> TestResponse {
        self.leads(deliberation, PhaseStep::Move { ends, reason: text(reason) })
    }
}

pub fn about(matter: &MatterId, deliberation: NewDeliberation) -> NewDeliberation {
    NewDeliberation { matter: Some(matter.clone()), ..deliberation }
}

/// Where a deliberation stands, and what happened: a line an event.
pub fn course(view: &DeliberationView) -> String {
    let mut redacted = crate::Redacted::default();
    let lines = view.timeline.iter().map(|happening| {
        format!(
            "{} {}",
            crate::summary::clock(happening.at),
            crate::summary::event(&happening.what, &mut redacted)
        )
    });
    format!("{}\n{}", view.line.status, lines.collect::<Vec<_>>().join("\n"))
}
