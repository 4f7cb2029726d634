//! Who may read a matter.

use domain::{
    matters::matter::Matter,
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

/// Everybody, unless the matter was taken back; then those whose it was and whoever could have sorted it.
///
/// # Errors
/// [`Problem::NotFound`] for others.
pub fn readable(matter: &Matter, actor: Option<&Actor>) -> Result<(), Problem> {
    let own = actor.is_some_and(|actor| matter.is_own(actor));
    let sorts = || may(actor, Action::Triage, Subject { site: Some(&matter.site), own }).is_ok();
    if matter.is_public() || own || sorts() { Ok(()) } else { Err(Problem::NotFound) }
}
