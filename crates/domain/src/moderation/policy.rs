//! Who decides about a post: whoever looks after the building where its author lives, or the community.

use super::reports::{Act, By, Logged, Post, check};
use crate::{
    clock::Moment,
    people::{
        place::Site,
        policy::{Action, Reach, Subject, may, reach},
        role::{Actor, Role},
    },
    problem::Problem,
};

/// As what `actor` decides about a post whose author lives at `home`; `None` for an author without a household, who is
/// the convenor's.
pub fn moderator(actor: Option<&Actor>, home: Option<&Site>) -> Result<By, Problem> {
    may(actor, Action::Moderate, Subject { site: home, own: false })?;
    let actor = actor.ok_or(Problem::NotSignedIn)?;
    let nearest = home.is_some_and(|home| actor.holds(Role::BuildingHead, home));
    let role = if nearest { Role::BuildingHead } else { Role::Convenor };
    Ok(By { person: actor.person.clone(), role })
}

/// As what `actor` does `act` to a post whose author lives at `home`: moderators decide, authors appeal, neighbours
/// report.
pub fn doer(actor: Option<&Actor>, act: Act, home: Option<&Site>) -> Result<By, Problem> {
    match act {
        Act::Hide | Act::Keep => moderator(actor, home),
        Act::Report | Act::Appeal | Act::Lapse => {
            let needed = if act == Act::Report { Action::ReportPost } else { Action::ActAsReporter };
            may(actor, needed, Subject { site: None, own: true })?;
            let actor = actor.ok_or(Problem::NotSignedIn)?;
            Ok(By { person: actor.person.clone(), role: Role::Resident })
        }
    }
}

/// Whether `actor` moderates anywhere.
#[must_use]
pub fn moderates(actor: &Actor) -> bool {
    actor.roles.iter().any(|held| reach(held.role, Action::Moderate) != Reach::No)
}

/// The roles whose holders moderate, somewhere.
pub fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| reach(*role, Action::Moderate) != Reach::No)
}

/// Everything that `actor` may do about a post now.
#[must_use]
pub fn open_acts(post: &Post, actor: Option<&Actor>, home: Option<&Site>, now: Moment) -> Vec<Act> {
    let open = |act: &Act| doer(actor, *act, home).is_ok_and(|by| check(post, *act, &by.person, now).is_ok());
    Act::ALL.iter().copied().filter(open).collect()
}

/// Who is told of what was done about a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Author,
    /// Those who may decide about it now, the nearest of them.
    Moderators,
}

/// Who is told. The author of a decision appealed against isn't among the moderators then.
#[must_use]
pub const fn told(logged: &Logged) -> &'static [Told] {
    match logged {
        Logged::HiddenByReports => &[Told::Author, Told::Moderators],
        Logged::Hidden { .. } | Logged::Kept { .. } | Logged::AppealLapsed => &[Told::Author],
        Logged::Appealed => &[Told::Moderators],
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::{
        ids::{BuildingId, CompoundId, PersonId},
        moderation::reports::{Command, apply},
        people::{
            place::Place,
            role::{Held, Standing},
        },
    };

    fn actor(number: u128, roles: Vec<Held>, home: Option<Site>) -> Actor {
        let person = PersonId::new(1, number);
        Actor { person, standing: Standing::Active, household: None, home, roles }
    }

    #[test]
    fn who_may_do_what_about_a_post() {
        let yard = CompoundId::new(1, 1);
        let (three, four) = (BuildingId::new(1, 3), BuildingId::new(1, 4));
        let home = Site { compound: yard, building: Some(three.clone()) };
        let lives =
            |building: &BuildingId| Held { role: Role::Resident, at: Place::Building(building.clone()) };
        let heads =
            |building: &BuildingId| Held { role: Role::BuildingHead, at: Place::Building(building.clone()) };
        let convenes = Held { role: Role::Convenor, at: Place::Community };
        let rides = Held { role: Role::Reporter, at: Place::Community };
        let people = [
            ("visitor", None),
            ("author", Some(actor(1, vec![lives(&three)], Some(home.clone())))),
            ("neighbour", Some(actor(2, vec![lives(&four)], None))),
            ("rider", Some(actor(3, vec![rides], None))),
            ("head", Some(actor(4, vec![lives(&three), heads(&three)], Some(home.clone())))),
            ("head elsewhere", Some(actor(5, vec![lives(&four), heads(&four)], None))),
            ("convenor", Some(actor(6, vec![convenes], None))),
        ];
        let now = Moment(1);
        let shown = Post::new(PersonId::new(1, 1));
        let by = By { person: PersonId::new(1, 4), role: Role::BuildingHead };
        let reason = || "说的是事，不是人".to_owned().try_into().unwrap();
        let (hidden, _) = apply(&shown, Command::Hide { reason: reason() }, &by, now).unwrap();
        let author = By { person: PersonId::new(1, 1), role: Role::Resident };
        let (appealed, _) = apply(&hidden, Command::Appeal { reason: reason() }, &author, now).unwrap();
        let mut table = String::new();
        for (name, person) in &people {
            let cell = |post: &Post| {
                let acts = open_acts(post, person.as_ref(), Some(&home), now);
                acts.iter().map(|act| act.code()).collect::<Vec<_>>().join(" ")
            };
            table += &format!(
                "{name:<14} shown: {:<16} hidden: {:<8} appealed: {}\n",
                cell(&shown),
                cell(&hidden),
                cell(&appealed)
            );
        }
        expect![[r#"
            visitor        shown:                  hidden:          appealed: 
            author         shown:                  hidden: appeal   appealed: 
            neighbour      shown: report           hidden:          appealed: 
            rider          shown:                  hidden:          appealed: 
            head           shown: report hide      hidden:          appealed: 
            head elsewhere shown: report           hidden:          appealed: 
            convenor       shown: report hide      hidden:          appealed: hide keep
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn an_author_without_a_household_is_the_convenors() {
        let head = Held { role: Role::BuildingHead, at: Place::Building(BuildingId::new(1, 3)) };
        let convenor = Held { role: Role::Convenor, at: Place::Community };
        assert_eq!(moderator(Some(&actor(1, vec![head], None)), None), Err(Problem::OtherPlace));
        let by = moderator(Some(&actor(2, vec![convenor], None)), None);
        assert_eq!(by.map(|by| by.role), Ok(Role::Convenor));
    }
}
