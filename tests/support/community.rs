//! A community with its people, opened through the same doors as a real one.
//!
//! 桃园里 has two compounds: 东区 with buildings 1–4 and 西区 with 5 and 6, each with two units of twenty doors.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

use api::people::{
    CommunityCreated, CreateCommunity, Decision, NewBuilding, NewCommunity, NewCompound, NewUnit,
};
use domain::{
    ids::{BuildingId, CommunityId, CompoundId, UnitId},
    people::{
        community::{BuildingView, CommunityView, Settings},
        name::Honorific,
        place::{Place, Site},
        role::Role,
    },
    text::{Door, PlaceName},
};

use crate::{Clock, Person, Server, TestRequest, TestResponse, moment};

/// A building by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Building(pub usize);

/// The building with this number, 1–6.
pub fn building(number: usize) -> Building {
    Building(number)
}

/// A newtype of text, of a text that fits.
#[track_caller]
pub fn text<T>(raw: &str) -> T
where
    T: TryFrom<String, Error: std::fmt::Debug>,
{
    T::try_from(raw.to_owned()).expect("a text that fits")
}

/// A community and its first convenor, alone on their part of a server.
#[derive(Debug)]
pub struct TestCommunity {
    pub server: Arc<Server>,
    pub id: CommunityId,
    pub view: CommunityView,
    pub clock: Clock,
    /// The first convenor, signed in.
    pub convenor: Person,
    doors_given: AtomicU32,
    invitations: Mutex<Vec<(BuildingId, String)>>,
}

impl TestCommunity {
    /// A new community on `server`, on Friday, 2026-11-20 at 10:00.
    pub fn open(server: &Arc<Server>) -> Self {
        Self::open_at(server, "2026-11-20 10:00")
    }

    pub fn open_at(server: &Arc<Server>, when: &str) -> Self {
        Self::found(server, &new_community(&fresh_name()), Clock::at(moment(when)))
    }

    /// A new community whose clock shows the real time, as browsers do, which have no other.
    pub fn open_now(server: &Arc<Server>) -> Self {
        Self::found(server, &new_community(&fresh_name()), Clock::real())
    }

    /// A new community, founded so many milliseconds before the real time: what happens before browsers are opened happened
    /// then.
    pub fn open_ago(server: &Arc<Server>, ms: i64) -> Self {
        let then = Clock::real().now().plus(-ms);
        Self::found(server, &new_community(&fresh_name()), Clock::at(then))
    }

    /// The community of `plan`, made by the operator by `clock`; its convenor has signed in with the code that gave.
    pub fn found(server: &Arc<Server>, plan: &NewCommunity, clock: Clock) -> Self {
        let nowhere = Site { compound: CompoundId::new(0, 0), building: None };
        let operator = Person::new(server, &plan.id, &clock, nowhere, "运维");
        let created: CommunityCreated = operator
            .sends(
                operator
                    .request_for::<CreateCommunity>(plan)
                    .with("authorization", &format!("Bearer {}", server.operator_key)),
            )
            .reply();
        let view = created.community;
        let site = Site { compound: view.compounds[0].id.clone(), building: None };
        let mut convenor = Person::new(server, &plan.id, &clock, site, plan.convenor.as_str());
        convenor.signs_in(created.code.digits).ok();
        convenor.id = Some(created.convenor);
        Self {
            server: server.clone(),
            id: plan.id.clone(),
            view,
            clock,
            convenor,
            doors_given: AtomicU32::new(0),
            invitations: Mutex::default(),
        }
    }

    /// Sets the clock: `2026-11-20 10:00` in China.
    pub fn at(&self, when: &str) {
        self.clock.set(moment(when));
    }

    pub fn later(&self, ms: i64) {
        self.clock.set(self.clock.now().plus(ms));
    }

    /// Runs the cron at the community's time. It runs for every community of the server, so only a
    /// community on a server of its own should.
    pub fn cron(&self) -> TestResponse {
        self.server.send(&TestRequest::get(format!("/cdn-cgi/handler/scheduled?time={}", self.clock.now().0)))
    }

    pub fn building(&self, building: Building) -> &BuildingView {
        self.view
            .compounds
            .iter()
            .flat_map(|compound| &compound.buildings)
            .nth(building.0 - 1)
            .expect("such a building")
    }

    pub fn site(&self, building: Building) -> Site {
        let id = &self.building(building).id;
        let (compound, _) = self.view.building(id).expect("it is in a compound");
        Site { compound: compound.id.clone(), building: Some(id.clone()) }
    }

    /// The common ground around a building: its compound.
    pub fn grounds(&self, building: Building) -> Site {
        Site { building: None, ..self.site(building) }
    }

    pub fn place(&self, building: Building) -> Place {
        Place::Building(self.building(building).id.clone())
    }

    pub fn compound(&self, building: Building) -> Place {
        Place::Compound(self.site(building).compound)
    }

