//! What people do with each other: invite, join, sign in, appoint.

use domain::{
    clock::Moment,
    endpoint::Nothing,
    ids::{AppointmentId, BuildingId, InvitationId, PersonId, SessionId, UnitId},
    people::{
        name::Honorific,
        place::Place,
        role::Role,
        session::CodeDigits,
        wire::{
            self, AppointmentView, CodeSlip, Decision, InvitationView, JoinDecision, Joins, Me, MeView,
            NewAppointment, NewInvitation, NewJoin, NewReporter, NewSignIn, OfBuilding, OneAppointment,
            OneInvitation, OnePerson, OneSession, OneWelcome, PeopleQuery,
        },
    },
    text::Door,
};

use super::{Person, Said, text};

impl Said {
    /// The code in the link of the invitation that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn code_of_invitation(self) -> String {
        let view: InvitationView = self.reply();
        view.path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// The digits of the one-time code that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn digits(self) -> CodeDigits {
        self.reply::<CodeSlip>().digits
    }

    /// The appointment that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn appointment(self) -> AppointmentId {
        self.reply::<AppointmentView>().appointment
    }
}

impl Person {
    /// Makes an invitation to a building.
    pub fn invites(&self, building: &BuildingId) -> Said {
        self.call::<wire::Invite>(&NewInvitation { building: building.clone() })
    }

    /// Lists a building's invitations.
    pub fn lists_invitations(&self, building: &BuildingId) -> Said {
        self.call::<wire::ListInvitations>(&OfBuilding { building: building.clone() })
    }

    /// Opens one invitation.
    pub fn sees_invitation(&self, invitation: &InvitationId) -> Said {
        self.call::<wire::ShowInvitation>(&OneInvitation { invitation: invitation.clone() })
    }

    /// Revokes an invitation.
    pub fn revokes(&self, invitation: &InvitationId) -> Said {
        self.call::<wire::RevokeInvitation>(&OneInvitation { invitation: invitation.clone() })
    }

    /// Looks where an invitation leads.
    pub fn looks_at_invitation(&self, code: &str) -> Said {
        self.call::<wire::ShowWelcome>(&OneWelcome { code: code.to_owned() })
    }

    /// Asks to join by an invitation.
    pub fn asks_to_join(&self, code: &str, unit: UnitId, door: Door, honorific: Honorific) -> Said {
        self.call::<wire::Join>(&NewJoin {
            code: code.to_owned(),
            name: text(&self.name),
            honorific,
            unit,
            door,
        })
    }

    /// Signs up by name only.
    pub fn signs_up_as_reporter(&self, honorific: Honorific) -> Said {
        self.call::<wire::JoinAsReporter>(&NewReporter { name: text(&self.name), honorific })
    }

    /// Lists who waits.
    pub fn lists_joins(&self) -> Said {
        self.call::<wire::ListJoins>(&Nothing {})
    }

    /// Approves or refuses what somebody asks for now, as the list of those who wait shows it.
    pub fn decides(&self, person: &PersonId, decision: Decision) -> Said {
        self.decides_on(person, self.version_waiting(person).unwrap_or(1), decision)
    }

    /// Approves or refuses what somebody asked for in this version.
    pub fn decides_on(&self, person: &PersonId, version: u32, decision: Decision) -> Said {
        self.call::<wire::DecideJoin>(&JoinDecision { person: person.clone(), version, decision })
    }

    /// The version in which this person is shown somebody who waits, if they are.
    #[must_use]
    pub fn version_waiting(&self, person: &PersonId) -> Option<u32> {
        let said = self.lists_joins();
        if said.status != 200 {
            return None;
        }
        said.reply::<Joins>().joins.iter().find(|join| join.person == *person).map(|join| join.version)
    }

    /// Approves.
    pub fn approves(&self, person: &Person) -> Said {
        self.decides(&person.id(), Decision::Approve {})
    }

    /// Refuses with a reason.
    pub fn refuses(&self, person: &Person, reason: &str) -> Said {
        self.decides(&person.id(), Decision::Refuse { reason: text(reason) })
    }

    /// Looks somebody up by part of a name or a door.
    pub fn looks_for(&self, words: &str) -> Said {
        self.call::<wire::ListPeople>(&PeopleQuery { building: None, q: Some(text(words)), cursor: None })
    }

    /// Lists everybody in reach.
    pub fn lists_people(&self) -> Said {
        self.call::<wire::ListPeople>(&PeopleQuery { building: None, q: None, cursor: None })
    }

    /// Makes a one-time code for somebody.
    pub fn makes_code_for(&self, person: &Person) -> Said {
        self.call::<wire::MakeCode>(&OnePerson { person: person.id() })
    }

    /// Signs this device in with a one-time code.
    pub fn signs_in(&self, digits: CodeDigits) -> Said {
        self.call::<wire::SignIn>(&NewSignIn { digits })
    }

    /// Signs this device out.
    pub fn signs_out(&self) -> Said {
        self.call::<wire::SignOut>(&Nothing {})
    }

    /// Who this device is signed in as.
    pub fn asks_who_i_am(&self) -> Said {
        self.call::<wire::ShowMe>(&Nothing {})
    }

    /// Who this device is signed in as, if anybody.
    #[must_use]
    pub fn me(&self) -> Option<Me> {
        self.asks_who_i_am().reply::<MeView>().me
    }

    /// Lists the own sign-ins.
    pub fn lists_sessions(&self) -> Said {
        self.call::<wire::ListSessions>(&Nothing {})
    }

    /// Ends one of them.
    pub fn ends_session(&self, session: &SessionId) -> Said {
        self.call::<wire::EndSession>(&OneSession { session: session.clone() })
    }

    /// Gives somebody a role, from now on.
    pub fn appoints(&self, person: &PersonId, role: Role, at: Place) -> Said {
        self.appoints_for(person, role, at, None, None)
    }

    /// Gives somebody a role for a time.
    pub fn appoints_for(
        &self,
        person: &PersonId,
        role: Role,
        at: Place,
        from: Option<Moment>,
        until: Option<Moment>,
    ) -> Said {
        self.call::<wire::Appoint>(&NewAppointment { person: person.clone(), role, at, from, until })
    }

    /// Lists who holds which role.
    pub fn lists_appointments(&self) -> Said {
        self.call::<wire::ListAppointments>(&Nothing {})
    }

    /// Ends a role.
    pub fn ends_appointment(&self, appointment: &AppointmentId) -> Said {
        self.call::<wire::EndAppointment>(&OneAppointment { appointment: appointment.clone() })
    }

    /// Asks for everything kept about oneself.
    pub fn exports(&self) -> Said {
        self.call::<wire::ExportMe>(&Nothing {})
    }

    /// Deletes oneself.
    pub fn deletes_the_account(&self) -> Said {
        self.call::<wire::DeleteMe>(&Nothing {})
    }
}
