//! After the decision: objections, tasks, the review, and the whole record. Public, without names.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Answer, Number},
        options::link::Link,
        procedures::phase::Party,
    },
    ids::{DeliberationId, TaskId},
    matters::{photo::PhotoId, step::Rating},
    moderation::reports::Standing,
    text::{Explanation, Note, Reason, Title, Words},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::{
        board::{DeliberationStepped, DeliberationView, OneDeliberation},
        sessions::MeetingLine,
    },
    endpoint::{Accepted, endpoints},
};

endpoints! {
    /// Objects to what is published.
    ObjectToResolution: Post "/api/v1/communities/{community}/deliberations/{deliberation}/objections" SignedIn, NewObjection => ObjectionMade;
    /// Lists objections with their answers.
    ListObjections: Get "/api/v1/communities/{community}/deliberations/{deliberation}/objections" Public, OneDeliberation => Objections;
    /// Answers an objection. One that is upheld brings the matter back to where it was talked over.
    AnswerObjection: Post "/api/v1/communities/{community}/deliberations/{deliberation}/objections/answers" SignedIn, ObjectionAnswer => DeliberationStepped;
    /// Gives somebody a task.
    GiveTask: Post "/api/v1/communities/{community}/deliberations/{deliberation}/tasks" SignedIn, NewTask => DeliberationStepped;
    /// Lists tasks with everything that was said about them.
    ListTasks: Get "/api/v1/communities/{community}/deliberations/{deliberation}/tasks" Public, OneDeliberation => Tasks;
    /// Says how far a task is.
    ReportProgress: Post "/api/v1/communities/{community}/deliberations/{deliberation}/tasks/progress" SignedIn, NewProgress => DeliberationStepped;
    /// Says whether the result is good. Said again, it replaces what one said before.
    ReviewResult: Post "/api/v1/communities/{community}/deliberations/{deliberation}/review" SignedIn, NewReview => Accepted;
    /// Tells what people think of the result.
    ShowReview: Get "/api/v1/communities/{community}/deliberations/{deliberation}/review" Public, OneDeliberation => Review;
    /// Shows everything from the opening to the review, to be printed.
    ShowRecord: Get "/api/v1/communities/{community}/deliberations/{deliberation}/record" Public, OneDeliberation => Record;
}

/// An objection to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewObjection {
    /// To which deliberation's resolution.
    pub deliberation: DeliberationId,
    pub text: Note,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectionMade {
    pub number: Number,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objections {
    /// In the order in which they came.
    pub objections: Vec<ObjectionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectionView {
    pub number: Number,
    /// When it was made.
    pub at: Moment,
    pub text: Note,
    /// Whether everybody reads it. While they don't, [`text`](Self::text) says so, but to its author and whoever is to
    /// answer it.
    pub standing: Standing,
    /// Whether the reader made it.
    pub own: bool,
    /// Whether it fell with the resolution it was made against.
    pub dropped: bool,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// An answer to give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ObjectionAnswer {
    pub deliberation: DeliberationId,
    /// The version it was decided on.
    pub version: u32,
    pub objection: Number,
    /// Whether it is right.
    pub upheld: bool,
    pub reason: Reason,
}

/// A task to give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    pub deliberation: DeliberationId,
    /// The version it was decided on.
    pub version: u32,
    /// What it is called.
    pub title: Title,
    pub text: Explanation,
    pub party: Party,
    /// What it is about, at most six; none where left out, as pages did that didn't know of them.
    pub photos: Option<Vec<PhotoId>>,
    /// Where there is more about it, at most three; none where left out.
    pub links: Option<Vec<Link>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tasks {
    /// The deliberation's version, to be named with what is said about a task.
    pub version: u32,
    /// In the order in which they were given.
    pub tasks: Vec<TaskView>,
    /// Whether the reader may give one now.
    pub may_give: bool,
    /// What volunteers are called for on its account.
    pub called_for: Vec<CalledFor>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskView {
    pub number: Number,
    pub party: Party,
    /// How much of it is done, 0–100.
    pub percent: u8,
    /// What it is called; nothing where an objection led to it.
    pub title: Option<Title>,
    pub text: Option<Explanation>,
    /// What it is about.
    pub photos: Vec<PhotoId>,
    /// Where there is more about it.
    pub links: Vec<Link>,
    pub given_at: Option<Moment>,
    /// What was said about it, oldest first.
    pub progress: Vec<ProgressView>,
    /// Whether the reader may say how far it is.
    pub may_report: bool,
}

/// How far a task was at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgressView {
    /// The deliberation's version then, by which it is known.
    pub number: Number,
    pub at: Moment,
    /// How much was done, 0–100.
    pub percent: u8,
    pub note: Note,
    /// What it looked like.
    pub photos: Vec<PhotoId>,
    /// Whether everybody sees note and photos. While they don't, [`note`](Self::note) says so, but to its author.
    pub standing: Standing,
    /// Whether the reader said it.
    pub own: bool,
}

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProgress {
    pub deliberation: DeliberationId,
    pub version: u32,
    pub task: Number,
    /// How much is done, 0–100; more counts as 100.
    pub percent: u8,
    pub note: Note,
    /// What it looks like, at most six.
    pub photos: Vec<PhotoId>,
}

/// What somebody thinks of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReview {
    pub deliberation: DeliberationId,
    /// Whether it is good.
    pub rating: Rating,
    /// A few words.
    pub words: Option<Words>,
}

/// What people think of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    pub satisfied: u32,
    pub mostly: u32,
    /// How many aren't.
    pub not: u32,
    /// What they said, oldest first, at most 100.
    pub words: Vec<ReviewWords>,
    /// What the reader said.
    pub own: Option<OwnReview>,
    /// Whether the reader may say something now.
    pub may_review: bool,
}

/// A few words with a rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewWords {
    /// Their number, by which they are known.
    pub number: Number,
    pub rating: Rating,
    pub words: Words,
    /// Whether everybody reads them. While they don't, [`words`](Self::words) says so, but to their author.
    pub standing: Standing,
    /// Whether they are the reader's.
    pub own: bool,
}

/// What the reader said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnReview {
    pub rating: Rating,
    pub words: Option<Words>,
}

/// The whole record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// What it was about, where it stands, what was decided, what happened.
    pub deliberation: DeliberationView,
    /// Its sessions that were closed, oldest first.
    pub sessions: Vec<SessionRecord>,
    /// Objections with their answers.
    pub objections: Vec<ObjectionView>,
    /// Tasks with everything that was said about them.
    pub tasks: Vec<TaskView>,
    /// What people think of the result.
    pub review: Review,
    /// What volunteers were called for on its account.
    pub called_for: Vec<CalledFor>,
}

/// A task of volunteers that came from a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalledFor {
    pub task: TaskId,
    /// What it is called.
    pub title: Title,
}

/// A session that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionRecord {
    /// When and where it was, and what it resolved.
    pub line: MeetingLine,
    /// The resolution, in words.
    pub resolution: Explanation,
}
