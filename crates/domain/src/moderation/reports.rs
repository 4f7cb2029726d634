//! Reports of a post and what becomes of it: three different people hide it until somebody decides; whoever wrote it may
//! appeal once within fourteen days, to somebody else, who has three days.

use std::collections::BTreeSet;

use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment, deliberations::refusal::Refusal, ids::PersonId, people::role::Role, text::Reason,
};

/// So many different people's reports hide a post.
pub const REPORTS_ENOUGH: usize = 3;

/// How long an author has to appeal.
pub const APPEAL_WITHIN_MS: i64 = 14 * Moment::DAY;

/// How long whoever is appealed to has.
pub const APPEAL_MS: i64 = 3 * Moment::DAY;

/// Why somebody reports a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Abuse,
    /// It tells who somebody is, where they live, how to reach them.
    Private,
    Advertising,
    /// It is about something else.
    OffTopic,
    Untrue,
    Illegal,
}

/// Whether a post is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Shown,
    /// Not until somebody decides about the reports.
    Waiting,
    /// A moderator hid it; its author still sees it, with the reason.
    Hidden,
    /// It is hidden, and another moderator is asked.
    Appealed,
    /// Hidden or shown for good: there was an appeal.
    HiddenForGood,
    ShownForGood,
}

impl Standing {
    #[must_use]
    pub const fn is_seen(self) -> bool {
        matches!(self, Self::Shown | Self::ShownForGood)
    }
}

/// What may be done about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Report,
    /// Hide it, with a reason.
    Hide,
    /// Keep it, with a reason.
    Keep,
    Appeal,
    /// The clock: nobody answered the appeal in time.
    Lapse,
}

/// The table: where a post stands after an act, for a report the third different one.
///
/// # Errors
/// [`Refusal::PostDecided`] where that isn't to be done.
pub fn transition(from: Standing, act: Act) -> Result<Standing, Refusal> {
    use Standing::{Appealed, Hidden, HiddenForGood, Shown, ShownForGood, Waiting};
    Ok(match (from, act) {
        (Shown, Act::Report) => Waiting,
        (Waiting, Act::Report) => Waiting,
        (Shown | Waiting, Act::Hide) => Hidden,
        (Waiting, Act::Keep) => Shown,
        (Hidden, Act::Appeal) => Appealed,
        (Appealed, Act::Hide) => HiddenForGood,
        (Appealed, Act::Keep | Act::Lapse) => ShownForGood,
        _ => return Err(Refusal::PostDecided),
    })
}

/// A post as moderation sees it; its text, and what the text was before edits, is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub author: PersonId,
    pub standing: Standing,
    /// Who has reported it since the last decision. Never shown to anybody.
    pub reporters: BTreeSet<PersonId>,
    /// Who decided last.
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Moment>,
    /// Until when the appeal is to be decided.
    pub appeal_until: Option<Moment>,
}

/// What somebody does about a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Command {
    Report {
        why: Why,
    },
    Hide {
        /// Why; its author reads it.
        reason: Reason,
    },
    Keep {
        reason: Reason,
    },
    Appeal {
        /// What the author says to it.
        reason: Reason,
    },
}

impl Command {
    /// What it does, by which the table knows it.
    #[must_use]
    pub const fn act(&self) -> Act {
        match self {
            Self::Report { .. } => Act::Report,
            Self::Hide { .. } => Act::Hide,
            Self::Keep { .. } => Act::Keep,
            Self::Appeal { .. } => Act::Appeal,
        }
    }
}

/// A line of the public log: what was done, why, by what role and, kept with it, when. Never a reporter, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Logged {
    /// Three reports hid it until somebody decides.
    HiddenByReports,
    Hidden {
        reason: Reason,
        /// By a holder of this role.
        by: Role,
    },
    Kept {
        reason: Reason,
        /// By a holder of this role.
        by: Role,
    },
    Appealed,
    /// Nobody answered the appeal in time, so it is shown.
    AppealLapsed,
}

impl Logged {
    /// The codes of all, as in the record of events.
    pub const CODES: [&'static str; 5] =
        ["post_hidden_by_reports", "post_hidden", "post_kept", "post_appealed", "post_appeal_lapsed"];

    /// Its code in the record of events.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HiddenByReports => "post_hidden_by_reports",
            Self::Hidden { .. } => "post_hidden",
            Self::Kept { .. } => "post_kept",
            Self::Appealed => "post_appealed",
            Self::AppealLapsed => "post_appeal_lapsed",
        }
    }
}

impl Post {
    /// A post that nobody has reported.
    #[must_use]
    pub fn new(author: PersonId) -> Self {
        Self {
            author,
            standing: Standing::Shown,
            reporters: BTreeSet::new(),
            decided_by: None,
            decided_at: None,
            appeal_until: None,
        }
    }

