//! Lists of people, for those who look after them.

use domain::people::{
    policy::Action,
    wire::{People, PeopleQuery},
};

use super::{leave, leave_anywhere, queries, roles_reaching};
use crate::{error::Error, http::RequestContext};

pub const PAGE: usize = 50;

/// Lists people of a building, or of all places in reach: by building, unit, door and name, those without a household
/// last and only for whoever looks after the whole community.
///
/// # Errors
/// As the policy says; `no_such_place`; `not_found` for a cursor that names nobody on the list.
pub async fn list(cx: &RequestContext, asked: PeopleQuery) -> Result<People, Error> {
    let roles = roles_reaching(Action::DecideJoin);
    let mut statements = vec![queries::roster::page(cx, &asked, &roles)?];
    statements.extend(asked.building.as_ref().map(|building| queries::places::site(cx, building)));
    let (actor, mut answers) = cx.load(statements).await?;
    leave_anywhere(&actor, Action::DecideJoin)?;
    let page = queries::roster::read(cx, &mut answers)?;
    if let Some(building) = &asked.building {
        let site = queries::places::read_site(&mut answers, building)?;
        leave(&actor, Action::DecideJoin, Some(&site))?;
    }
    Ok(page)
}
