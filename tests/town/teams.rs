//! What is done about teams, and about the community's own skills.

use domain::{
    endpoint::Nothing,
    ids::TeamId,
    volunteers::wire::{
        AddSkill, AddToTeam, ChangeLead, DropSkill, EndTeam, JoinTeam, LeaveTeam, ListTeams, MakeTeam,
        NewLead, NewTeam, OneSkill, OneTeam, RemoveFromTeam, ShowTeam, TeamAddition, TeamEnd, TeamMade,
        TeamRemoval, TeamView, Volunteer,
    },
};

use super::{Person, Said, text};

impl Said {
    /// The team that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn team(self) -> TeamId {
        self.reply::<TeamMade>().team
    }
}

impl Person {
    /// Makes a team.
    pub fn makes_team(&self, name: &str, lead: &Person) -> Said {
        self.call::<MakeTeam>(&NewTeam { name: text(name), lead: lead.id() })
    }

    /// Reads the list of teams.
    pub fn looks_at_teams(&self) -> Said {
        self.call::<ListTeams>(&Nothing {})
    }

    /// Opens a team's page.
    pub fn looks_at_team(&self, team: &TeamId) -> Said {
        self.call::<ShowTeam>(&OneTeam { team: team.clone() })
    }

    /// What a team's page shows.
    #[must_use]
    #[track_caller]
    pub fn team(&self, team: &TeamId) -> TeamView {
        self.looks_at_team(team).reply()
    }

    /// Joins a team.
    pub fn joins_team(&self, team: &TeamId) -> Said {
        self.call::<JoinTeam>(&OneTeam { team: team.clone() })
    }

    /// Leaves a team.
    pub fn leaves_team(&self, team: &TeamId) -> Said {
        self.call::<LeaveTeam>(&OneTeam { team: team.clone() })
    }

    /// Adds somebody to a team.
    pub fn adds_to_team(&self, team: &TeamId, person: &Person) -> Said {
        self.call::<AddToTeam>(&TeamAddition { team: team.clone(), person: person.id() })
    }

    /// Takes somebody out of a team.
    pub fn removes_from_team(&self, team: &TeamId, person: &Person) -> Said {
        self.call::<RemoveFromTeam>(&TeamRemoval { team: team.clone(), person: person.id() })
    }

    /// Names another lead of a team as it was in `version`.
    pub fn changes_lead(&self, team: &TeamId, version: u32, lead: &Person) -> Said {
        self.call::<ChangeLead>(&NewLead { team: team.clone(), version, lead: lead.id() })
    }

    /// Ends a team as it was in `version`.
    pub fn ends_team(&self, team: &TeamId, version: u32) -> Said {
        self.call::<EndTeam>(&TeamEnd { team: team.clone(), version })
    }

    /// Adds one of the community's own skills.
    pub fn adds_skill(&self, name: &str) -> Said {
        self.call::<AddSkill>(&OneSkill { name: text(name) })
    }

    /// Takes one off.
    pub fn drops_skill(&self, name: &str) -> Said {
        self.call::<DropSkill>(&OneSkill { name: text(name) })
    }
}

/// Volunteers as they are shown: a line each.
#[must_use]
pub fn shown(people: &[Volunteer]) -> String {
    let line = |one: &Volunteer| format!("{}: {}", one.name, domain::copy::volunteers::teams::shows(one));
    people.iter().map(line).collect::<Vec<_>>().join("\n")
}
