//! What people do with procedures.

use domain::{
    deliberations::{
        procedures::Procedure,
        wire::{ListProcedures, NewProcedure, Procedures, SaveProcedure},
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

    /// Writes down a procedure.
    pub fn saves_procedure(&self, procedure: &Procedure) -> Said {
        self.call::<SaveProcedure>(&NewProcedure { procedure: procedure.clone() })
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
