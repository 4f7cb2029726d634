//! What people do about matters, and what they are told.

use std::fmt::Display;

use api::{
    matters::{
        DeskQuery, FollowMatter, ListMatters, ListRecent, MattersQuery, NewMatter, PhotoTaken, RatesQuery,
        RecentQuery, ReportMatter, ShowDesk, ShowRates, StepRequest, SupportMatter, TakeStep, Toggle,
        UPLOAD_PATH, photo_address, small_photo_address,
    },
    notices::{ListNotices, NoticesQuery, ReadNotices, ReadUpTo},
};
use domain::{
    ids::{BuildingId, EventId, MatterId, PersonId},
    matters::{
        custody::Desk,
        details::Details,
        photo::PhotoId,
        step::{Rating, Step},
        tier::{Category, Tier, Urgency},
    },
    people::name::NameShown,
};

use crate::{Person, TestCommunity, TestRequest, TestResponse, text};

impl TestResponse {
    #[track_caller]
    pub fn photo(self) -> PhotoId {
        self.reply::<PhotoTaken>().photo
    }
}

impl TestCommunity {
    /// A matter of `reporter`'s that the convenor has sent to the property company's desk.
    #[track_caller]
    pub fn dispatches(&self, reporter: &Person, words: &str, category: Category) -> MatterId {
        let matter = reporter.reports(words).matter();
        self.convenor.confirms_as(&matter, Tier::Property, category, Urgency::Normal).ok();
        matter
    }
}

impl Person {
    /// A report as this person would begin it: at home, by surname, without photos.
    pub fn draft(&self, words: &str) -> NewMatter {
        NewMatter {
            text: text(words),
            site: self.site.clone(),
            details: Details::default(),
            photos: vec![],
            name_shown: NameShown::Surname,
            for_elder: None,
        }
    }

    pub fn reports(&self, words: &str) -> TestResponse {
        self.files(&self.draft(words))
    }

    pub fn files(&self, report: &NewMatter) -> TestResponse {
        self.call::<ReportMatter>(report)
    }

    #[track_caller]
    pub fn takes(&self, matter: &MatterId, step: Step) -> TestResponse {
        let version = self.view(matter).version;
        self.takes_at(matter, version, step)
    }

    pub fn takes_at(&self, matter: &MatterId, version: u32, step: Step) -> TestResponse {
        self.call::<TakeStep>(&StepRequest { matter: matter.clone(), version, step })
    }

    #[track_caller]
    pub fn as_suggested(&self, matter: &MatterId) -> Step {
        let line = self.view(matter).line;
        Step::Confirm { tier: line.tier, category: line.category, urgency: line.urgency }
    }

    #[track_caller]
    pub fn confirms(&self, matter: &MatterId) -> TestResponse {
        self.takes(matter, self.as_suggested(matter))
    }

    #[track_caller]
    pub fn confirms_as(
        &self,
        matter: &MatterId,
        tier: Tier,
        category: Category,
        urgency: Urgency,
    ) -> TestResponse {
        self.takes(matter, Step::Confirm { tier, category, urgency })
    }

    #[track_caller]
    pub fn merges(&self, matter: &MatterId, into: &MatterId) -> TestResponse {
        self.takes(matter, Step::Merge { into: into.clone() })
    }

    #[track_caller]
    pub fn refers(&self, matter: &MatterId, door: &str) -> TestResponse {
        self.takes(matter, Step::Refer { door: text(door), note: None })
    }

    #[track_caller]
    pub fn flags_nobodys_land(&self, matter: &MatterId, note: &str) -> TestResponse {
        self.takes(matter, Step::FlagNobodysLand { note: text(note) })
    }

    #[track_caller]
    pub fn designates(&self, matter: &MatterId, desk: Desk, owner: Option<PersonId>) -> TestResponse {
        self.takes(matter, Step::Designate { desk, owner })
    }

    #[track_caller]
    pub fn receives(&self, matter: &MatterId) -> TestResponse {
        self.takes(matter, Step::Receive {})
    }

    #[track_caller]
    pub fn notes(&self, matter: &MatterId, words: &str) -> TestResponse {
        self.takes(matter, Step::Note { text: text(words) })
    }

    #[track_caller]
    pub fn returns(&self, matter: &MatterId, reason: &str) -> TestResponse {
        self.takes(matter, Step::Return { reason: text(reason) })
    }

    #[track_caller]
    pub fn finishes(&self, matter: &MatterId, words: &str) -> TestResponse {
        self.finishes_with(matter, words, vec![])
    }