    fn decided(&mut self, by: &By, now: Moment) -> Role {
        self.decided_by = Some(by.person.clone());
        self.decided_at = Some(now);
        self.reporters.clear();
        by.role
    }
}

/// Who acts. That the role may moderate here stands in the permission table of `people`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    pub person: PersonId,
    pub role: Role,
}

/// Whether `act` may be done now, and where the post then stands: what pages show buttons by, and what [`apply`] asks.
///
/// # Errors
/// [`Refusal::OwnPost`] for reporting or deciding about one's own; [`Refusal::ReportedBefore`];
/// [`Refusal::NotTheirs`] for an appeal by anybody but the author, and for the clock's act; [`Refusal::AppealOver`] for an
/// appeal after [`APPEAL_WITHIN_MS`]; [`Refusal::SamePerson`] for deciding an appeal against one's own decision;
/// [`Refusal::AppealLate`] for deciding one after [`APPEAL_MS`]; [`Refusal::PostDecided`] by the table of [`transition`].
pub fn check(post: &Post, act: Act, by: &PersonId, now: Moment) -> Result<Standing, Refusal> {
    let own = post.author == *by;
    match act {
        Act::Report | Act::Hide | Act::Keep if own => return Err(Refusal::OwnPost),
        Act::Appeal if !own => return Err(Refusal::NotTheirs),
        Act::Lapse => return Err(Refusal::NotTheirs),
        _ => {}
    }
    let next = transition(post.standing, act)?;
    let appealed = post.standing == Standing::Appealed;
    match act {
        Act::Report if post.reporters.contains(by) => Err(Refusal::ReportedBefore),
        Act::Report if post.reporters.len().saturating_add(1) < REPORTS_ENOUGH => Ok(post.standing),
        Act::Appeal if post.decided_at.is_some_and(|at| now >= at.plus(APPEAL_WITHIN_MS)) => {
            Err(Refusal::AppealOver)
        }
        Act::Hide | Act::Keep if appealed && post.decided_by.as_ref() == Some(by) => Err(Refusal::SamePerson),
        Act::Hide | Act::Keep if appealed && post.appeal_until.is_some_and(|until| now >= until) => {
            Err(Refusal::AppealLate)
        }
        _ => Ok(next),
    }
}

/// Applies a command: the post afterwards, and the line of the log, where there is one.
pub fn apply(post: &Post, command: Command, by: &By, now: Moment) -> Result<(Post, Option<Logged>), Refusal> {
    let standing = check(post, command.act(), &by.person, now)?;
    let mut after = Post { standing, ..post.clone() };
    let logged = match command {
        Command::Report { .. } => {
            after.reporters.insert(by.person.clone());
            (standing != post.standing).then_some(Logged::HiddenByReports)
        }
        Command::Appeal { .. } => {
            after.appeal_until = Some(now.plus(APPEAL_MS));
            Some(Logged::Appealed)
        }
        Command::Hide { reason } => Some(Logged::Hidden { reason, by: after.decided(by, now) }),
        Command::Keep { reason } => Some(Logged::Kept { reason, by: after.decided(by, now) }),
    };
    Ok((after, logged))
}

