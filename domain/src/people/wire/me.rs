//! The person on this device: who it is, what is kept, where else it is signed in.

use crate::{
    clock::Moment,
    endpoint::wire,
    ids::{BuildingId, HouseholdId, SessionId, UnitId},
    people::{name::Honorific, role::Actor},
    text::{Door, PersonName, Reason},
};

wire! {
    /// Who is signed in.
    reply MeView {
        /// Nobody, for a visitor.
        pub me: Option<Me>,
    }
}
wire! {
    /// The person on this device.
    reply Me {
        /// Who acts, with the roles held now: what the policy is asked with.
        pub actor: Actor,
        /// The own name.
        pub name: PersonName,
        /// How to be addressed.
        pub honorific: Honorific,
        /// Where the household is, or would be once approved.
        pub home: Option<Home>,
        /// Why the building head refused, if so.
        pub refused: Option<Reason>,
        /// Notices not read yet.
        pub unread: u32,
    }
}
wire! {
    /// A household's address.
    reply Home {
        /// The household.
        pub household: HouseholdId,
        /// Its building.
        pub building: BuildingId,
        /// Its unit.
        pub unit: UnitId,
        /// Its door number.
        pub door: Door,
    }
}
wire! {
    /// Everything kept about one person.
    reply MyData {
        /// When this was written.
        pub at: Moment,
        /// The person.
        pub me: Me,
        /// The own sign-ins.
        pub sessions: Vec<SessionView>,
        /// Everything the person did here, oldest first: events as they stand in the record.
        pub events: Vec<MyEvent>,
    }
}
wire! {
    /// One thing somebody did.
    reply MyEvent {
        /// When.
        pub at: Moment,
        /// What, by its code.
        pub kind: String,
        /// What it was done to.
        pub subject: String,
        /// Its content, JSON as text.
        pub data: String,
    }
}
wire! {
    /// One's own sign-ins.
    reply Sessions {
        /// Newest first.
        pub sessions: Vec<SessionView>,
    }
}
wire! {
    /// A sign-in on a device.
    reply SessionView {
        /// Its id.
        pub session: SessionId,
        /// What the device says it is, shortened: `WeChat, iPhone`.
        pub device: String,
        /// Since when.
        pub made_at: Moment,
        /// Whether it is the one that asks.
        pub this_device: bool,
    }
}
wire! {
    /// Names a sign-in.
    request OneSession {
        /// Which.
        pub session: SessionId,
    }
}
