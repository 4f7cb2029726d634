//! What people do with procedures.

use domain::{
    deliberations::{
        procedures::Procedure,
        wire::{
            ListProcedures, NewProcedure, OneProcedure, ProcedureView, Procedures, RetireProcedure,
            RetiredProcedure, SaveProcedure, ShowProcedure,
        },
    },
    endpoint::Nothing,
};
use serde_json::json;

use super::{Ask, Person, Said};

impl Person {
    /// Reads which procedures there are.
    #[must_use]
    #[track_caller]
    pub fn procedures(&self) -> Procedures {
        self.call::<ListProcedures>(&Nothing {}).reply()
    }

    /// Reads a procedure whole.
    #[must_use]
    #[track_caller]
    pub fn procedure(&self, code: &str) -> Procedure {
        self.reads_procedure(code).reply::<ProcedureView>().procedure
    }

    /// Asks for a procedure.
    pub fn reads_procedure(&self, code: &str) -> Said {
        self.call::<ShowProcedure>(&OneProcedure { code: code.to_owned() })
    }

    /// Writes down a new procedure.
    pub fn saves_procedure(&self, procedure: &Procedure) -> Said {
        self.call::<SaveProcedure>(&NewProcedure { procedure: procedure.clone(), before: None })
    }

    /// Writes it in the place of another one.
    pub fn replaces_procedure(&self, before: &Procedure, procedure: &Procedure) -> Said {
        let before = Some(before.clone());
        self.call::<SaveProcedure>(&NewProcedure { procedure: procedure.clone(), before })
    }

    /// Takes one out of use, as it was when they looked.
    pub fn retires_procedure(&self, procedure: &Procedure) -> Said {
        let (code, procedure) = (procedure.code().to_owned(), procedure.clone());
        self.call::<RetireProcedure>(&RetiredProcedure { code, procedure })
    }

    /// Sends whatever it is as a procedure.
    pub fn sends_procedure(&self, procedure: &serde_json::Value) -> Said {
        let path = format!("/api/v1/communities/{}/procedures", self.community);
        self.sends(Ask::post(path, json!({ "procedure": procedure }).to_string()))
    }
}

/// A short procedure of a community's own: it meets, publishes and reviews.
///
/// # Panics
/// Never: it is one.
#[must_use]
pub fn own(code: &str, title: &str) -> Procedure {
    serde_json::from_value(json!({
        "code": code,
        "title": title,
        "phases": [
            { "kind": "discuss", "days": 3, "parties": ["resident"] },
            { "kind": "meet", "title": "楼门会", "days": 3, "parties": ["resident", "building_head"] },
            { "kind": "notice", "days": 5, "parties": ["resident"] },
            { "kind": "review", "days": 7, "parties": ["resident"] },
        ],
    }))
    .expect("a procedure")
}
