//! Who may do what: one table, role by action, and one question over it.

use super::{
    place::{Place, Site},
    role::{Actor, Held, Role, Standing},
};
use crate::{problem::Problem, text::PersonName};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Report,
    /// Report for an elder who agreed to it (代报).
    ReportForElder,
    /// Say "my home too" (附议).
    Support,
    /// Be told how it goes on.
    Follow,
    /// Rate, withdraw, object to a merge or escalate one's own matter.
    ActAsReporter,
    /// Confirm or change the tier, merge, refer outside, flag as nobody's land, escalate with a reason.
    Triage,
    /// Receive, note, return and finish at the property company's desk.
    HandleProperty,
    /// The same at the committee's desk.
    HandleCommittee,
    /// The same at the council's desk.
    HandleCouncil,
    /// Name a holder who may not return the matter.
    Designate,
    /// Look whether "done" is done.
    CheckDone,
    /// Read a reporter's real name.
    SeeRealName,
    /// Make, list and revoke a building's invitations.
    Invite,
    /// Approve or refuse who asked to join; list the building's people.
    DecideJoin,
    /// Make a one-time code for somebody of the building.
    MakeCode,
    Appoint,
    /// Say what one thinks where the community talks something over: statements, points, objections, votes.
    Deliberate,
    /// Open a deliberation and lead it through its phases.
    Convene,
    /// Open and lead an owners' vote.
    ConveneOwners,
    /// Report what somebody wrote: three reports hide it, so whoever is known by a name alone can't.
    ReportPost,
    Moderate,
    /// Keep the register of who owns which unit.
    KeepRegister,
    /// Enter paper ballots, as one of two.
    EnterBallots,
    /// Sign up for what needs doing.
    Volunteer,
    /// Publish what needs doing, and lead it: who comes, who was there. One's own is what is for a team that one leads.
    LeadVolunteers,
    /// Make teams of volunteers, name their leads, keep the community's own skills.
    KeepTeams,
    /// Say what earns points, and keep the points shop.
    KeepPoints,
    Wish,
    /// Look at wishes before others see them, and write them down for somebody who agreed to it.
    TendWishes,
    /// Take on wishes, offer what one has. One's own is what is done for a shop or a unit that one speaks for.
    Help,
    /// Report in (双报到).
    ReportIn,
    /// Decide about who reports in.
    KeepPartners,
    StateNeed,
    /// Make projects of what is needed and what can be given.
    MakeProjects,
}

impl Action {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 34] = [
        Self::Report,
        Self::ReportForElder,
        Self::Support,
        Self::Follow,
        Self::ActAsReporter,
        Self::Triage,
        Self::HandleProperty,
        Self::HandleCommittee,
        Self::HandleCouncil,
        Self::Designate,
        Self::CheckDone,
        Self::SeeRealName,
        Self::Invite,
        Self::DecideJoin,
        Self::MakeCode,
        Self::Appoint,
        Self::Deliberate,
        Self::Convene,
        Self::ConveneOwners,
        Self::ReportPost,
        Self::Moderate,
        Self::KeepRegister,
        Self::EnterBallots,
        Self::Volunteer,
        Self::LeadVolunteers,
        Self::KeepTeams,
        Self::KeepPoints,
        Self::Wish,
        Self::TendWishes,
        Self::Help,
        Self::ReportIn,
        Self::KeepPartners,
        Self::StateNeed,
        Self::MakeProjects,
    ];
}

/// How far a role carries an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    No,
    Own,
    /// For what lies at the place where the role is held.
    Here,
    Anywhere,
}

