//! What people do about what others write.

use api::{
    endpoint::Nothing,
    moderation::{
        AppealPost, DecidePost, HouseWords, LOG_CSV_PATH, Log, LogQuery, NewHouseWords, NewPostReport,
        OnePost, PostAppeal, PostDecision, PostView, Queue, ReportPost, Ruling, SaveWords, ShowLog, ShowPost,
        ShowQueue, ShowWords,
    },
};
use domain::{
    ids::MatterId,
    matters::photo::PhotoId,
    moderation::{post::PostId, reports::Why},
};

use crate::{Person, TestResponse, text};

pub fn text_of(matter: &MatterId) -> PostId {
    PostId::Matter(matter.clone())
}

pub fn photo_of(matter: &MatterId, photo: &PhotoId) -> PostId {
    PostId::Photo(matter.clone(), photo.clone())
}

impl Person {
    /// Reports a post, because it insults.
    pub fn minds(&self, post: &PostId) -> TestResponse {
        self.minds_as(post, Why::Abuse)
    }

    pub fn minds_as(&self, post: &PostId, why: Why) -> TestResponse {
        self.call::<ReportPost>(&NewPostReport { post: post.clone(), why })
    }

    #[track_caller]
    pub fn hides(&self, post: &PostId, reason: &str) -> TestResponse {
        self.decides_about(post, self.sees_post(post).version, Ruling::Hide, reason)
    }

    #[track_caller]
    pub fn keeps(&self, post: &PostId, reason: &str) -> TestResponse {
        self.decides_about(post, self.sees_post(post).version, Ruling::Keep, reason)
    }

    pub fn decides_about(&self, post: &PostId, version: u32, ruling: Ruling, reason: &str) -> TestResponse {
        self.call::<DecidePost>(&PostDecision { post: post.clone(), version, ruling, reason: text(reason) })
    }

    pub fn appeals(&self, post: &PostId, reason: &str) -> TestResponse {
        self.call::<AppealPost>(&PostAppeal { post: post.clone(), reason: text(reason) })
    }

    pub fn looks_at_post(&self, post: &PostId) -> TestResponse {
        self.call::<ShowPost>(&OnePost { post: post.clone() })
    }

    #[track_caller]
    pub fn sees_post(&self, post: &PostId) -> PostView {
        self.looks_at_post(post).reply()
    }

    pub fn looks_at_queue(&self) -> TestResponse {
        self.call::<ShowQueue>(&Nothing {})
    }

    #[track_caller]
    pub fn queue(&self) -> Vec<PostId> {
        self.looks_at_queue().reply::<Queue>().posts.into_iter().map(|line| line.post).collect()
    }

    pub fn reads_log(&self) -> TestResponse {
        self.call::<ShowLog>(&LogQuery::default())
    }

    pub fn downloads_log(&self) -> TestResponse {
        self.opens(&LOG_CSV_PATH.replace("{community}", self.community.as_str()))
    }

    /// Saves the community's list of words, one a line, in place of the one there is.
    pub fn saves_words(&self, words: &str) -> TestResponse {
        let answer = self.looks_at_words();
        let before = if answer.status == 200 { answer.reply::<HouseWords>().words } else { text("") };
        self.saves_words_after(before.as_str(), words)
    }

    pub fn saves_words_after(&self, before: &str, words: &str) -> TestResponse {
        self.call::<SaveWords>(&NewHouseWords { words: text(words), before: text(before) })
    }

    pub fn looks_at_words(&self) -> TestResponse {
        self.call::<ShowWords>(&Nothing {})
    }

    #[track_caller]
    pub fn words(&self) -> String {
        self.looks_at_words().reply::<HouseWords>().words.into()
    }
}

/// The log: a line each, newest first.
pub fn log(log: &Log) -> String {
    let mut redacted = crate::Redacted::default();
    let lines = log.lines.iter().map(|line| {
        format!(
            "{} {} {}",
            crate::summary::clock(line.at),
            line.about,
            crate::summary::event(&line.what, &mut redacted)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}
