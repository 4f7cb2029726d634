//! What people do about matters, and what they are told.

use std::fmt::Display;

use domain::{
    ids::{BuildingId, EventId, MatterId, PersonId},
    matters::{
        custody::Desk,
        photo::PhotoId,
        step::{Rating, Step},
        tier::{Category, Tier, Urgency},
        wire::{
            DeskQuery, FollowMatter, ListMatters, ListRecent, MattersQuery, NewMatter, PhotoTaken,
            RatesQuery, RecentQuery, ReportMatter, ShowDesk, ShowRates, StepRequest, SupportMatter, TakeStep,
            Toggle, UPLOAD_PATH, photo_address, small_photo_address,
        },
    },
    notices::wire::{ListNotices, NoticesQuery, ReadNotices, ReadUpTo},
    people::name::NameShown,
};

use super::{Ask, Person, Said, text};

impl Said {
    /// The photo that was taken in.
    ///
    /// # Panics
    /// When it wasn't.
    #[must_use]
    #[track_caller]
    pub fn photo(self) -> PhotoId {
        self.reply::<PhotoTaken>().photo
    }
}

impl Person {
    /// A report as this person would begin it: at home, by surname, without photos.
    #[must_use]
    pub fn draft(&self, words: &str) -> NewMatter {
        NewMatter {
            text: text(words),
            site: self.site.clone(),
            spot: None,
            photos: vec![],
            name_shown: NameShown::Surname,
            for_elder: None,
        }
    }

    /// Reports something at home.
    pub fn reports(&self, words: &str) -> Said {
        self.files(&self.draft(words))
    }

    /// Sends a report.
    pub fn files(&self, report: &NewMatter) -> Said {
        self.call::<ReportMatter>(report)
    }

    /// Takes a step with a matter as it is now.
    #[track_caller]
    pub fn takes(&self, matter: &MatterId, step: Step) -> Said {
        let version = self.view(matter).version;
        self.takes_at(matter, version, step)
    }

    /// Takes a step with a matter as it was at `version`.
    pub fn takes_at(&self, matter: &MatterId, version: u32, step: Step) -> Said {
        self.call::<TakeStep>(&StepRequest { matter: matter.clone(), version, step })
    }

    /// The step that confirms the suggestion as it is.
    #[must_use]
    #[track_caller]
    pub fn as_suggested(&self, matter: &MatterId) -> Step {
        let line = self.view(matter).line;
        Step::Confirm { tier: line.tier, category: line.category, urgency: line.urgency }
    }

    /// Confirms the suggestion.
    #[track_caller]
    pub fn confirms(&self, matter: &MatterId) -> Said {
        self.takes(matter, self.as_suggested(matter))
    }

    /// Confirms, or corrects, to this.
    #[track_caller]
    pub fn confirms_as(&self, matter: &MatterId, tier: Tier, category: Category, urgency: Urgency) -> Said {
        self.takes(matter, Step::Confirm { tier, category, urgency })
    }

    /// Merges a matter into another.
    #[track_caller]
    pub fn merges(&self, matter: &MatterId, into: &MatterId) -> Said {
        self.takes(matter, Step::Merge { into: into.clone() })
    }

    /// Names the right door outside.
    #[track_caller]
    pub fn refers(&self, matter: &MatterId, door: &str) -> Said {
        self.takes(matter, Step::Refer { door: text(door), note: None })
    }

    /// Says that nobody is responsible.
    #[track_caller]
    pub fn flags_nobodys_land(&self, matter: &MatterId, note: &str) -> Said {
        self.takes(matter, Step::FlagNobodysLand { note: text(note) })
    }

    /// Names a holder who may not return it.
    #[track_caller]
    pub fn designates(&self, matter: &MatterId, desk: Desk, owner: Option<PersonId>) -> Said {
        self.takes(matter, Step::Designate { desk, owner })
    }

    /// Takes it in hand.
    #[track_caller]
    pub fn receives(&self, matter: &MatterId) -> Said {
        self.takes(matter, Step::Receive {})
    }

    /// Says how it goes.
    #[track_caller]
    pub fn notes(&self, matter: &MatterId, words: &str) -> Said {
        self.takes(matter, Step::Note { text: text(words) })
    }

    /// Gives it back.
    #[track_caller]
    pub fn returns(&self, matter: &MatterId, reason: &str) -> Said {
        self.takes(matter, Step::Return { reason: text(reason) })
    }

    /// Says what was done.
    #[track_caller]
    pub fn finishes(&self, matter: &MatterId, words: &str) -> Said {
        self.finishes_with(matter, words, vec![])
    }

    /// Says what was done, and shows it.
    #[track_caller]
    pub fn finishes_with(&self, matter: &MatterId, words: &str, photos: Vec<PhotoId>) -> Said {
        self.takes(matter, Step::Finish { text: text(words), photos })
    }

