//! Who may do what, and as what: the role that goes into the record.

use domain::{
    people::{
        place::{Place, Site},
        policy::{Action, Reach, Subject, may, reach},
        role::{Actor, Role},
    },
    problem::Problem,
};

/// The role by which `actor` may do `action` at `site`, if it takes one.
///
/// # Errors
/// The policy's refusals.
pub fn allowed_as(actor: &Actor, action: Action, site: Option<&Site>) -> Result<Option<Role>, Problem> {
    may(Some(actor), action, Subject { site, own: false })?;
    let there = |at: &Place| site.is_none_or(|site| at.covers(site));
    let held = actor.roles.iter().find(|held| reach(held.role, action) != Reach::No && there(&held.at));
    Ok(held.map(|held| held.role))
}

/// Whether `actor` may list what `action` is about, at whatever places.
///
/// # Errors
/// [`Problem::NotAllowed`] for whoever holds no role for it anywhere.
pub fn allowed_somewhere(actor: &Actor, action: Action) -> Result<(), Problem> {
    let somewhere = actor.roles.iter().any(|held| reach(held.role, action) == Reach::Here);
    if somewhere { Ok(()) } else { Err(Problem::NotAllowed) }
}

/// The roles that carry `action` to the places where they are held, as a JSON list for a query: whose people somebody
/// may list is asked of the database, but decided by the table in `policy`.
#[must_use]
pub fn roles_reaching(action: Action) -> String {
    let here = |role: &&Role| reach(**role, action) == Reach::Here;
    let roles: serde_json::Value = Role::ALL.iter().filter(here).map(|role| role.code()).collect();
    roles.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roles_of_an_action_come_from_the_table() {
        assert_eq!(roles_reaching(Action::DecideJoin), r#"["building_head","convenor"]"#);
    }
}
