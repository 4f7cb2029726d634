//! Reports of a post and what becomes of it: three different people hide it until somebody decides; whoever wrote it may
//! appeal once, to somebody else, who has three days.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    clock::Moment, coded::coded, deliberations::refusal::Refusal, ids::PersonId, people::role::Role,
    text::Reason,
};

/// So many different people's reports hide a post.
pub const REPORTS_ENOUGH: usize = 3;

/// How long whoever is appealed to has.
pub const APPEAL_MS: i64 = 3 * Moment::DAY;

coded! {
    /// Why somebody reports a post.
    Why {
        /// It insults or threatens.
        Abuse = "abuse",
        /// It tells who somebody is, where they live, how to reach them.
        Private = "private",
        /// It advertises.
        Advertising = "advertising",
        /// It is about something else.
        OffTopic = "off_topic",
        /// It isn't true.
        Untrue = "untrue",
        /// It breaks the law.
        Illegal = "illegal",
    }
}

coded! {
    /// Whether a post is seen.
    Standing {
        /// It is.
        Shown = "shown",
        /// Not until somebody decides about the reports.
        Waiting = "waiting",
        /// A moderator hid it; its author still sees it, with the reason.
        Hidden = "hidden",
        /// It is hidden, and another moderator is asked.
        Appealed = "appealed",
        /// Hidden or shown for good: there was an appeal.
        HiddenForGood = "hidden_for_good",
        /// Shown, whatever is reported.
        ShownForGood = "shown_for_good",
    }
}

impl Standing {
    /// Whether everybody sees it.
    #[must_use]
    pub const fn is_seen(self) -> bool {
        matches!(self, Self::Shown | Self::ShownForGood)
    }
}

coded! {
    /// What may be done about a post.
    Act {
        /// Report it.
        Report = "report",
        /// Hide it, with a reason.
        Hide = "hide",
        /// Keep it, with a reason.
        Keep = "keep",
        /// Ask somebody else.
        Appeal = "appeal",
        /// The clock: nobody answered the appeal in time.
        Lapse = "lapse",
    }
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
    /// Who wrote it.
    pub author: PersonId,
    /// Whether it is seen.
    pub standing: Standing,
    /// Who has reported it since the last decision. Never shown to anybody.
    pub reporters: BTreeSet<PersonId>,
    /// Who decided last.
    pub decided_by: Option<PersonId>,
    /// Until when the appeal is to be decided.
    pub appeal_until: Option<Moment>,
}

/// What somebody does about a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Command {
    /// Report it.
    Report {
        /// Why.
        why: Why,
    },
    /// Hide it.
    Hide {
        /// Why; its author reads it.
        reason: Reason,
    },
    /// Keep it.
    Keep {
        /// Why.
        reason: Reason,
    },
    /// Ask somebody else.
    Appeal {
        /// What the author says to it.
        reason: Reason,
    },
}

/// A line of the public log: what was done, why, by what role and, kept with it, when. Never a reporter, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Logged {
    /// Three reports hid it until somebody decides.
    HiddenByReports,
    /// Hidden.
    Hidden {
        /// Why.
        reason: Reason,
        /// By a holder of this role.
        by: Role,
    },
    /// Kept.
    Kept {
        /// Why.
        reason: Reason,
        /// By a holder of this role.
        by: Role,
    },
    /// Its author appealed.
    Appealed,
    /// Nobody answered the appeal in time, so it is shown.
    AppealLapsed,
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
            appeal_until: None,
        }
    }
}

/// Who acts. That the role may moderate here stands in the permission table of `people`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The person.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
}

/// Applies a command: the post afterwards, and the lines of the log.
///
/// # Errors
/// [`Refusal::OwnPost`] for reporting or deciding about one's own; [`Refusal::ReportedBefore`];
/// [`Refusal::NotTheirs`] for an appeal by anybody but the author; [`Refusal::SamePerson`] for deciding an appeal against
/// one's own decision; [`Refusal::AppealLate`]; [`Refusal::PostDecided`] by the table of [`transition`].
pub fn apply(post: &Post, command: Command, by: &By, now: Moment) -> Result<(Post, Vec<Logged>), Refusal> {
    let own = post.author == by.person;
    let mut after = post.clone();
    let logged = match command {
        Command::Report { .. } if own => return Err(Refusal::OwnPost),
        Command::Report { .. } => {
            let next = transition(post.standing, Act::Report)?;
            if !after.reporters.insert(by.person.clone()) {
                return Err(Refusal::ReportedBefore);
            }
            if after.reporters.len() < REPORTS_ENOUGH || post.standing == Standing::Waiting {
                return Ok((after, Vec::new()));
            }
            after.standing = next;
            Logged::HiddenByReports
        }
        Command::Appeal { .. } if !own => return Err(Refusal::NotTheirs),
        Command::Appeal { .. } => {
            after.standing = transition(post.standing, Act::Appeal)?;
            after.appeal_until = Some(now.plus(APPEAL_MS));
            Logged::Appealed
        }
        Command::Hide { reason } => {
            decide(post, &mut after, Act::Hide, by, now)?;
            Logged::Hidden { reason, by: by.role }
        }
        Command::Keep { reason } => {
            decide(post, &mut after, Act::Keep, by, now)?;
            Logged::Kept { reason, by: by.role }
        }
    };
    Ok((after, vec![logged]))
}

fn decide(post: &Post, after: &mut Post, act: Act, by: &By, now: Moment) -> Result<(), Refusal> {
    let next = transition(post.standing, act)?;
    if post.author == by.person {
        return Err(Refusal::OwnPost);
    }
    if post.standing == Standing::Appealed {
        if post.decided_by.as_ref() == Some(&by.person) {
            return Err(Refusal::SamePerson);
        }
        if post.appeal_until.is_some_and(|until| now >= until) {
            return Err(Refusal::AppealLate);
        }
    }
    after.standing = next;
    after.decided_by = Some(by.person.clone());
    after.reporters.clear();
    Ok(())
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
        assert_eq!((hidden.standing, log), (Standing::Waiting, vec![Logged::HiddenByReports]));
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