/// The table. A role that isn't named for an action can't do it.
#[must_use]
pub fn reach(role: Role, action: Action) -> Reach {
    match (action, role) {
        (Action::Report | Action::Follow | Action::ReportIn, Role::Administrator) => Reach::No,
        (Action::Report | Action::Follow | Action::ReportIn, _) => Reach::Anywhere,
        (Action::ActAsReporter, Role::Administrator) => Reach::No,
        (Action::ActAsReporter, _) => Reach::Own,
        (Action::Support | Action::Deliberate | Action::Wish | Action::StateNeed, Role::Resident)
        | (Action::Volunteer | Action::Help, Role::Resident | Role::Volunteer) => Reach::Anywhere,
        (Action::Help, Role::Reporter | Role::PartnerUnit) => Reach::Own,
        (Action::ReportPost, Role::Reporter | Role::Administrator) => Reach::No,
        (Action::ReportPost, _) => Reach::Anywhere,
        (Action::LeadVolunteers, Role::Resident | Role::Volunteer) => Reach::Own,
        (
            Action::ReportForElder
            | Action::Triage
            | Action::SeeRealName
            | Action::Invite
            | Action::DecideJoin
            | Action::MakeCode
            | Action::Moderate
            | Action::EnterBallots
            | Action::LeadVolunteers
            | Action::TendWishes
            | Action::StateNeed,
            Role::BuildingHead | Role::Convenor,
        )
        | (Action::HandleProperty, Role::PropertyClerk)
        | (
            Action::HandleCommittee | Action::ConveneOwners | Action::KeepRegister | Action::EnterBallots,
            Role::CommitteeMember,
        )
        | (
            Action::HandleCouncil
            | Action::Designate
            | Action::Appoint
            | Action::Convene
            | Action::ConveneOwners
            | Action::KeepRegister
            | Action::KeepTeams
            | Action::KeepPoints
            | Action::KeepPartners
            | Action::MakeProjects,
            Role::Convenor,
        )
        | (Action::CheckDone, Role::GridWorker | Role::BuildingHead | Role::Convenor) => Reach::Here,
        _ => Reach::No,
    }
}

/// What an action is done to.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Where it is; `None` for what belongs to the whole community.
    pub site: Option<&'a Site>,
    /// Whether it is the actor's own.
    pub own: bool,
}

/// Whether `actor` may do `action` to `subject`.
///
/// # Errors
/// [`Problem::NotSignedIn`] for a visitor; [`Problem::JoinWaiting`] where only the building head's approval is
/// missing; [`Problem::OtherPlace`] where the role is held elsewhere; [`Problem::NotAllowed`] otherwise.
pub fn may(actor: Option<&Actor>, action: Action, subject: Subject<'_>) -> Result<(), Problem> {
    let actor = actor.ok_or(Problem::NotSignedIn)?;
    let mut refusal = Problem::NotAllowed;
    for held in &actor.roles {
        match reach(held.role, action) {
            Reach::Anywhere => return Ok(()),
            Reach::Own if subject.own => return Ok(()),
            Reach::Here if held_there(held, subject.site) => return Ok(()),
            Reach::Here => refusal = Problem::OtherPlace,
            Reach::Own | Reach::No => {}
        }
    }
    let as_resident = reach(Role::Resident, action);
    if actor.standing == Standing::Waiting
        && (as_resident == Reach::Anywhere || (as_resident == Reach::Own && subject.own))
    {
        refusal = Problem::JoinWaiting;
    }
    Err(refusal)
}

/// On whose word a one-time code lets somebody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voucher {
    /// Of whoever looks after the place where the person lives.
    Caretaker,
    Appointer,
}

impl Voucher {
    /// The action that the voucher has leave for.
    #[must_use]
    pub fn action(self) -> Action {
        match self {
            Self::Caretaker => Action::MakeCode,
            Self::Appointer => Action::Appoint,
        }
    }

    /// Whether a sign-in begun with such a code stays when the person is given a role. Whoever made the code may have
    /// kept the phone, and must not come into a role that they couldn't have made a code for.
    #[must_use]
    pub fn outlasts_appointment(self) -> bool {
        self == Self::Appointer
    }
}

/// Whether `maker` may make a one-time code for somebody of `site`, and on whose word it then lets in. For somebody who
/// holds a role it takes leave to give roles as well: otherwise a building head could sign in as the convenor who lives
/// in the building.
pub fn may_make_code(maker: &Actor, site: Option<&Site>, appointed: bool) -> Result<Voucher, Problem> {
    may(Some(maker), Action::MakeCode, Subject { site, own: false })?;
    match may(Some(maker), Action::Appoint, Subject { site: None, own: false }) {
        Ok(()) => Ok(Voucher::Appointer),
        Err(_) if !appointed => Ok(Voucher::Caretaker),
        Err(refusal) => Err(refusal),
    }
}

