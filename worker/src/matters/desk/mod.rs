//! A desk: what waits in somebody's hands, what runs out first on top.

pub mod queries;

use api::matters::{DeskLine, DeskQuery, DeskView, ShowDesk};
use domain::{
    clock::Moment,
    ids::MatterId,
    matters::{course, custody::Desk},
    people::{
        policy::{Reach, Subject, may, reach},
        role::{Actor, Role},
    },
    problem::Problem,
};

use self::queries::DeskRow;
use super::board::page_size;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

/// How many matters a page has where nothing else is asked.
const PAGE: u8 = 50;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowDesk>(show)
}

/// Lists what waits at a desk of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotAllowed`] for who doesn't work there.
pub async fn show(cx: &RequestContext, asked: DeskQuery) -> Result<DeskView, Error> {
    let after = asked.cursor.as_deref().map(Cursor::try_from).transpose()?;
    let limit = page_size(asked.limit, PAGE)?;
    let (actor, rows) = cx.load(queries::page(cx, asked.desk, after.as_ref(), limit)?).await?;
    allowed(&actor, asked.desk)?;
    view(rows, &actor, cx.now, limit)
}

/// `rows` may be one more than `limit`, which tells that there is another page.
fn view(mut rows: Vec<DeskRow>, actor: &Actor, now: Moment, limit: u8) -> Result<DeskView, Error> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let mut matters: Vec<DeskLine> = vec![];
    let mut last: Option<(Moment, MatterId)> = None;
    for row in rows {
        let (matter, line, _) = row.line.into_line()?;
        last = Some((row.clock_ms, matter.id.clone()));
        let owner = matter.custody.as_ref().and_then(|custody| custody.owner.as_ref());
        matters.push(DeskLine {
            line,
            version: matter.version,
            steps: course::open_steps(&matter, Some(actor), now),
            returned: row.returned,
            own_name: owner == Some(&actor.person),
            suggested: matter.suggested.scope,
            text: row.text,
        });
    }
    let next = last.filter(|_| more).map(|(clock, matter)| Cursor { clock, matter }.to_string());
    Ok(DeskView { matters, next })
}

/// Where a page ended: when the clock of its last matter runs out, and which matter that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When its clock runs out.
    pub clock: Moment,
    pub matter: MatterId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.clock.0, self.matter)
    }
}

impl TryFrom<&str> for Cursor {
    type Error = Problem;

    fn try_from(raw: &str) -> Result<Self, Problem> {
        let read = || {
            let (clock, matter) = raw.split_once('.')?;
            // A number that JavaScript can't keep never was a clock of ours.
            let clock = clock.parse().ok().filter(|clock| (0..1 << 53).contains(clock))?;
            Some(Self { clock: Moment(clock), matter: MatterId::try_from(matter.to_owned()).ok()? })
        };
        read().ok_or_else(|| Problem::malformed("cursor"))
    }
}

/// The roles that work at `desk`.
pub fn roles(desk: Desk) -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(move |&role| reach(role, desk.action()) == Reach::Here)
}

/// Whether `actor` works at `desk` anywhere.
///
/// # Errors
/// [`Problem::NotAllowed`] for who doesn't.
fn allowed(actor: &Actor, desk: Desk) -> Result<(), Problem> {
    if actor.roles.iter().any(|held| roles(desk).any(|role| role == held.role)) {
        return Ok(());
    }
    may(Some(actor), desk.action(), Subject { site: None, own: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let cursor = Cursor { clock: Moment(1_795_341_600_000), matter: MatterId::new(1, 1) };
        assert_eq!(Cursor::try_from(&*cursor.to_string()), Ok(cursor));
        let matter = MatterId::new(1, 1);
        for bad in
            ["", ".", "1", "x.y", "1.mt_1", &format!("-1.{matter}"), &format!("9007199254740992.{matter}")]
        {
            assert_eq!(Cursor::try_from(bad), Err(Problem::malformed("cursor")), "{bad}");
        }
    }

    #[test]
    fn each_desk_has_its_people_and_the_convenor_sorts_where_no_building_head_does() {
        let at = |desk| roles(desk).collect::<Vec<_>>();
        assert_eq!(at(Desk::BuildingHead), [Role::BuildingHead, Role::Convenor]);
        assert_eq!(at(Desk::Property), [Role::PropertyClerk]);
        assert_eq!(at(Desk::Committee), [Role::CommitteeMember]);
        assert_eq!(at(Desk::Council), [Role::Convenor]);
    }
}
