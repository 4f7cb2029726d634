//! What people do after a decision: objections, tasks, the review.

use api::deliberations::{
    AnswerObjection, GiveTask, ListObjections, ListTasks, NewDeliberation, NewObjection, NewProgress,
    NewReview, NewTask, ObjectToResolution, ObjectionAnswer, ObjectionView, Objections, OneDeliberation,
    Record, ReportProgress, Review, ReviewResult, ShowRecord, ShowReview, TaskView, Tasks,
};
use domain::{
    deliberations::{
        course::deliberation::{Number, Resolved},
        procedures::phase::Party,
    },
    ids::DeliberationId,
    matters::{photo::PhotoId, step::Rating},
};
use serde_json::json;

use crate::{Building, Person, TestCommunity, TestRequest, TestResponse, days, text};

impl TestCommunity {
    /// A deliberation of compound 东区 that a session said yes to a moment ago, and that is published for seven days:
    /// then the property company carries it out, and residents say what they think.
    #[track_caller]
    pub fn publishes(&self, title: &str) -> DeliberationId {
        let phase =
            |kind: &str, days: u16, party: &str| json!({ "kind": kind, "days": days, "parties": [party] });
        let mut meet = phase("meet", 7, "representative");
        meet["seats"] = json!([{ "party": "representative", "count": 1, "quorum": { "at_least": "1/1" } }]);
        let written = json!({ "code": "short_way", "title": "快办", "phases": [
            meet, phase("notice", 7, "resident"), phase("carry_out", 60, "property"), phase("review", 14, "resident"),
        ] });
        let url = format!("/api/v1/communities/{}/procedures", self.id.as_str());
        self.convenor.sends(TestRequest::post(url, json!({ "procedure": written }).to_string())).ok();
        let asked = NewDeliberation { procedure: "short_way".to_owned(), ..self.deliberation(title) };
        let opened = self.convenor.convenes(&asked).deliberation();
        let guest = self.resident("赵大爷", Building(1));
        let session = self.session(&opened, &[(&guest, Party::Representative)]);
        let meeting = self.convenor.calls_session(&session).meeting();
        self.later(days(1));
        self.convenor.marks(&meeting, &guest, true, "本人到场").ok();
        self.convenor.closes_session(&opened, &meeting, Resolved::Adopted).ok();
        opened
    }

    /// The same, published long enough.
    #[track_caller]
    pub fn carries_out(&self, title: &str) -> DeliberationId {
        let opened = self.publishes(title);
        self.later(days(7));
        self.cron().ok();
        opened
    }
}

fn one(of: &DeliberationId) -> OneDeliberation {
    OneDeliberation { deliberation: of.clone() }
}

impl Person {
    pub fn objects_to(&self, of: &DeliberationId, words: &str) -> TestResponse {
        self.call::<ObjectToResolution>(&NewObjection { deliberation: of.clone(), text: text(words) })
    }

    #[track_caller]
    pub fn objections(&self, of: &DeliberationId) -> Vec<ObjectionView> {
        self.call::<ListObjections>(&one(of)).reply::<Objections>().objections
    }

    #[track_caller]
    pub fn answers_objection(
        &self,
        of: &DeliberationId,
        number: Number,
        upheld: bool,
        reason: &str,
    ) -> TestResponse {
        self.call::<AnswerObjection>(&ObjectionAnswer {
            deliberation: of.clone(),
            version: self.deliberation(of).version,
            objection: number,
            upheld,
            reason: text(reason),
        })
    }

    #[track_caller]
    pub fn gives_task(&self, of: &DeliberationId, party: Party, title: &str) -> TestResponse {
        self.call::<GiveTask>(&NewTask {
            deliberation: of.clone(),
            version: self.deliberation(of).version,
            title: text(title),
            text: text("按公示的方案办，办一步说一步。"),
            party,
            photos: None,
            links: None,
        })
    }

    #[track_caller]
    pub fn gives_shown_task(
        &self,
        of: &DeliberationId,
        title: &str,
        photos: Vec<PhotoId>,
        links: &[&str],
    ) -> TestResponse {
        self.call::<GiveTask>(&NewTask {
            deliberation: of.clone(),
            version: self.deliberation(of).version,
            title: text(title),
            text: text("按公示的方案办，图和标准见附件。"),
            party: Party::Property,
            photos: Some(photos),
            links: Some(links.iter().map(|link| text(link)).collect()),
        })
    }

    #[track_caller]
    pub fn tasks(&self, of: &DeliberationId) -> Vec<TaskView> {
        self.call::<ListTasks>(&one(of)).reply::<Tasks>().tasks
    }

    #[track_caller]
    pub fn has_done(
        &self,
        of: &DeliberationId,
        task: Number,
        percent: u8,
        photos: Vec<PhotoId>,
    ) -> TestResponse {
        self.call::<ReportProgress>(&NewProgress {
            deliberation: of.clone(),
            version: self.deliberation(of).version,
            task,
            percent,
            note: text("按方案做的"),
            photos,
        })
    }

    pub fn reviews(&self, of: &DeliberationId, rating: Rating, words: Option<&str>) -> TestResponse {
        let words = words.map(text);
        self.call::<ReviewResult>(&NewReview { deliberation: of.clone(), rating, words })
    }

    #[track_caller]
    pub fn review(&self, of: &DeliberationId) -> Review {
        self.call::<ShowReview>(&one(of)).reply()
    }

    #[track_caller]
    pub fn record(&self, of: &DeliberationId) -> Record {
        self.call::<ShowRecord>(&one(of)).reply()
    }
}