/// Whether somebody who is called `now` may go by `wanted` from here on. People read names of those who hold roles, so
/// these aren't changed without whoever gave the role.
pub fn may_be_called(wanted: &PersonName, now: &PersonName, appointed: bool) -> Result<(), Problem> {
    if appointed && wanted != now { Err(Problem::NameOfRole) } else { Ok(()) }
}

/// A role at the community covers every site; what has no site belongs to the community as a whole.
fn held_there(held: &Held, site: Option<&Site>) -> bool {
    site.map_or(held.at == Place::Community, |site| held.at.covers(site))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::ids::{BuildingId, CompoundId, PersonId};

    #[test]
    fn every_cell_of_the_table() {
        let mut table = String::new();
        for action in Action::ALL {
            table += &format!("{:<16}", format!("{action:?}"));
            for &role in Role::ALL {
                let cell = match reach(role, action) {
                    Reach::No => "-",
                    Reach::Own => "own",
                    Reach::Here => "here",
                    Reach::Anywhere => "any",
                };
                table += &format!(" {cell:<4}");
            }
            table = table.trim_end().to_owned() + "\n";
        }
        expect![[r#"
            Report           any  any  any  any  any  any  any  any  any  any  any  -
            ReportForElder   -    -    here -    -    -    here -    -    -    -    -
            Support          -    any  -    -    -    -    -    -    -    -    -    -
            Follow           any  any  any  any  any  any  any  any  any  any  any  -
            ActAsReporter    own  own  own  own  own  own  own  own  own  own  own  -
            Triage           -    -    here -    -    -    here -    -    -    -    -
            HandleProperty   -    -    -    -    here -    -    -    -    -    -    -
            HandleCommittee  -    -    -    -    -    here -    -    -    -    -    -
            HandleCouncil    -    -    -    -    -    -    here -    -    -    -    -
            Designate        -    -    -    -    -    -    here -    -    -    -    -
            CheckDone        -    -    here here -    -    here -    -    -    -    -
            SeeRealName      -    -    here -    -    -    here -    -    -    -    -
            Invite           -    -    here -    -    -    here -    -    -    -    -
            DecideJoin       -    -    here -    -    -    here -    -    -    -    -
            MakeCode         -    -    here -    -    -    here -    -    -    -    -
            Appoint          -    -    -    -    -    -    here -    -    -    -    -
            Deliberate       -    any  -    -    -    -    -    -    -    -    -    -
            Convene          -    -    -    -    -    -    here -    -    -    -    -
            ConveneOwners    -    -    -    -    -    here here -    -    -    -    -
            ReportPost       -    any  any  any  any  any  any  any  any  any  any  -
            Moderate         -    -    here -    -    -    here -    -    -    -    -
            KeepRegister     -    -    -    -    -    here here -    -    -    -    -
            EnterBallots     -    -    here -    -    here here -    -    -    -    -
            Volunteer        -    any  -    -    -    -    -    any  -    -    -    -
            LeadVolunteers   -    own  here -    -    -    here own  -    -    -    -
            KeepTeams        -    -    -    -    -    -    here -    -    -    -    -
            KeepPoints       -    -    -    -    -    -    here -    -    -    -    -
            Wish             -    any  -    -    -    -    -    -    -    -    -    -
            TendWishes       -    -    here -    -    -    here -    -    -    -    -
            Help             own  any  -    -    -    -    -    any  own  -    -    -
            ReportIn         any  any  any  any  any  any  any  any  any  any  any  -
            KeepPartners     -    -    -    -    -    -    here -    -    -    -    -
            StateNeed        -    any  here -    -    -    here -    -    -    -    -
            MakeProjects     -    -    -    -    -    -    here -    -    -    -    -
        "#]]
        .assert_eq(&table);
    }

    fn actor(roles: Vec<Held>, standing: Standing) -> Actor {
        Actor { person: PersonId::new(1, 1), standing, household: None, home: None, roles }
    }

    #[test]
    fn a_role_counts_only_where_it_is_held() {
        let yard = CompoundId::new(1, 1);
        let (three, four) = (BuildingId::new(1, 3), BuildingId::new(1, 4));
        let site = |building: &BuildingId| Site { compound: yard.clone(), building: Some(building.clone()) };
        let head = actor(
            vec![Held { role: Role::BuildingHead, at: Place::Building(three.clone()) }],
            Standing::Active,
        );
        let ask =
            |who: Option<&Actor>, action, at: &Site| may(who, action, Subject { site: Some(at), own: false });
        assert_eq!(ask(Some(&head), Action::Triage, &site(&three)), Ok(()));
        assert_eq!(ask(Some(&head), Action::Triage, &site(&four)), Err(Problem::OtherPlace));
        assert_eq!(ask(Some(&head), Action::Designate, &site(&three)), Err(Problem::NotAllowed));
        assert_eq!(ask(None, Action::Report, &site(&three)), Err(Problem::NotSignedIn));
        assert_eq!(
            may(Some(&head), Action::Invite, Subject { site: None, own: false }),
            Err(Problem::OtherPlace)
        );
    }

    #[test]
    fn who_makes_a_code_for_whom_and_how_long_its_sign_in_lasts() {
        let yard = CompoundId::new(1, 1);
        let three = BuildingId::new(1, 3);
        let home = Site { compound: yard, building: Some(three.clone()) };
        let mut table = String::new();
        for &role in Role::ALL {
            let at = match role {
                Role::BuildingHead => Place::Building(three.clone()),
                _ => Place::Community,
            };
            let maker = actor(vec![Held { role, at }], Standing::Active);
            let cell = |site, appointed| match may_make_code(&maker, site, appointed) {
                Ok(voucher) if voucher.outlasts_appointment() => "lasts".to_owned(),
                Ok(_) => "until appointed".to_owned(),
                Err(refusal) => refusal.code(),
            };
            table += &format!(
                "{:<18} neighbour: {:<16} neighbour with a role: {:<12} of no household: {}\n",
                format!("{role:?}"),
                cell(Some(&home), false),
                cell(Some(&home), true),
                cell(None, true),
            );
        }
        expect![[r#"
            Reporter           neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            Resident           neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            BuildingHead       neighbour: until appointed  neighbour with a role: not_allowed  of no household: other_place
            GridWorker         neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            PropertyClerk      neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            CommitteeMember    neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            Convenor           neighbour: lasts            neighbour with a role: lasts        of no household: lasts
            Volunteer          neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            PartnerUnit        neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            StreetOfficer      neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            DepartmentLiaison  neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
            Administrator      neighbour: not_allowed      neighbour with a role: not_allowed  of no household: not_allowed
        "#]].assert_eq(&table);
    }

    #[test]
    fn whoever_holds_a_role_keeps_the_name() {
        let name = |raw: &str| PersonName::try_from(raw.to_owned()).unwrap();
        let (zhang, chen) = (name("小张"), name("陈书记"));
        assert_eq!(may_be_called(&chen, &zhang, false), Ok(()));
        assert_eq!(may_be_called(&zhang, &zhang, true), Ok(()));
        assert_eq!(may_be_called(&chen, &zhang, true), Err(Problem::NameOfRole));
    }

    #[test]
    fn whoever_waits_for_approval_is_told_so_where_approval_is_what_is_missing() {
        let waiting = actor(vec![Held { role: Role::Reporter, at: Place::Community }], Standing::Waiting);
        let site = Site { compound: CompoundId::new(1, 1), building: None };
        let ask = |action, own| may(Some(&waiting), action, Subject { site: Some(&site), own });
        assert_eq!(ask(Action::Report, false), Ok(()));
        assert_eq!(ask(Action::Support, false), Err(Problem::JoinWaiting));
        assert_eq!(ask(Action::ActAsReporter, true), Ok(()));
        assert_eq!(ask(Action::ActAsReporter, false), Err(Problem::NotAllowed));
        assert_eq!(ask(Action::Triage, false), Err(Problem::NotAllowed));
    }
}
