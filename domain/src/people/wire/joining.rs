//! Joining: invitations, asking, and the building head's answer.

use serde::{Deserialize, Serialize};

use super::me::Home;
use crate::{
    clock::Moment,
    endpoint::wire,
    ids::{BuildingId, InvitationId, PersonId, UnitId},
    people::{name::Honorific, role::Standing},
    text::{Door, PersonName, PlaceName, Reason},
    tree::kinds,
};

wire! {
    /// A building to invite to.
    request NewInvitation {
        /// The building.
        pub building: BuildingId,
    }
}
wire! {
    /// An invitation.
    reply InvitationView {
        /// Its id.
        pub invitation: InvitationId,
        /// Its building.
        pub building: BuildingId,
        /// Where it leads: path without host, `/{community}/join/{code}`.
        pub path: String,
        /// The full link as a QR code: the `d` of an SVG path, one unit a module.
        pub qr: Qr,
        /// When it was made.
        pub made_at: Moment,
        /// When it was revoked.
        pub revoked_at: Option<Moment>,
        /// How many asked to join by it.
        pub joins: u32,
    }
}
wire! {
    /// A QR code (ISO/IEC 18004) to draw.
    reply Qr {
        /// Modules on a side, without the quiet zone.
        pub size: u16,
        /// Dark modules as an SVG path, one unit a module.
        pub path: String,
    }
}
wire! {
    /// The invitations of a building.
    reply Invitations {
        /// Newest first.
        pub invitations: Vec<InvitationView>,
    }
}
wire! {
    /// Asks about a building.
    request OfBuilding {
        /// Which.
        pub building: BuildingId,
    }
}
wire! {
    /// Names an invitation.
    request OneInvitation {
        /// Which.
        pub invitation: InvitationId,
    }
}
wire! {
    /// Names an invitation by the code in its link.
    request OneWelcome {
        /// The code.
        pub code: String,
    }
}
wire! {
    /// Where an invitation leads.
    reply Welcome {
        /// The community's name.
        pub community: PlaceName,
        /// The building.
        pub building: BuildingId,
        /// The building's name.
        pub building_name: PlaceName,
        /// The compound's name.
        pub compound_name: PlaceName,
    }
}
wire! {
    /// Asks to join.
    request NewJoin {
        /// The invitation's code.
        pub code: String,
        /// The real name, seen by the building head only.
        pub name: PersonName,
        /// How to be addressed.
        pub honorific: Honorific,
        /// The unit.
        pub unit: UnitId,
        /// The household's door number.
        pub door: Door,
    }
}
wire! {
    /// Signs up by name only.
    request NewReporter {
        /// The name.
        pub name: PersonName,
        /// How to be addressed.
        pub honorific: Honorific,
    }
}
wire! {
    /// This device is signed in; the cookie came along.
    reply SignedIn {
        /// As whom.
        pub person: PersonId,
        /// Whether the account may act yet.
        pub standing: Standing,
    }
}
wire! {
    /// Who waits for approval.
    reply Joins {
        /// Oldest first.
        pub joins: Vec<JoinView>,
    }
}
wire! {
    /// Somebody who waits for approval.
    reply JoinView {
        /// Who.
        pub person: PersonId,
        /// Counts the changes of the account; a decision names the version it decides on.
        pub version: u32,
        /// The real name.
        pub name: PersonName,
        /// The household claimed.
        pub home: Home,
        /// Since when.
        pub asked_at: Moment,
        /// Names of approved people of the same household, to compare.
        pub household_members: Vec<PersonName>,
    }
}
/// Approves or refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinDecision {
    /// Who asked.
    pub person: PersonId,
    /// The version it was decided on: name and household may have been changed since.
    pub version: u32,
    /// Yes or no.
    pub decision: Decision,
}
/// A building head's answer to somebody who wants to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// Lives here.
    Approve,
    /// Doesn't, or not provably.
    Refuse {
        /// Why; the person reads it.
        reason: Reason,
    },
}

kinds!(Decision by "answer" {
    "approve" => Approve,
    "refuse" => Refuse { reason },
});
