//! Lists of people, for those who look after them.

pub mod queries;

use api::people::{ListPeople, People, PeopleQuery};
use domain::{people::policy::Action, problem::Problem};

use super::{
    permission::{allowed_as, allowed_somewhere, roles_reaching},
    queries::site,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListPeople>(list)
}

/// Lists people of a building, or of all places in reach: by building, unit, door and name, those without a household
/// last and only for whoever looks after the whole community.
pub async fn list(cx: &RequestContext, asked: PeopleQuery) -> Result<People, Error> {
    let roles = roles_reaching(Action::DecideJoin);
    let after = asked.cursor.as_deref().map(|cursor| opened(cx, cursor)).transpose()?;
    let page = queries::page(cx, &asked, after.as_deref(), &roles);
    let site = asked.building.as_ref().map(|building| site(cx, building));
    let (actor, (page, site)) = cx.load((page, site)).await?;
    allowed_somewhere(&actor, Action::DecideJoin)?;
    if let Some(site) = site {
        allowed_as(&actor, Action::DecideJoin, Some(&site.ok_or(Problem::NoSuchPlace)?))?;
    }
    let next = page.ends_at.map(|place| sealed(cx, &place)).transpose()?;
    Ok(People { people: page.people, next })
}

/// A cursor is the place in the list of the last person shown, so that the list goes on though that person leaves. It
/// holds a name, so it goes out sealed, and is good in this list of this community.
fn sealed(cx: &RequestContext, place_in_list: &str) -> Result<String, Error> {
    cx.request.pepper.seal(&purpose(cx), place_in_list)
}

fn opened(cx: &RequestContext, cursor: &str) -> Result<String, Problem> {
    cx.request.pepper.open(&purpose(cx), cursor).ok_or(Problem::NotFound)
}

fn purpose(cx: &RequestContext) -> String {
    format!("people {}", cx.community)
}
