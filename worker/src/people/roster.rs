//! Lists of people, for those who look after them.

use domain::people::{
    policy::Action,
    wire::{People, PeopleQuery},
};

use super::{leave, leave_anywhere, roles_reaching, store};
use crate::{cx::Cx, fault::Fault};

/// People on a page.
pub const PAGE: usize = 50;

/// Lists people of a building, or of all places in reach: by building, unit, door and name, those without a household
/// last and only for whoever looks after the whole community.
///
/// # Errors
/// As the policy says; `no_such_place`; `not_found` for a cursor that names nobody on the list.
pub async fn list(cx: &Cx, asked: PeopleQuery) -> Result<People, Fault> {
    let roles = roles_reaching(Action::DecideJoin);
    let mut statements = vec![store::roster::page(cx, &asked, &roles)?];
    statements.extend(asked.building.as_ref().map(|building| store::places::site(cx, building)));
    let (actor, mut answers) = cx.load(statements).await?;
    leave_anywhere(&actor, Action::DecideJoin)?;
    let page = store::roster::read(cx, &mut answers)?;
    if let Some(building) = &asked.building {
        let site = store::places::read_site(&mut answers, building)?;
        leave(&actor, Action::DecideJoin, Some(&site))?;
    }
    Ok(page)
}
