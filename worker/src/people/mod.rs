//! People and places: who belongs where, how they sign in, which roles they hold.
//!
//! Reading order: `community` (places), `me` (who am I, export, deletion), `invitations` and `joining` (how one becomes a
//! resident), `signing_in` (one-time codes), `wechat` and `sessions`, `roles` (appointments), `roster` (lists of people), `demo`.
//! All SQL of the feature stands in `store`.

pub mod community;
pub mod demo;
pub mod device;
pub mod invitations;
pub mod joining;
pub mod me;
pub mod qr;
pub mod queries;
pub mod roles;
pub mod roster;
pub mod routes;
pub mod screens;
pub mod sessions;
pub mod signing_in;
pub mod wechat;

use domain::people::{
    place::Site,
    policy::{Action, Reach, Subject, may, reach},
    role::{Actor, Role},
};
use domain::problem::Problem;

/// Leave to do `action` at `site`, and as what: the role that goes into the record.
pub(crate) fn leave(actor: &Actor, action: Action, site: Option<&Site>) -> Result<Option<Role>, Problem> {
    may(Some(actor), action, Subject { site, own: false })?;
    let there = |at: &domain::people::place::Place| site.is_none_or(|site| at.covers(site));
    let held = actor.roles.iter().find(|held| reach(held.role, action) != Reach::No && there(&held.at));
    Ok(held.map(|held| held.role))
}

/// The roles that carry `action` to the places where they are held, as a JSON list for a query: whose people somebody
/// may list is asked of the database, but decided by the table in `policy`.
pub(crate) fn roles_reaching(action: Action) -> String {
    let codes: Vec<String> = Role::ALL
        .iter()
        .filter(|role| reach(**role, action) == Reach::Here)
        .map(|role| format!("\"{}\"", role.code()))
        .collect();
    format!("[{}]", codes.join(","))
}

/// Leave to list what `action` is about, at whatever places.
///
/// # Errors
/// [`Problem::NotAllowed`] when `actor` holds no role for it anywhere.
pub(crate) fn leave_anywhere(actor: &Actor, action: Action) -> Result<(), Problem> {
    let any = actor.roles.iter().any(|held| reach(held.role, action) == Reach::Here);
    if any { Ok(()) } else { Err(Problem::NotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roles_of_an_action_come_from_the_table() {
        assert_eq!(roles_reaching(Action::DecideJoin), r#"["building_head","convenor"]"#);
    }
}
