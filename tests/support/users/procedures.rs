//! What people do with procedures.

use api::{
    deliberations::{
        ListProcedures, NewProcedure, OneProcedure, ProcedureView, Procedures, RetireProcedure,
        RetiredProcedure, SaveProcedure, ShowProcedure,
    },
    endpoint::Nothing,
};
use domain::deliberations::procedures::Procedure;
use serde_json::json;

use crate::{Person, TestRequest, TestResponse};

impl Person {
    #[track_caller]
    pub fn procedures(&self) -> Procedures {
        self.call::<ListProcedures>(&Nothing {}).reply()
    }

    #[track_caller]
    pub fn procedure(&self, code: &str) -> Procedure {
        self.reads_procedure(code).reply::<ProcedureView>().procedure
    }

    pub fn reads_procedure(&self, code: &str) -> TestResponse {
        self.call::<ShowProcedure>(&OneProcedure { code: code.to_owned() })
    }

    pub fn saves_procedure(&self, procedure: &Procedure) -> TestResponse {
        self.call::<SaveProcedure>(&NewProcedure { procedure: procedure.clone(), before: None })
    }

    pub fn replaces_procedure(&self, before: &Procedure, procedure: &Procedure) -> TestResponse {
        let before = Some(before.clone());
        self.call::<SaveProcedure>(&NewProcedure { procedure: procedure.clone(), before })
    }

    pub fn retires_procedure(&self, procedure: &Procedure) -> TestResponse {
        let (code, procedure) = (procedure.code().to_owned(), procedure.clone());
        self.call::<RetireProcedure>(&RetiredProcedure { code, procedure })
    }

    /// Sends whatever it is as a procedure.
    pub fn sends_procedure(&self, procedure: &serde_json::Value) -> TestResponse {
        let path = format!("/api/v1/communities/{}/procedures", self.community);
        self.sends(TestRequest::post(path, json!({ "procedure": procedure }).to_string()))
    }
}

/// A short procedure of a community's own: it meets, publishes and reviews.
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