    #[track_caller]
    pub fn finishes_with(&self, matter: &MatterId, words: &str, photos: Vec<PhotoId>) -> TestResponse {
        self.takes(matter, Step::Finish { text: text(words), photos })
    }

    #[track_caller]
    pub fn escalates(&self, matter: &MatterId, reason: &str) -> TestResponse {
        self.takes(matter, Step::Escalate { reason: text(reason) })
    }

    #[track_caller]
    pub fn finds_it_done(&self, matter: &MatterId, note: &str) -> TestResponse {
        self.takes(matter, Step::Check { holds: true, note: text(note) })
    }

    #[track_caller]
    pub fn finds_it_not_done(&self, matter: &MatterId, note: &str) -> TestResponse {
        self.takes(matter, Step::Check { holds: false, note: text(note) })
    }

    #[track_caller]
    pub fn rates(&self, matter: &MatterId, rating: Rating) -> TestResponse {
        self.takes(matter, Step::Rate { rating, words: None })
    }

    #[track_caller]
    pub fn withdraws(&self, matter: &MatterId) -> TestResponse {
        self.takes(matter, Step::Withdraw {})
    }

    #[track_caller]
    pub fn objects(&self, matter: &MatterId, reason: &str) -> TestResponse {
        self.takes(matter, Step::Object { reason: text(reason) })
    }

    pub fn supports(&self, matter: &MatterId) -> TestResponse {
        self.call::<SupportMatter>(&Toggle { matter: matter.clone(), on: true })
    }

    pub fn supports_no_longer(&self, matter: &MatterId) -> TestResponse {
        self.call::<SupportMatter>(&Toggle { matter: matter.clone(), on: false })
    }

    pub fn follows(&self, matter: &MatterId) -> TestResponse {
        self.call::<FollowMatter>(&Toggle { matter: matter.clone(), on: true })
    }

    pub fn follows_no_longer(&self, matter: &MatterId) -> TestResponse {
        self.call::<FollowMatter>(&Toggle { matter: matter.clone(), on: false })
    }

    pub fn reads_board(&self, query: &MattersQuery) -> TestResponse {
        self.call::<ListMatters>(query)
    }

    pub fn searches(&self, words: &str) -> TestResponse {
        self.reads_board(&MattersQuery { q: Some(text(words)), ..MattersQuery::default() })
    }

    pub fn reads_recent(&self) -> TestResponse {
        self.call::<ListRecent>(&RecentQuery::default())
    }

    pub fn reads_recent_of(&self, building: &BuildingId) -> TestResponse {
        self.call::<ListRecent>(&RecentQuery { building: Some(building.clone()) })
    }

    pub fn looks_at_desk(&self, desk: Desk) -> TestResponse {
        self.call::<ShowDesk>(&DeskQuery { desk, limit: None, cursor: None })
    }

    /// Reads a month's rates; the current one's for `None`.
    pub fn reads_rates(&self, month: Option<&str>) -> TestResponse {
        self.call::<ShowRates>(&RatesQuery { month: month.map(str::to_owned) })
    }

    pub fn reads_notices(&self) -> TestResponse {
        self.call::<ListNotices>(&NoticesQuery::default())
    }

    pub fn has_read(&self, event: &EventId) -> TestResponse {
        self.call::<ReadNotices>(&ReadUpTo { event: event.clone() })
    }

    pub fn uploads(&self, bytes: &[u8]) -> TestResponse {
        self.sends(self.uploading(bytes))
    }

    pub fn uploading(&self, bytes: &[u8]) -> TestRequest {
        let url = UPLOAD_PATH.replace("{community}", self.community.as_str());
        TestRequest::post(url, bytes).with("content-type", "application/octet-stream")
    }

    pub fn uploads_with(&self, bytes: &[u8], small: &[u8]) -> TestResponse {
        self.sends(self.uploading_with(bytes, small, small.len()))
    }

    /// What would be sent to upload a photo with a small one that is said to be so long.
    pub fn uploading_with(&self, bytes: &[u8], small: &[u8], length: impl Display) -> TestRequest {
        let mut ask = self.uploading(&[bytes, small].concat());
        ask.url = format!("{}?small={length}", ask.url);
        ask
    }

    pub fn looks_at(&self, photo: &PhotoId) -> TestResponse {
        self.opens(&photo_address(&self.community, photo))
    }

    pub fn loads_small_photo(&self, photo: &PhotoId) -> TestResponse {
        self.opens(&small_photo_address(&self.community, photo))
    }
}