/// What the clock does: an appeal that nobody answered in time is granted. `None` when there is nothing to do.
#[must_use]
pub fn lapse(post: &Post, now: Moment) -> Option<(Post, Logged)> {
    let standing = transition(post.standing, Act::Lapse).ok()?;
    let late = post.appeal_until.is_some_and(|until| now >= until);
    late.then(|| (Post { standing, ..post.clone() }, Logged::AppealLapsed))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn person(number: u128) -> By {
        By { person: PersonId::new(1, number), role: Role::Resident }
    }

    fn reason() -> Reason {
        Reason::try_from("说的是事，不是人".to_owned()).unwrap()
    }

    fn hide() -> Command {
        Command::Hide { reason: reason() }
    }

    fn keep() -> Command {
        Command::Keep { reason: reason() }
    }

    fn appeal() -> Command {
        Command::Appeal { reason: reason() }
    }

    const REPORT: Command = Command::Report { why: Why::Abuse };
    const NOW: Moment = Moment(1_795_341_600_000);

    /// A post by person 0, after these acts.
    fn post(acts: &[(Command, u128)]) -> Post {
        acts.iter().fold(Post::new(person(0).person), |post, (command, by)| {
            apply(&post, command.clone(), &person(*by), NOW).unwrap().0
        })
    }

    fn refused(post: &Post, command: Command, by: u128) -> Refusal {
        apply(post, command, &person(by), NOW).unwrap_err()
    }

    #[test]
    fn the_whole_table() {
        let mut table = String::new();
        for &act in Act::ALL {
            let cells = Standing::ALL.iter().map(|from| {
                let to = transition(*from, act).map_or("-", Standing::code);
                format!(" {}>{to}", from.code())
            });
            table += &format!("{:<6}{}\n", act.code(), cells.collect::<String>());
        }
        expect![[r#"
            report shown>waiting waiting>waiting hidden>- appealed>- hidden_for_good>- shown_for_good>-
            hide   shown>hidden waiting>hidden hidden>- appealed>hidden_for_good hidden_for_good>- shown_for_good>-
            keep   shown>- waiting>shown hidden>- appealed>shown_for_good hidden_for_good>- shown_for_good>-
            appeal shown>- waiting>- hidden>appealed appealed>- hidden_for_good>- shown_for_good>-
            lapse  shown>- waiting>- hidden>- appealed>shown_for_good hidden_for_good>- shown_for_good>-
        "#]].assert_eq(&table);
    }

    #[test]
    fn three_different_people_hide_a_post_until_somebody_decides() {
        let twice = post(&[(REPORT, 1), (REPORT, 2)]);
        assert_eq!(twice.standing, Standing::Shown);
        assert_eq!(refused(&twice, REPORT, 2), Refusal::ReportedBefore, "the same person counts once");
        let (hidden, log) = apply(&twice, REPORT, &person(3), NOW).unwrap();
        assert_eq!((hidden.standing, log), (Standing::Waiting, Some(Logged::HiddenByReports)));
        let (fourth, log) = apply(&hidden, REPORT, &person(4), NOW).unwrap();
        assert_eq!((fourth.standing, log), (Standing::Waiting, None), "hidden once");
        let (kept, _) = apply(&hidden, keep(), &person(9), NOW).unwrap();
        assert_eq!(kept.standing, Standing::Shown);
        assert!(kept.reporters.is_empty(), "it takes three again");
    }

    #[test]
    fn nobody_reports_or_judges_the_own_post() {
        let own = post(&[]);
        assert_eq!(refused(&own, REPORT, 0), Refusal::OwnPost);
        assert_eq!(refused(&own, hide(), 0), Refusal::OwnPost);
        assert_eq!(refused(&post(&[(hide(), 9)]), appeal(), 1), Refusal::NotTheirs);
    }

    #[test]
    fn an_appeal_goes_to_somebody_else_and_once() {
        let appealed = post(&[(hide(), 9), (appeal(), 0)]);
        assert_eq!(refused(&appealed, keep(), 9), Refusal::SamePerson);
        assert_eq!(refused(&appealed, keep(), 0), Refusal::OwnPost);
        let hidden = post(&[(hide(), 9), (appeal(), 0), (hide(), 8)]);
        assert_eq!(refused(&hidden, appeal(), 0), Refusal::PostDecided);
        let shown = post(&[(hide(), 9), (appeal(), 0), (keep(), 8)]);
        assert_eq!(refused(&shown, REPORT, 1), Refusal::PostDecided);
    }

    #[test]
    fn an_appeal_comes_within_fourteen_days() {
        let hidden = post(&[(hide(), 9)]);
        let late = |at| check(&hidden, Act::Appeal, &person(0).person, at);
        assert_eq!(late(NOW.plus(APPEAL_WITHIN_MS - 1)), Ok(Standing::Appealed));
        assert_eq!(late(NOW.plus(APPEAL_WITHIN_MS)), Err(Refusal::AppealOver));
    }

    #[test]
    fn nobody_takes_the_clocks_part() {
        let appealed = post(&[(hide(), 9), (appeal(), 0)]);
        assert_eq!(check(&appealed, Act::Lapse, &person(8).person, NOW), Err(Refusal::NotTheirs));
    }

    #[test]
    fn an_appeal_that_nobody_answers_is_granted() {
        let appealed = post(&[(hide(), 9), (appeal(), 0)]);
        let until = NOW.plus(APPEAL_MS);
        assert_eq!(lapse(&appealed, until.plus(-1)), None);
        assert_eq!(apply(&appealed, hide(), &person(8), until), Err(Refusal::AppealLate));
        let (shown, log) = lapse(&appealed, until).unwrap();
        assert_eq!((shown.standing, log), (Standing::ShownForGood, Logged::AppealLapsed));
        assert_eq!(lapse(&shown, until), None);
    }

    #[test]
    fn the_log_names_no_reporter() {
        let (_, log) =
            apply(&post(&[(REPORT, 1), (REPORT, 2), (REPORT, 3)]), hide(), &person(9), NOW).unwrap();
        let written = serde_json::to_string(&log).unwrap();
        assert!((0..10).all(|number| !written.contains(person(number).person.as_str())), "{written}");
    }
}
