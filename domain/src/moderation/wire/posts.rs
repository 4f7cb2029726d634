//! Posts that others mind: reported, decided about, appealed; the moderators' queue and the public log.

use crate::{
    clock::Moment,
    coded::coded,
    endpoint::{Accepted, Nothing, endpoints, wire},
    moderation::{
        post::{PostId, PostKind},
        reports::{Act, Logged, Standing, Why},
    },
    people::role::Role,
    text::Reason,
};

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

coded! {
    /// What a moderator decides.
    Ruling {
        /// Others don't see it.
        Hide = "hide",
        /// Everybody sees it.
        Keep = "keep",
    }
}

wire! {
    /// A report of a post.
    request NewPostReport {
        /// Which post.
        pub post: PostId,
        /// Why.
        pub why: Why,
    }
}
wire! {
    /// A moderator's decision.
    request PostDecision {
        /// About which post.
        pub post: PostId,
        /// The version it was decided on; 0 for a post that nobody has reported.
        pub version: u32,
        /// What.
        pub ruling: Ruling,
        /// Why. Its author reads it, and so does everybody in the log.
        pub reason: Reason,
    }
}
wire! {
    /// A decision that was taken.
    reply PostDecided {
        /// Where the post stands now.
        pub standing: Standing,
    }
}
wire! {
    /// An author's appeal.
    request PostAppeal {
        /// About which post.
        pub post: PostId,
        /// What the author says to it.
        pub reason: Reason,
    }
}
wire! {
    /// An appeal that was taken in.
    reply PostAppealed {
        /// Until when it is decided. If nobody does, the post is shown again.
        pub until: Moment,
    }
}
wire! {
    /// Names a post.
    request OnePost {
        /// Which.
        pub post: PostId,
    }
}
wire! {
    /// What became of a post.
    reply PostView {
        /// Which.
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
}
wire! {
    /// How often a post was reported for one reason.
    reply ReportCount {
        /// Why.
        pub why: Why,
        /// How often.
        pub times: u32,
    }
}
wire! {
    /// A decision about a post.
    reply DecisionView {
        /// Why.
        pub reason: Reason,
        /// By a holder of this role.
        pub by: Role,
        /// When.
        pub at: Moment,
    }
}
wire! {
    /// An appeal.
    reply AppealView {
        /// What the author says.
        pub reason: Reason,
        /// Until when it is decided.
        pub until: Moment,
    }
}
wire! {
    /// What waits for a moderator, at most 100 posts.
    reply Queue {
        /// Those longest waiting first.
        pub posts: Vec<QueueLine>,
    }
}
wire! {
    /// A post that waits.
    reply QueueLine {
        /// Which.
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
}
wire! {
    /// Which part of the log.
    #[derive(Default)]
    request LogQuery {
        /// Where the last page ended.
        pub cursor: Option<String>,
    }
}
wire! {
    /// A page of the log, at most 50 lines.
    reply Log {
        /// Newest first.
        pub lines: Vec<LogLine>,
        /// Where the next page begins.
        pub next: Option<String>,
    }
}
wire! {
    /// A line of the log.
    reply LogLine {
        /// When.
        pub at: Moment,
        /// About what kind of post.
        pub about: PostKind,
        /// What was done, why, and in what role.
        pub what: Logged,
    }
}
