//! Tells the story to the server, day by day, as if every phone had sent it at its moment.

use std::sync::Mutex;

use api::{
    matters::{NewMatter, StepTaken},
    notices::Notices,
};
use domain::{
    clock::Moment,
    ids::MatterId,
    matters::{photo::PhotoId, step::Step},
    people::place::Site,
};
use tests::{Building, Person, TestResponse, hours, text, users::points::thing};

use crate::{
    hands, helping,
    plan::{Deed, Happens},
    settled,
    stage::Stage,
    talks::Talks,
};

/// Requests on their way at the same time.
const LANES: usize = 8;

/// What the pictures show: six things that are broken, and one that is mended.
const PICTURES: [&[u8]; 7] = [
    include_bytes!("../pictures/lift.jpg"),
    include_bytes!("../pictures/lamp.jpg"),
    include_bytes!("../pictures/puddle.jpg"),
    include_bytes!("../pictures/bin.jpg"),
    include_bytes!("../pictures/crack.jpg"),
    include_bytes!("../pictures/path.jpg"),
    include_bytes!("../pictures/mended.jpg"),
];

/// What the points shop offers: for how many points, how many of it.
const SHOP: [(&str, i64, i64); 4] =
    [("垃圾袋一卷", 5, 40), ("洗衣液一瓶", 30, 12), ("理发券一张", 50, 0), ("大米五公斤", 80, 6)];

/// The version of a matter that has just been reported (`domain::matters::course::open`).
const FIRST: u32 = 1;

/// A matter that was reported, and the version it had when it was last heard of; `None` where a merge changed it.
type Known = Mutex<Option<(MatterId, Option<u32>)>>;

/// Performs all of it; what the cron does at the end of each day is done then.
pub(crate) fn perform(stage: &Stage, story: &[Happens], mut talks: Talks, now: Moment) {
    let matters = story.iter().map(|happens| happens.matter + 1).max().unwrap_or_default();
    let known: Vec<Known> = (0..matters).map(|_| Mutex::default()).collect();
    let (mut done, mut rest) = (0, story);
    let first = story.first().map_or(now, |happens| happens.at).day();
    // Every day, also one on which nothing is reported: what is talked over goes on.
    for (nth, today) in first.iter_days().take_while(|today| *today <= now.day()).enumerate() {
        let (day, later) = rest.split_at(rest.partition_point(|happens| happens.at.day() <= today));
        rest = later;
        // First what is reported, one after the other, so that numbers follow the clock.
        for happens in day.iter().filter(|happens| matches!(happens.deed, Deed::Report { .. })) {
            act(stage, &known, happens);
        }
        let lanes = Mutex::new(lanes(day, story).into_iter());
        std::thread::scope(|scope| {
            for _ in 0..LANES {
                scope.spawn(|| {
                    while let Some(lane) = { lanes.lock().unwrap().next() } {
                        lane.into_iter().for_each(|happens| act(stage, &known, happens));
                    }
                });
            }
        });
        talks.go_on(
            stage,
            (now.day() - today).num_days(),
            Moment::at_hour(today, 12).min(now.plus(-hours(2))),
        );
        stage.community.clock.set(Moment::at_hour(today, 23).min(now));
        stage.community.cron().ok();
        done += day.len();
        if nth % 15 == 14 {
            eprintln!("{today}: {done} of {} things have happened", story.len());
        }
    }
    settled::decide(stage, now);
    hands::lend(stage, now);
    helping::perform(stage, now);
    stage.community.clock.set(now);
    stage.community.cron().ok();
    for (name, price, stock) in SHOP {
        stage.community.convenor.saves_item(&thing(name, price, stock)).ok();
    }
    catch_up(stage, now);
}

