//! The community with its people, before anything happens.

use std::sync::Arc;

use api::people::{Decision, NewBuilding, NewCommunity, NewCompound, NewUnit, SignedIn};
use domain::{
    clock::Moment,
    ids::CommunityId,
    people::{community::Settings, place::Place, role::Role},
    text::Door,
};
use tests::{Building, Clock, Person, Server, TestCommunity, text};

use crate::{
    actors::{FIRST_COMPOUND, Who},
    people::{At, CAST, CONVENOR, Cast},
};

/// The community's name in addresses.
const ID: &str = "taoyuanli";

pub(crate) const BUILDINGS: usize = 12;

/// The most doors of one unit.
const UNIT_MAX: usize = 100;

/// The community and whoever acts in it.
pub(crate) struct Stage {
    pub community: TestCommunity,
    /// The cast, in its order.
    pub people: Vec<Person>,
    doors: usize,
}

impl Stage {
    /// Founds the community at `start` and brings everybody in.
    pub(crate) fn set(server: &Arc<Server>, households: usize, start: Moment) -> Self {
        let community = TestCommunity::found(server, &places(households), Clock::at(start));
        let (_, doors) = units_and_doors(households);
        let people =
            CAST.iter().enumerate().map(|(nth, cast)| bring_in(&community, doors, nth, cast)).collect();
        Self { community, people, doors }
    }

    /// One person as they are at `moment`.
    pub(crate) fn person(&self, who: Who, moment: Moment) -> Person {
        self.people.get(who.0).unwrap_or(&self.community.convenor).at(moment)
    }

    /// Somebody asks to join building 3 at `moment` and waits.
    pub(crate) fn waits(&self, cast: &Cast, nth: usize, moment: Moment) {
        self.community.clock.set(moment);
        let _ = ask_to_join(&self.community, self.doors, nth, cast, Building(3));
    }
}

/// How many units a building has, and how many doors a unit, for as many households as that takes.
fn units_and_doors(households: usize) -> (usize, usize) {
    let of_building = households.div_ceil(BUILDINGS).max(2);
    let units = of_building.div_ceil(UNIT_MAX).max(2);
    (units, of_building.div_ceil(units))
}

/// Two compounds with six buildings each.
fn places(households: usize) -> NewCommunity {
    let (units, doors) = units_and_doors(households);
    let unit = |nth: usize| NewUnit {
        name: text(&format!("{}单元", nth + 1)),
        doors: (0..doors).map(door).collect(),
    };
    let building = |nth: usize| NewBuilding {
        name: text(&format!("{nth}号楼")),
        units: (0..units).map(unit).collect(),
    };
    let compound = |name: &str,
                    property: &str,
                    spots: &[&str],
                    buildings: std::ops::RangeInclusive<usize>| NewCompound {
        name: text(name),
        property: text(property),
        committee: text(&format!("{name}物管会")),
        spots: spots.iter().map(|spot| text(spot)).collect(),
        buildings: buildings.map(building).collect(),
    };
    let spots = [
        "小区大门",
        "东门",
        "地下车库",
        "健身广场",
        "中心花园",
        "快递柜",
        "自行车棚",
        "消防通道",
        "文化活动室",
    ];
    NewCommunity {
        id: text::<CommunityId>(ID),
        name: text("桃园里社区"),
        settings: Settings { gas_phone: Some("96777".into()), ..Settings::default() },
        compounds: vec![
            compound("桃园里东区", "阳光物业", &spots, 1..=FIRST_COMPOUND),
            compound("桃园里西区", "安居物业", &spots, FIRST_COMPOUND + 1..=BUILDINGS),
        ],
        convenor: text(CONVENOR),
    }
}

fn door(nth: usize) -> Door {
    text(&format!("{}{:02}", nth / 4 + 1, nth % 4 + 1))
}

fn bring_in(community: &TestCommunity, doors: usize, nth: usize, cast: &Cast) -> Person {
    let person = match cast.building {
        Some(building) => {
            let person = ask_to_join(community, doors, nth, cast, Building(building));
            community.convenor.decides(&person.id(), Decision::Approve {}).ok();
            person
        }
        None => {
            let mut person = community.visitor();
            person.name = cast.name.to_owned();
            person.id = Some(person.signs_up_as_reporter(cast.honorific).reply::<SignedIn>().person);
            person
        }
    };
    if let Some((role, at)) = cast.role {
        let place = match (at, cast.building) {
            (At::Compound(index), _) => Place::Compound(community.view.compounds[index].id.clone()),
            (At::Home, Some(building)) => community.place(Building(building)),
            (At::Community | At::Home, _) => Place::Community,
        };
        community.convenor.appoints(&person.id(), role, place).ok();
    }
    person
}

/// The `nth` of the cast asks to join, each at another door as far as there are enough.
fn ask_to_join(
    community: &TestCommunity,
    doors: usize,
    nth: usize,
    cast: &Cast,
    building: Building,
) -> Person {
    let mut person = community.visitor();
    person.name = cast.name.to_owned();
    person.site = community.site(building);
    let units = &community.building(building).units;
    let unit = units[(nth + 1) % units.len()].id.clone();
    let said = person.asks_to_join(
        &community.invitation(building),
        unit,
        door((nth * 7 + 16) % doors),
        cast.honorific,
    );
    person.id = Some(said.reply::<SignedIn>().person);
    person
}

/// The word of a role as it is printed beside a link; what somebody is without an appointment for `None`.
pub(crate) fn role_word(cast: &Cast) -> &'static str {
    match (cast.role, cast.building) {
        (Some((role, _)), _) => role.code(),
        (None, Some(_)) => Role::Resident.code(),
        (None, None) => Role::Reporter.code(),
    }
}
