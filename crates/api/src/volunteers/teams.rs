//! Teams, the community's own skills, and what others see of a volunteer.

use domain::{
    ids::{PersonId, TeamId},
    text::{SkillName, Title},
    volunteers::{profile::FreeTimes, skill::Skill},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Lists the teams, and the volunteers who let every neighbour see what they are good at.
    ListTeams: Get "/api/v1/communities/{community}/volunteers/teams" SignedIn, Nothing => Teams;
    /// Makes a team and names its lead, who is in it.
    MakeTeam: Post "/api/v1/communities/{community}/volunteers/teams" SignedIn, NewTeam => TeamMade;
    /// Shows a team: to its lead with everybody who is in it.
    ShowTeam: Get "/api/v1/communities/{community}/volunteers/teams/{team}" SignedIn, OneTeam => TeamView;
    /// Names another lead, who is in the team from then on.
    ChangeLead: Post "/api/v1/communities/{community}/volunteers/teams/{team}/lead" SignedIn, NewLead => Accepted;
    /// Ends a team. What it did stays.
    EndTeam: Post "/api/v1/communities/{community}/volunteers/teams/{team}/end" SignedIn, TeamEnd => Accepted;
    /// Joins a team. Joined already, nothing changes.
    JoinTeam: Post "/api/v1/communities/{community}/volunteers/teams/{team}/members" SignedIn, OneTeam => Accepted;
    /// Adds somebody to a team; they are told. Its lead adds those who let neighbours see that they volunteer.
    AddToTeam: Post "/api/v1/communities/{community}/volunteers/teams/{team}/additions" SignedIn, TeamAddition => Accepted;
    /// Takes somebody out of a team; they are told. Not in it, nothing changes.
    RemoveFromTeam: Post "/api/v1/communities/{community}/volunteers/teams/{team}/removals" SignedIn, TeamRemoval => Accepted;
    /// Leaves a team. Its lead can't, before another is named.
    LeaveTeam: Post "/api/v1/communities/{community}/volunteers/teams/{team}/departures" SignedIn, OneTeam => Accepted;
    /// Lists the skills that can be chosen here.
    ListSkills: Get "/api/v1/communities/{community}/volunteers/skills" Public, Nothing => Skills;
    /// Adds a skill of the community's own. One that is there already stays as it is.
    AddSkill: Post "/api/v1/communities/{community}/volunteers/skills" SignedIn, OneSkill => Accepted;
    /// Takes one of the community's own skills off the list and off all profiles.
    DropSkill: Post "/api/v1/communities/{community}/volunteers/skills/dropped" SignedIn, OneSkill => Accepted;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Teams {
    /// By name.
    pub teams: Vec<TeamLine>,
    /// Volunteers who let every neighbour see what they are good at, at most 100.
    pub volunteers: Vec<Volunteer>,
    /// Whether the reader makes teams and keeps the skills.
    pub may_keep: bool,
}

/// A team on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamLine {
    pub team: TeamId,
    /// What it is called.
    pub name: Title,
    /// Its version, to be named with what is decided about it.
    pub version: u32,
    /// Who leads it, as neighbours see them; nothing where that account was deleted.
    pub lead: Option<String>,
    pub people: u16,
    /// Whether the reader is in it.
    pub is_in: bool,
    /// Whether the reader leads it.
    pub leads: bool,
}

/// A volunteer, as far as the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Volunteer {
    /// Who, for whoever leads their team.
    pub person: Option<PersonId>,
    /// The name for the lead and the convenor, else as neighbours see them.
    pub name: String,
    /// What they let the reader see; nothing where they chose so.
    pub shows: Option<VolunteerShown>,
}

/// What a volunteer lets others see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VolunteerShown {
    /// What they are good at.
    pub skills: Vec<Skill>,
    pub free: FreeTimes,
    /// How many hours a week they can be asked for.
    pub cap: Option<u8>,
}

/// Names a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneTeam {
    pub team: TeamId,
}

/// A team to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// What it is called.
    pub name: Title,
    /// Who leads it.
    pub lead: PersonId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamMade {
    pub team: TeamId,
}

/// A team's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamView {
    /// As on the list.
    pub line: TeamLine,
    /// Who is in it, the lead first: everybody for the lead and the convenor, else those who let neighbours see.
    pub people: Vec<Volunteer>,
    /// Whether the reader may join.
    pub may_join: bool,
    /// For its lead: who can be added, as neighbours see them.
    pub candidates: Vec<Volunteer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLead {
    pub team: TeamId,
    /// The version it was decided on.
    pub version: u32,
    pub lead: PersonId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TeamEnd {
    pub team: TeamId,
    /// The version it was decided on.
    pub version: u32,
}

/// Somebody to add.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TeamAddition {
    pub team: TeamId,
    pub person: PersonId,
}

/// Somebody to take out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TeamRemoval {
    pub team: TeamId,
    pub person: PersonId,
}

/// The skills that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Skills {
    /// Those that every community has, then its own by name.
    pub skills: Vec<Skill>,
}

/// One of the community's own skills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneSkill {
    /// What it is called.
    pub name: SkillName,
}

/// The address of a team's page, within the community.
#[must_use]
pub fn page_of_team(team: &TeamId) -> String {
    format!("volunteers/teams/{team}")
}