/// What happens on a day besides reports, each matter with what is merged into it in a lane of its own.
fn lanes<'a>(day: &'a [Happens], story: &[Happens]) -> Vec<Vec<&'a Happens>> {
    let goes_on = |matter: usize| {
        story.iter().find_map(|happens| match happens.deed {
            Deed::Merge(into) if happens.matter == matter => Some(into),
            _ => None,
        })
    };
    let mut lanes: std::collections::BTreeMap<usize, Vec<&Happens>> = std::collections::BTreeMap::new();
    for happens in day.iter().filter(|happens| !matches!(happens.deed, Deed::Report { .. })) {
        lanes.entry(goes_on(happens.matter).unwrap_or(happens.matter)).or_default().push(happens);
    }
    lanes.into_values().collect()
}

fn act(stage: &Stage, known: &[Known], happens: &Happens) {
    let person = stage.person(happens.by, happens.at);
    if let Deed::Report { building, compound, words, spot, picture } = &happens.deed {
        let site = match building {
            Some(building) => stage.community.site(Building(*building)),
            None => Site { compound: stage.community.view.compounds[*compound].id.clone(), building: None },
        };
        let photos = picture.map(|nth| photo(&person, nth)).into_iter().collect();
        let mut report = NewMatter { site, photos, ..person.draft(words) };
        report.details.spot = spot.map(text);
        *known[happens.matter].lock().unwrap() = Some((person.files(&report).matter(), Some(FIRST)));
        return;
    }
    let (matter, version) = known[happens.matter].lock().unwrap().clone().expect("reported before");
    let step = match &happens.deed {
        Deed::Support => return person.supports(&matter).ok(),
        Deed::Follow => return person.follows(&matter).ok(),
        Deed::Merge(into) => {
            let mut target = known[*into].lock().unwrap();
            let (id, version) = target.as_mut().expect("reported before");
            *version = None;
            Step::Merge { into: id.clone() }
        }
        other => step(other, &person),
    };
    let version = version.unwrap_or_else(|| person.view(&matter).version);
    let taken: StepTaken = said(person.takes_at(&matter, version, step), happens).reply();
    *known[happens.matter].lock().unwrap() = Some((matter, Some(taken.version)));
}

fn said(said: TestResponse, happens: &Happens) -> TestResponse {
    assert!(said.status == 200, "{happens:?}: {said}");
    said
}

fn step(deed: &Deed, person: &Person) -> Step {
    match deed {
        Deed::Confirm(tier, category, urgency) => {
            Step::Confirm { tier: *tier, category: *category, urgency: *urgency }
        }
        Deed::Refer(door) => Step::Refer { door: text(door), note: None },
        Deed::Flag(note) => Step::FlagNobodysLand { note: text(note) },
        Deed::Designate(desk) => Step::Designate { desk: *desk, owner: None },
        Deed::Receive => Step::Receive {},
        Deed::Note(words) => Step::Note { text: text(words) },
        Deed::Return(reason) => Step::Return { reason: text(reason) },
        Deed::Finish(words, picture) => Step::Finish {
            text: text(words),
            photos: picture.map(|nth| photo(person, nth)).into_iter().collect(),
        },
        Deed::Check(note) => Step::Check { holds: true, note: text(note) },
        Deed::Rate(rating, words) => Step::Rate { rating: *rating, words: words.map(text) },
        Deed::Escalate(reason) => Step::Escalate { reason: text(reason) },
        Deed::Withdraw => Step::Withdraw {},
        Deed::Report { .. } | Deed::Support | Deed::Follow | Deed::Merge(_) => unreachable!("done in `act`"),
    }
}

/// Sends one of the pictures in.
pub(crate) fn photo(person: &Person, nth: usize) -> PhotoId {
    person.uploads(PICTURES[nth]).photo()
}

/// Everybody has read what they were told until yesterday.
fn catch_up(stage: &Stage, now: Moment) {
    for person in stage.people.iter().chain([&stage.community.convenor]) {
        let person = person.at(now);
        let told: Notices = person.reads_notices().reply();
        if let Some(notice) = told.notices.iter().find(|notice| now.since(notice.at) > hours(20)) {
            person.has_read(&notice.event).ok();
        }
    }
}