    /// Asks for the tier above.
    #[track_caller]
    pub fn escalates(&self, matter: &MatterId, reason: &str) -> Said {
        self.takes(matter, Step::Escalate { reason: text(reason) })
    }

    /// Looked whether it is done, and it is.
    #[track_caller]
    pub fn finds_it_done(&self, matter: &MatterId, note: &str) -> Said {
        self.takes(matter, Step::Check { holds: true, note: text(note) })
    }

    /// Looked whether it is done, and it isn't.
    #[track_caller]
    pub fn finds_it_not_done(&self, matter: &MatterId, note: &str) -> Said {
        self.takes(matter, Step::Check { holds: false, note: text(note) })
    }

    /// Rates.
    #[track_caller]
    pub fn rates(&self, matter: &MatterId, rating: Rating) -> Said {
        self.takes(matter, Step::Rate { rating, words: None })
    }

    /// Takes a report back.
    #[track_caller]
    pub fn withdraws(&self, matter: &MatterId) -> Said {
        self.takes(matter, Step::Withdraw {})
    }

    /// Says that it was wrongly merged.
    #[track_caller]
    pub fn objects(&self, matter: &MatterId, reason: &str) -> Said {
        self.takes(matter, Step::Object { reason: text(reason) })
    }

    /// "My home too."
    pub fn supports(&self, matter: &MatterId) -> Said {
        self.call::<SupportMatter>(&Toggle { matter: matter.clone(), on: true })
    }

    /// No longer.
    pub fn supports_no_longer(&self, matter: &MatterId) -> Said {
        self.call::<SupportMatter>(&Toggle { matter: matter.clone(), on: false })
    }

    /// Wants to be told.
    pub fn follows(&self, matter: &MatterId) -> Said {
        self.call::<FollowMatter>(&Toggle { matter: matter.clone(), on: true })
    }

    /// No longer.
    pub fn follows_no_longer(&self, matter: &MatterId) -> Said {
        self.call::<FollowMatter>(&Toggle { matter: matter.clone(), on: false })
    }

    /// Reads the board.
    pub fn reads_board(&self, query: &MattersQuery) -> Said {
        self.call::<ListMatters>(query)
    }

    /// Searches the board.
    pub fn searches(&self, words: &str) -> Said {
        self.reads_board(&MattersQuery { q: Some(text(words)), ..MattersQuery::default() })
    }

    /// Asks what may be the same.
    pub fn reads_recent(&self) -> Said {
        self.call::<ListRecent>(&RecentQuery::default())
    }

    /// Asks what may be the same as something in a building.
    pub fn reads_recent_of(&self, building: &BuildingId) -> Said {
        self.call::<ListRecent>(&RecentQuery { building: Some(building.clone()) })
    }

    /// Looks at a desk.
    pub fn looks_at_desk(&self, desk: Desk) -> Said {
        self.call::<ShowDesk>(&DeskQuery { desk, limit: None, cursor: None })
    }

    /// Reads a month's rates; the current one's for `None`.
    pub fn reads_rates(&self, month: Option<&str>) -> Said {
        self.call::<ShowRates>(&RatesQuery { month: month.map(str::to_owned) })
    }

    /// Reads the notices.
    pub fn reads_notices(&self) -> Said {
        self.call::<ListNotices>(&NoticesQuery::default())
    }

    /// Has read up to this one.
    pub fn has_read(&self, event: &EventId) -> Said {
        self.call::<ReadNotices>(&ReadUpTo { event: event.clone() })
    }

    /// Sends a photo.
    pub fn uploads(&self, bytes: &[u8]) -> Said {
        self.sends(self.uploading(bytes))
    }

    /// What would be sent to upload a photo.
    #[must_use]
    pub fn uploading(&self, bytes: &[u8]) -> Ask {
        let url = UPLOAD_PATH.replace("{community}", self.community.as_str());
        Ask::post(url, bytes).with("content-type", "application/octet-stream")
    }

    /// Sends a photo with a small one.
    pub fn uploads_with(&self, bytes: &[u8], small: &[u8]) -> Said {
        self.sends(self.uploading_with(bytes, small, small.len()))
    }

    /// What would be sent to upload a photo with a small one that is said to be so long.
    #[must_use]
    pub fn uploading_with(&self, bytes: &[u8], small: &[u8], length: impl Display) -> Ask {
        let mut ask = self.uploading(&[bytes, small].concat());
        ask.url = format!("{}?small={length}", ask.url);
        ask
    }

    /// Looks at a photo.
    pub fn looks_at(&self, photo: &PhotoId) -> Said {
        self.opens(&photo_address(&self.community, photo))
    }

    /// Looks at a photo's small one.
    pub fn glances_at(&self, photo: &PhotoId) -> Said {
        self.opens(&small_photo_address(&self.community, photo))
    }
}
