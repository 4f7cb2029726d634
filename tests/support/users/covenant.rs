//! What people do about the covenant.

use api::deliberations::{
    CovenantProposal, CovenantQuery, CovenantView, DraftRevision, DraftView, OneDeliberation,
    ProposeCovenant, ReviseDraft, ShowCovenant, ShowDraft,
};
use domain::{
    deliberations::{
        course::deliberation::Resolved,
        covenant::{Articles, Version, compare::ArticleChange},
        options::difference::{Change, Span},
        procedures::phase::Party,
    },
    ids::DeliberationId,
};
use serde_json::json;

use crate::{Building, Person, TestCommunity, TestResponse, days, text};

#[track_caller]
pub fn articles(lines: &[&str]) -> Articles {
    Articles::of_lines(&lines.join("\n")).expect("articles")
}

impl TestCommunity {
    /// Writes down the procedure `covenant_way`: a session, seven days of publication, seven of review.
    #[track_caller]
    pub fn has_a_way_to_its_covenant(&self) {
        let procedure = json!({ "code": "covenant_way", "title": "议公约", "phases": [
            { "kind": "meet", "days": 7, "parties": ["representative"],
              "seats": [{ "party": "representative", "count": 1, "quorum": { "at_least": "1/1" } }] },
            { "kind": "notice", "days": 7, "parties": ["resident"] },
            { "kind": "review", "days": 7, "parties": ["resident"] },
        ] });
        self.convenor.sends_procedure(&procedure).ok();
    }

    /// This text, to be decided about by a session.
    pub fn proposal(&self, title: &str, based_on: Version, lines: &[&str]) -> CovenantProposal {
        CovenantProposal {
            title: text(title),
            text: text("大家先看看新的文字，再一起定下来。"),
            procedure: "covenant_way".to_owned(),
            based_on,
            articles: articles(lines),
        }
    }

    #[track_caller]
    pub fn proposes(&self, title: &str, based_on: Version, lines: &[&str]) -> DeliberationId {
        self.convenor.proposes_covenant(&self.proposal(title, based_on, lines)).deliberation()
    }

    /// Lets a session say yes to it on the next day; then it is published for seven days.
    #[track_caller]
    pub fn adopts(&self, proposed: &DeliberationId) {
        let guest = self.resident("赵大爷", Building(1));
        let session = self.session(proposed, &[(&guest, Party::Representative)]);
        let meeting = self.convenor.calls_session(&session).meeting();
        self.later(days(1));
        self.convenor.marks(&meeting, &guest, true, "本人到场").ok();
        self.convenor.closes_session(proposed, &meeting, Resolved::Adopted).ok();
    }
}

impl Person {
    pub fn proposes_covenant(&self, proposal: &CovenantProposal) -> TestResponse {
        self.call::<ProposeCovenant>(proposal)
    }

    pub fn looks_at_covenant(&self, version: Option<Version>) -> TestResponse {
        self.call::<ShowCovenant>(&CovenantQuery { version })
    }

    #[track_caller]
    pub fn covenant(&self, version: Option<Version>) -> CovenantView {
        self.looks_at_covenant(version).reply()
    }

    #[track_caller]
    pub fn covenant_draft(&self, of: &DeliberationId) -> DraftView {
        self.call::<ShowDraft>(&OneDeliberation { deliberation: of.clone() }).reply()
    }

    #[track_caller]
    pub fn revises_draft(
        &self,
        of: &DeliberationId,
        based_on: Version,
        lines: &[&str],
        why: &str,
    ) -> TestResponse {
        let version = self.deliberation(of).version;
        self.revises_draft_at(of, version, based_on, lines, why)
    }

    #[track_caller]
    pub fn revises_draft_at(
        &self,
        of: &DeliberationId,
        version: u32,
        based_on: Version,
        lines: &[&str],
        why: &str,
    ) -> TestResponse {
        self.call::<ReviseDraft>(&DraftRevision {
            deliberation: of.clone(),
            version,
            based_on,
            articles: articles(lines),
            why: text(why),
        })
    }
}

/// What changed, an article a line: `2 3 不[+乱]扔`.
pub fn changes(changes: &[ArticleChange]) -> String {
    let mark = |span: &Span| match span.change {
        Change::Same => span.text.clone(),
        Change::Added => format!("[+{}]", span.text),
        Change::Removed => format!("[-{}]", span.text),
    };
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let line = |one: &ArticleChange| {
        format!(
            "{} {} {}",
            number(one.before),
            number(one.after),
            one.spans.iter().map(mark).collect::<String>()
        )
    };
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}
