//! Posts that others mind: reported, decided about, appealed; the moderators' queue and the public log.

use domain::{
    clock::Moment,
    moderation::{
        post::{PostId, PostKind},
        reports::{Act, Logged, Standing, Why},
    },
    people::role::Role,
    text::Reason,
};
use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Reports a post. Three different people's reports hide it until somebody decides.
    ReportPost: Post "/api/v1/communities/{community}/moderation/posts/{post}/reports" SignedIn, NewPostReport => Accepted;
    /// Hides a post or keeps it, with a reason that its author reads.
    DecidePost: Post "/api/v1/communities/{community}/moderation/posts/{post}/decisions" SignedIn, PostDecision => PostDecided;
    /// Asks another moderator to look at a post of one's own that was hidden.
    AppealPost: Post "/api/v1/communities/{community}/moderation/posts/{post}/appeals" SignedIn, PostAppeal => PostAppealed;
    /// Shows what became of a post: to its author, and to those who decide about it.
    ShowPost: Get "/api/v1/communities/{community}/moderation/posts/{post}" SignedIn, OnePost => PostView;
    /// Lists the posts that wait for the person who asks to decide.
    ShowQueue: Get "/api/v1/communities/{community}/moderation/queue" SignedIn, Nothing => Queue;
    /// Reads the public log, newest first. As CSV it is at `…/moderation/log.csv`.
    ShowLog: Get "/api/v1/communities/{community}/moderation/log" Public, LogQuery => Log;
}

/// Where the whole log is, as a table for a spreadsheet.
pub const LOG_CSV_PATH: &str = "/api/v1/communities/{community}/moderation/log.csv";

/// What a moderator decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// Others don't see it.
    Hide,
    /// Everybody sees it.
    Keep,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPostReport {
    pub post: PostId,
    pub why: Why,
}

/// A moderator's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostDecision {
    /// About which post.
    pub post: PostId,
    /// The version it was decided on; 0 for a post that nobody has reported.
    pub version: u32,
    pub ruling: Ruling,
    /// Why. Its author reads it, and so does everybody in the log.
    pub reason: Reason,
}

/// A decision that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostDecided {
    /// Where the post stands now.
    pub standing: Standing,
}

/// An author's appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostAppeal {
    /// About which post.
    pub post: PostId,
    /// What the author says to it.
    pub reason: Reason,
}

/// An appeal that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostAppealed {
    /// Until when it is decided. If nobody does, the post is shown again.
    pub until: Moment,
}

/// Names a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnePost {
    pub post: PostId,
}

/// What became of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PostView {
    pub post: PostId,
    /// Its version, to be named with a decision.
    pub version: u32,
    /// Its text as it is now; empty for a photo.
    pub text: String,
    /// Its text when it was first reported, where it is another one now.
    pub reported_text: Option<String>,
    /// Where it stands in the community: the rest of an address, such as `matters/mt_…`.
    pub path: String,
    /// Whether it is seen.
    pub standing: Standing,
    /// Whether the reader wrote it.
    pub own: bool,
    /// Why it was reported since the last decision, and how often. Never by whom.
    pub reports: Vec<ReportCount>,
    /// The last decision.
    pub decision: Option<DecisionView>,
    /// What the author said to it.
    pub appeal: Option<AppealView>,
    /// What the reader may do now.
    pub acts: Vec<Act>,
}

/// How often a post was reported for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportCount {
    pub why: Why,
    pub times: u32,
}

/// A decision about a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionView {
    pub reason: Reason,
    /// By a holder of this role.
    pub by: Role,
    pub at: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppealView {
    /// What the author says.
    pub reason: Reason,
    /// Until when it is decided.
    pub until: Moment,
}

/// What waits for a moderator, at most 100 posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Queue {
    /// Those longest waiting first.
    pub posts: Vec<QueueLine>,
}

/// A post that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueLine {
    pub post: PostId,
    /// The beginning of its text when it was first reported; empty for a photo.
    pub text: String,
    /// Whether it is seen.
    pub standing: Standing,
    /// How many people have reported it since the last decision.
    pub reports: u32,
    /// Since when it waits.
    pub since: Moment,
    /// Until when an appeal is to be decided.
    pub until: Option<Moment>,
}

/// Which part of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LogQuery {
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// A page of the log, at most 50 lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Log {
    /// Newest first.
    pub lines: Vec<LogLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogLine {
    pub at: Moment,
    pub about: PostKind,
    /// What was done, why, and in what role.
    pub what: Logged,
}
