//! What people do where something is talked over.

use domain::{
    clock::Moment,
    deliberations::wire::{
        DeliberationOpened, DeliberationStep, DeliberationView, Deliberations, DeliberationsQuery,
        ListDeliberations, NewDeliberation, OneDeliberation, OpenDeliberation, PhaseStep, ShowDeliberation,
        StepDeliberation,
    },
    ids::{DeliberationId, MatterId},
};

use super::{Person, Said, Town, building, text};

impl Said {
    /// The deliberation that was opened.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn deliberation(self) -> DeliberationId {
        self.reply::<DeliberationOpened>().deliberation
    }
}

impl Town {
    /// A deliberation about this, as the convenor of compound 东区 would open it: by the usual procedure.
    #[must_use]
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

    /// The same, opened.
    #[must_use]
    #[track_caller]
    pub fn deliberates(&self, title: &str) -> DeliberationId {
        self.convenor.convenes(&self.deliberation(title)).deliberation()
    }
}

impl Person {
    /// Opens a deliberation.
    pub fn convenes(&self, deliberation: &NewDeliberation) -> Said {
        self.call::<OpenDeliberation>(deliberation)
    }

    /// Reads the board.
    #[track_caller]
    pub fn reads_deliberations(&self, over: Option<bool>) -> Deliberations {
        self.call::<ListDeliberations>(&DeliberationsQuery { over, cursor: None }).reply()
    }

    /// Opens a deliberation's page.
    pub fn looks_at_deliberation(&self, deliberation: &DeliberationId) -> Said {
        self.call::<ShowDeliberation>(&OneDeliberation { deliberation: deliberation.clone() })
    }

    /// What a deliberation's page shows.
    #[must_use]
    #[track_caller]
    pub fn deliberation(&self, deliberation: &DeliberationId) -> DeliberationView {
        self.looks_at_deliberation(deliberation).reply()
    }

    /// Leads a deliberation on, as it is now.
    #[track_caller]
    pub fn leads(&self, deliberation: &DeliberationId, step: PhaseStep) -> Said {
        let version = self.deliberation(deliberation).version;
        self.leads_at(deliberation, version, step)
    }

    /// Leads a deliberation on, as it was at `version`.
    pub fn leads_at(&self, deliberation: &DeliberationId, version: u32, step: PhaseStep) -> Said {
        self.call::<StepDeliberation>(&DeliberationStep { deliberation: deliberation.clone(), version, step })
    }

    /// Ends the phase before its time.
    #[track_caller]
    pub fn ends_phase(&self, deliberation: &DeliberationId, reason: &str) -> Said {
        self.leads(deliberation, PhaseStep::End { reason: Some(text(reason)) })
    }

    /// Lets the phase end at another time.
    #[track_caller]
    pub fn moves_end(&self, deliberation: &DeliberationId, ends: Moment, reason: &str) -> Said {
        self.leads(deliberation, PhaseStep::Move { ends, reason: text(reason) })
    }
}

/// A deliberation about a matter, as the convenor would open it.
#[must_use]
pub fn about(matter: &MatterId, deliberation: NewDeliberation) -> NewDeliberation {
    NewDeliberation { matter: Some(matter.clone()), ..deliberation }
}

/// Where a deliberation stands, and what happened: a line an event.
#[must_use]
pub fn course(view: &DeliberationView) -> String {
    let mut redacted = super::Redacted::default();
    let lines = view.timeline.iter().map(|happening| {
        format!(
            "{} {}",
            super::story::clock(happening.at),
            super::story::event(&happening.what, &mut redacted)
        )
    });
    format!("{}\n{}", view.line.status, lines.collect::<Vec<_>>().join("\n"))
}
