//! What is done about teams, and about the community's own skills.

use api::{
    endpoint::Nothing,
    volunteers::{
        AddSkill, AddToTeam, ChangeLead, DropSkill, EndTeam, JoinTeam, LeaveTeam, ListTeams, MakeTeam,
        NewLead, NewTeam, OneSkill, OneTeam, RemoveFromTeam, ShowTeam, TeamAddition, TeamEnd, TeamMade,
        TeamRemoval, TeamView, Volunteer,
    },
};
use domain::ids::TeamId;

use crate::{Person, TestResponse, text};

impl TestResponse {
    #[track_caller]
    pub fn team(self) -> TeamId {
        self.reply::<TeamMade>().team
    }
}

impl Person {
    pub fn makes_team(&self, name: &str, lead: &Person) -> TestResponse {
        self.call::<MakeTeam>(&NewTeam { name: text(name), lead: lead.id() })
    }

    pub fn looks_at_teams(&self) -> TestResponse {
        self.call::<ListTeams>(&Nothing {})
    }

    pub fn looks_at_team(&self, team: &TeamId) -> TestResponse {
        self.call::<ShowTeam>(&OneTeam { team: team.clone() })
    }

    #[track_caller]
    pub fn team(&self, team: &TeamId) -> TeamView {
        self.looks_at_team(team).reply()
    }

    pub fn joins_team(&self, team: &TeamId) -> TestResponse {
        self.call::<JoinTeam>(&OneTeam { team: team.clone() })
    }

    pub fn leaves_team(&self, team: &TeamId) -> TestResponse {
        self.call::<LeaveTeam>(&OneTeam { team: team.clone() })
    }

    pub fn adds_to_team(&self, team: &TeamId, person: &Person) -> TestResponse {
        self.call::<AddToTeam>(&TeamAddition { team: team.clone(), person: person.id() })
    }

    pub fn removes_from_team(&self, team: &TeamId, person: &Person) -> TestResponse {
        self.call::<RemoveFromTeam>(&TeamRemoval { team: team.clone(), person: person.id() })
    }

    pub fn changes_lead(&self, team: &TeamId, version: u32, lead: &Person) -> TestResponse {
        self.call::<ChangeLead>(&NewLead { team: team.clone(), version, lead: lead.id() })
    }

    pub fn ends_team(&self, team: &TeamId, version: u32) -> TestResponse {
        self.call::<EndTeam>(&TeamEnd { team: team.clone(), version })
    }

    pub fn adds_skill(&self, name: &str) -> TestResponse {
        self.call::<AddSkill>(&OneSkill { name: text(name) })
    }

    pub fn drops_skill(&self, name: &str) -> TestResponse {
        self.call::<DropSkill>(&OneSkill { name: text(name) })
    }
}

/// Volunteers as they are shown: a line each.
pub fn shown(people: &[Volunteer]) -> String {
    let line = |one: &Volunteer| format!("{}: {}", one.name, copy::volunteers::teams::shows(one));
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}