    /// Somebody who has opened the page and not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(&self.server, &self.id, &self.clock, self.grounds(Building(1)), "访客")
    }

    pub fn visitor_from(&self, address: &str) -> Person {
        self.stranger("访客", address)
    }

    fn stranger(&self, name: &str, address: &str) -> Person {
        let mut person = Person::new(&self.server, &self.id, &self.clock, self.grounds(Building(1)), name);
        person.address = address.to_owned();
        person
    }

    /// Somebody who asks to join from the network address of somebody else.
    pub fn newcomer_from(&self, address: &str, name: &str, building: Building) -> TestResponse {
        let (unit, door) = self.free_door(building);
        self.stranger(name, address).asks_to_join(
            &self.invitation(building),
            unit,
            door,
            Honorific::Neighbour,
        )
    }

    /// A household's door in a building that was given to nobody yet.
    pub fn free_door(&self, building: Building) -> (UnitId, Door) {
        let nth = self.doors_given.fetch_add(1, Ordering::Relaxed) as usize;
        let units = &self.building(building).units;
        (units[nth % units.len()].id.clone(), text(&door(nth / units.len() % DOORS)))
    }

    /// The code in the link of an invitation to a building. The convenor makes one a building.
    pub fn invitation(&self, building: Building) -> String {
        let id = self.building(building).id.clone();
        let mut made = self.invitations.lock().unwrap();
        if let Some((_, code)) = made.iter().find(|(other, _)| *other == id) {
            return code.clone();
        }
        let code = self.convenor.invites(&id).code_of_invitation();
        made.push((id, code.clone()));
        code
    }

    /// Somebody who has asked to join a building and waits.
    pub fn newcomer(&self, name: &str, building: Building) -> Person {
        let (unit, door) = self.free_door(building);
        self.newcomer_at(name, building, unit, door)
    }

    /// Somebody who has asked to join a certain household and waits.
    pub fn newcomer_at(&self, name: &str, building: Building, unit: UnitId, door: Door) -> Person {
        let mut person = Person::new(&self.server, &self.id, &self.clock, self.site(building), name);
        let said = person.asks_to_join(&self.invitation(building), unit, door, Honorific::Ms);
        person.id = Some(said.reply::<api::people::SignedIn>().person);
        person
    }

    /// A resident of a building: invited, asked to join, approved.
    pub fn resident(&self, name: &str, building: Building) -> Person {
        let person = self.newcomer(name, building);
        self.convenor.decides(&person.id(), Decision::Approve {}).ok();
        person
    }

    /// Residents by their names and the numbers of their buildings.
    pub fn residents<const N: usize>(&self, people: [(&str, usize); N]) -> [Person; N] {
        people.map(|(name, number)| self.resident(name, building(number)))
    }

    /// Residents who live behind the same door.
    pub fn household<const N: usize>(&self, names: [&str; N], building: Building) -> [Person; N] {
        let (unit, door) = self.free_door(building);
        names.map(|name| {
            let person = self.newcomer_at(name, building, unit.clone(), door.clone());
            self.convenor.approves(&person).ok();
            person
        })
    }

    pub fn reporter(&self, name: &str) -> Person {
        let mut person = Person::new(&self.server, &self.id, &self.clock, self.grounds(Building(1)), name);
        let said = person.signs_up_as_reporter(Honorific::Mr);
        person.id = Some(said.reply::<api::people::SignedIn>().person);
        person
    }

    /// A resident who heads the building.
    pub fn building_head(&self, name: &str, building: Building) -> Person {
        self.appointed(self.resident(name, building), Role::BuildingHead, self.place(building))
    }

    /// Somebody at the property company's desk of compound 东区.
    pub fn property_clerk(&self, name: &str) -> Person {
        self.appointed(self.reporter(name), Role::PropertyClerk, self.compound(Building(1)))
    }

    /// A resident on the committee of compound 东区.
    pub fn committee_member(&self, name: &str) -> Person {
        self.appointed(self.resident(name, Building(1)), Role::CommitteeMember, self.compound(Building(1)))
    }

    pub fn grid_worker(&self, name: &str) -> Person {
        self.appointed(self.reporter(name), Role::GridWorker, Place::Community)
    }

    pub fn appointed(&self, person: Person, role: Role, at: Place) -> Person {
        self.convenor.appoints(&person.id(), role, at).ok();
        person
    }
}

/// A name in addresses that no other community of this run has.
pub fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("town-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

const DOORS: usize = 20;

/// The `nth` door of a unit: four a floor, from 101.
fn door(nth: usize) -> String {
    format!("{}0{}", nth / 4 + 1, nth % 4 + 1)
}

/// The place tree that the tests stand on.
pub fn new_community(id: &str) -> NewCommunity {
    let units = || {
        (1..=2).map(|nth| NewUnit {
            name: name(&format!("{nth}单元")),
            doors: (0..DOORS).map(|nth| text(&door(nth))).collect(),
        })
    };
    let buildings = |numbers: std::ops::RangeInclusive<u8>| {
        numbers
            .map(|nth| NewBuilding { name: name(&format!("{nth}号楼")), units: units().collect() })
            .collect()
    };
    let compound = |title: &str, property: &str, numbers| NewCompound {
        name: name(title),
        property: name(property),
        committee: name(&format!("{title}物管会")),
        spots: ["小区大门", "地下车库", "健身广场"].map(text).to_vec(),
        buildings: buildings(numbers),
    };
    NewCommunity {
        id: text(id),
        name: name("桃园里社区"),
        settings: Settings::default(),
        compounds: vec![compound("东区", "阳光物业", 1..=4), compound("西区", "安居物业", 5..=6)],
        convenor: text("陈书记"),
    }
}

fn name(raw: &str) -> PlaceName {
    text(raw)
}
