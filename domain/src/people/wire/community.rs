//! Communities: listing them, and creating one with all its places.

use super::looking_after::CodeSlip;
use crate::{
    endpoint::wire,
    ids::{CommunityId, PersonId},
    people::community::{CommunityLine, CommunityView, Settings},
    text::{Door, PersonName, PlaceName, Spot},
};

wire! {
    /// The communities of this service.
    reply Communities {
        /// By name.
        pub communities: Vec<CommunityLine>,
    }
}
wire! {
    /// A community to create.
    request NewCommunity {
        /// Its name in addresses.
        pub id: CommunityId,
        /// Its name for people.
        pub name: PlaceName,
        /// Its settings; the defaults where left out.
        pub settings: Settings = default,
        /// Its compounds; as many as `people::founding` allows.
        pub compounds: Vec<NewCompound>,
        /// The first convenor's name.
        pub convenor: PersonName,
    }
}
wire! {
    /// A compound to create.
    request NewCompound {
        /// Its name.
        pub name: PlaceName,
        /// The property company's name.
        pub property: PlaceName,
        /// The committee's name.
        pub committee: PlaceName,
        /// Common places.
        pub spots: Vec<Spot> = default,
        /// Its buildings.
        pub buildings: Vec<NewBuilding>,
    }
}
wire! {
    /// A building to create.
    request NewBuilding {
        /// Its name.
        pub name: PlaceName,
        /// Its units.
        pub units: Vec<NewUnit>,
    }
}
wire! {
    /// A unit to create.
    request NewUnit {
        /// Its name.
        pub name: PlaceName,
        /// The door numbers of its households.
        pub doors: Vec<Door>,
    }
}
wire! {
    /// A convenor to let in again.
    request NewRescue {
        /// The name, exactly as the people of the community know it; one convenor must have it.
        pub name: PersonName,
    }
}
wire! {
    /// What creating a community brought forth.
    reply CommunityCreated {
        /// The community with the ids of its places.
        pub community: CommunityView,
        /// The first convenor.
        pub convenor: PersonId,
        /// Signs the convenor in, within ten minutes.
        pub code: CodeSlip,
    }
}
