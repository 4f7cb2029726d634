//! What people do with each other: invite, join, sign in, appoint.

use api::{
    endpoint::Nothing,
    people::{
        AppointmentView, CodeSlip, Decision, InvitationView, JoinDecision, Joins, Me, MeView, NewAppointment,
        NewInvitation, NewJoin, NewReporter, NewSignIn, OfBuilding, OneAppointment, OneInvitation, OnePerson,
        OneSession, OneWelcome, PeopleQuery,
    },
};
use domain::{
    clock::Moment,
    ids::{AppointmentId, BuildingId, InvitationId, PersonId, SessionId, UnitId},
    people::{name::Honorific, place::Place, role::Role, session::CodeDigits},
    text::Door,
};

use crate::{Person, TestResponse, text};

impl TestResponse {
    #[track_caller]
    pub fn code_of_invitation(self) -> String {
        let view: InvitationView = self.reply();
        view.path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn digits(self) -> CodeDigits {
        self.reply::<CodeSlip>().digits
    }

    #[track_caller]
    pub fn appointment(self) -> AppointmentId {
        self.reply::<AppointmentView>().appointment
    }
}

impl Person {
    pub fn invites(&self, building: &BuildingId) -> TestResponse {
        self.call::<api::people::Invite>(&NewInvitation { building: building.clone() })
    }

    pub fn lists_invitations(&self, building: &BuildingId) -> TestResponse {
        self.call::<api::people::ListInvitations>(&OfBuilding { building: building.clone() })
    }

    pub fn sees_invitation(&self, invitation: &InvitationId) -> TestResponse {
        self.call::<api::people::ShowInvitation>(&OneInvitation { invitation: invitation.clone() })
    }

    pub fn revokes(&self, invitation: &InvitationId) -> TestResponse {
        self.call::<api::people::RevokeInvitation>(&OneInvitation { invitation: invitation.clone() })
    }

    pub fn looks_at_invitation(&self, code: &str) -> TestResponse {
        self.call::<api::people::ShowWelcome>(&OneWelcome { code: code.to_owned() })
    }

    pub fn asks_to_join(&self, code: &str, unit: UnitId, door: Door, honorific: Honorific) -> TestResponse {
        self.call::<api::people::Join>(&NewJoin {
            code: code.to_owned(),
            name: text(&self.name),
            honorific,
            unit,
            door,
        })
    }

    pub fn signs_up_as_reporter(&self, honorific: Honorific) -> TestResponse {
        self.call::<api::people::JoinAsReporter>(&NewReporter { name: text(&self.name), honorific })
    }

    pub fn lists_joins(&self) -> TestResponse {
        self.call::<api::people::ListJoins>(&Nothing {})
    }

    /// Approves or refuses what somebody asks for now, as the list of those who wait shows it.
    pub fn decides(&self, person: &PersonId, decision: Decision) -> TestResponse {
        self.decides_on(person, self.version_waiting(person).unwrap_or(1), decision)
    }

    pub fn decides_on(&self, person: &PersonId, version: u32, decision: Decision) -> TestResponse {
        self.call::<api::people::DecideJoin>(&JoinDecision { person: person.clone(), version, decision })
    }

    pub fn version_waiting(&self, person: &PersonId) -> Option<u32> {
        let answer = self.lists_joins();
        if answer.status != 200 {
            return None;
        }
        answer.reply::<Joins>().joins.iter().find(|join| join.person == *person).map(|join| join.version)
    }

    pub fn approves(&self, person: &Person) -> TestResponse {
        self.decides(&person.id(), Decision::Approve {})
    }

    pub fn refuses(&self, person: &Person, reason: &str) -> TestResponse {
        self.decides(&person.id(), Decision::Refuse { reason: text(reason) })
    }

    pub fn looks_for(&self, words: &str) -> TestResponse {
        self.call::<api::people::ListPeople>(&PeopleQuery {
            building: None,
            q: Some(text(words)),
            cursor: None,
        })
    }

    pub fn lists_people(&self) -> TestResponse {
        self.call::<api::people::ListPeople>(&PeopleQuery { building: None, q: None, cursor: None })
    }

    pub fn makes_code_for(&self, person: &Person) -> TestResponse {
        self.call::<api::people::MakeCode>(&OnePerson { person: person.id() })
    }

    pub fn signs_in(&self, digits: CodeDigits) -> TestResponse {
        self.call::<api::people::SignIn>(&NewSignIn { digits })
    }

    pub fn signs_out(&self) -> TestResponse {
        self.call::<api::people::SignOut>(&Nothing {})
    }

    pub fn asks_who_i_am(&self) -> TestResponse {
        self.call::<api::people::ShowMe>(&Nothing {})
    }

    pub fn me(&self) -> Option<Me> {
        self.asks_who_i_am().reply::<MeView>().me
    }

    pub fn lists_sessions(&self) -> TestResponse {
        self.call::<api::people::ListSessions>(&Nothing {})
    }

    pub fn ends_session(&self, session: &SessionId) -> TestResponse {
        self.call::<api::people::EndSession>(&OneSession { session: session.clone() })
    }

    pub fn appoints(&self, person: &PersonId, role: Role, at: Place) -> TestResponse {
        self.appoints_for(person, role, at, None, None)
    }

    pub fn appoints_for(
        &self,
        person: &PersonId,
        role: Role,
        at: Place,
        from: Option<Moment>,
        until: Option<Moment>,
    ) -> TestResponse {
        self.call::<api::people::Appoint>(&NewAppointment { person: person.clone(), role, at, from, until })
    }

    pub fn lists_appointments(&self) -> TestResponse {
        self.call::<api::people::ListAppointments>(&Nothing {})
    }

    pub fn ends_appointment(&self, appointment: &AppointmentId) -> TestResponse {
        self.call::<api::people::EndAppointment>(&OneAppointment { appointment: appointment.clone() })
    }

    pub fn exports(&self) -> TestResponse {
        self.call::<api::people::ExportMe>(&Nothing {})
    }

    pub fn deletes_the_account(&self) -> TestResponse {
        self.call::<api::people::DeleteMe>(&Nothing {})
    }
}
