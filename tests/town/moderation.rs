//! What people do about what others write.

use domain::{
    endpoint::Nothing,
    ids::MatterId,
    matters::photo::PhotoId,
    moderation::{
        post::PostId,
        reports::Why,
        wire::{
            AppealPost, DecidePost, HouseWords, LOG_CSV_PATH, Log, LogQuery, NewHouseWords, NewPostReport,
            OnePost, PostAppeal, PostDecision, PostView, Queue, ReportPost, Ruling, SaveWords, ShowLog,
            ShowPost, ShowQueue, ShowWords,
        },
    },
};

use super::{Person, Said, text};

/// A matter's text as a post.
#[must_use]
pub fn text_of(matter: &MatterId) -> PostId {
    PostId::Matter(matter.clone())
}

/// A matter's photo as a post.
#[must_use]
pub fn photo_of(matter: &MatterId, photo: &PhotoId) -> PostId {
    PostId::Photo(matter.clone(), photo.clone())
}

impl Person {
    /// Reports a post, because it insults.
    pub fn minds(&self, post: &PostId) -> Said {
        self.minds_as(post, Why::Abuse)
    }

    /// Reports a post.
    pub fn minds_as(&self, post: &PostId, why: Why) -> Said {
        self.call::<ReportPost>(&NewPostReport { post: post.clone(), why })
    }

    /// Hides a post as it is now.
    #[track_caller]
    pub fn hides(&self, post: &PostId, reason: &str) -> Said {
        self.decides_about(post, self.sees_post(post).version, Ruling::Hide, reason)
    }

    /// Keeps a post as it is now.
    #[track_caller]
    pub fn keeps(&self, post: &PostId, reason: &str) -> Said {
        self.decides_about(post, self.sees_post(post).version, Ruling::Keep, reason)
    }

    /// Hides or keeps a post as it was at `version`.
    pub fn decides_about(&self, post: &PostId, version: u32, ruling: Ruling, reason: &str) -> Said {
        self.call::<DecidePost>(&PostDecision { post: post.clone(), version, ruling, reason: text(reason) })
    }

    /// Appeals.
    pub fn appeals(&self, post: &PostId, reason: &str) -> Said {
        self.call::<AppealPost>(&PostAppeal { post: post.clone(), reason: text(reason) })
    }

    /// Looks what became of a post.
    pub fn looks_at_post(&self, post: &PostId) -> Said {
        self.call::<ShowPost>(&OnePost { post: post.clone() })
    }

    /// What became of a post.
    #[must_use]
    #[track_caller]
    pub fn sees_post(&self, post: &PostId) -> PostView {
        self.looks_at_post(post).reply()
    }

    /// Looks what waits.
    pub fn looks_at_queue(&self) -> Said {
        self.call::<ShowQueue>(&Nothing {})
    }

    /// What waits.
    #[must_use]
    #[track_caller]
    pub fn queue(&self) -> Vec<PostId> {
        self.looks_at_queue().reply::<Queue>().posts.into_iter().map(|line| line.post).collect()
    }

    /// Reads the public log.
    pub fn reads_log(&self) -> Said {
        self.call::<ShowLog>(&LogQuery::default())
    }

    /// Downloads the public log.
    pub fn downloads_log(&self) -> Said {
        self.opens(&LOG_CSV_PATH.replace("{community}", self.community.as_str()))
    }

    /// Saves the community's list of words, one a line, in place of the one there is.
    pub fn saves_words(&self, words: &str) -> Said {
        let said = self.looks_at_words();
        let before = if said.status == 200 { said.reply::<HouseWords>().words } else { text("") };
        self.saves_words_after(before.as_str(), words)
    }

    /// Saves the list of words in place of the one that was read.
    pub fn saves_words_after(&self, before: &str, words: &str) -> Said {
        self.call::<SaveWords>(&NewHouseWords { words: text(words), before: text(before) })
    }

    /// Looks at the list.
    pub fn looks_at_words(&self) -> Said {
        self.call::<ShowWords>(&Nothing {})
    }

    /// The list.
    #[must_use]
    #[track_caller]
    pub fn words(&self) -> String {
        self.looks_at_words().reply::<HouseWords>().words.into()
    }
}

/// The log: a line each, newest first.
#[must_use]
pub fn log(log: &Log) -> String {
    let mut redacted = super::Redacted::default();
    let lines = log.lines.iter().map(|line| {
        format!(
            "{} {} {}",
            super::story::clock(line.at),
            line.about,
            super::story::event(&line.what, &mut redacted)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}
