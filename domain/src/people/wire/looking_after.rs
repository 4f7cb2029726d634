//! Looking after people: lists, one-time codes, roles.

use super::joining::Qr;
use super::me::Home;
use crate::{
    clock::Moment,
    endpoint::wire,
    ids::{AppointmentId, BuildingId, PersonId},
    people::{
        place::Place,
        role::{Role, Term},
        session::CodeDigits,
    },
    text::{PersonName, SearchWords},
};

wire! {
    /// Which people to list.
    request PeopleQuery {
        /// Of this building; of all buildings in reach where left out.
        pub building: Option<BuildingId>,
        /// Part of a name or a door number.
        pub q: Option<SearchWords>,
        /// Where the last page ended.
        pub cursor: Option<String>,
    }
}
wire! {
    /// A page of people, at most 50.
    reply People {
        /// By building, unit, door and name.
        pub people: Vec<PersonLine>,
        /// Where the next page begins.
        pub next: Option<String>,
    }
}
wire! {
    /// One person, for those who look after them.
    reply PersonLine {
        /// Who.
        pub person: PersonId,
        /// The real name.
        pub name: PersonName,
        /// Where they live.
        pub home: Option<Home>,
    }
}
wire! {
    /// Names a person.
    request OnePerson {
        /// Which.
        pub person: PersonId,
    }
}
wire! {
    /// A one-time code to hand over.
    reply CodeSlip {
        /// The digits, to be shown large.
        pub digits: CodeDigits,
        /// Where the QR leads: path without host, `/{community}/sign-in?code=…`.
        pub path: String,
        /// The full link as a QR code.
        pub qr: Qr,
        /// When it stops working.
        pub expires_at: Moment,
    }
}
wire! {
    /// Signs in.
    request NewSignIn {
        /// The digits as typed or scanned.
        pub digits: CodeDigits,
    }
}
wire! {
    /// Who holds which role where.
    reply Appointments {
        /// Current and future ones, by role.
        pub appointments: Vec<AppointmentView>,
    }
}
wire! {
    /// A role held at a place.
    reply AppointmentView {
        /// Its id.
        pub appointment: AppointmentId,
        /// Who.
        pub person: PersonId,
        /// The person's name.
        pub name: PersonName,
        /// What.
        pub role: Role,
        /// Where.
        pub at: Place,
        /// From when until when.
        pub term: Term,
    }
}
wire! {
    /// A role to give.
    request NewAppointment {
        /// To whom.
        pub person: PersonId,
        /// What.
        pub role: Role,
        /// Where.
        pub at: Place,
        /// From when; now, where left out.
        pub from: Option<Moment>,
        /// Until when; open, where left out.
        pub until: Option<Moment>,
    }
}
wire! {
    /// Names an appointment.
    request OneAppointment {
        /// Which.
        pub appointment: AppointmentId,
    }
}
