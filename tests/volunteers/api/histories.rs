//! Random histories of points, through the same doors as people: whatever happens in whatever order, the balance is the sum
//! of the ledger and never below zero, and no piece of the shop is lost or made up.

use api::volunteers::points::ShopItem;
use domain::{clock::Moment, ids::ShiftId, volunteers::points::shop::State};
use tests::{Person, TestCommunity, at_once, building, days, hours, minutes, users::points::thing};

use crate::fixture::isolated_community;

/// Pieces of each thing at first.
const PIECES: u32 = 6;

/// The next of a fixed row of numbers below `below` (Knuth's MMIX constants), so that a history that fails can be told again.
fn draw(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

/// Somebody's shift, as it was noted last.
struct Noted {
    shift: ShiftId,
    from: Moment,
    version: u32,
}

struct History {
    community: TestCommunity,
    people: Vec<Person>,
    items: Vec<ShopItem>,
    shifts: Vec<(usize, Noted)>,
    seed: u64,
}

impl History {
    fn begin(seed: u64) -> Self {
        let community = isolated_community();
        let people = ["李明", "赵四"].map(|name| community.resident(name, building(3))).into();
        let pieces = i64::from(PIECES);
        let items = [("洗衣液一瓶", 12), ("大米一袋", 30)]
            .map(|(name, price)| community.offers(&thing(name, price, pieces)));
        Self { community, people, items: items.into(), shifts: vec![], seed }
    }

    fn draw(&mut self, below: usize) -> usize {
        usize::try_from(draw(&mut self.seed, below as u64)).expect("a small number")
    }

    fn serve(&mut self) {
        let (who, mins) = (self.draw(2), 30 + self.draw(200));
        let from = self.community.clock.now().plus(minutes(5));
        let shift = self.community.served(&self.people[who], from, i64::try_from(mins).expect("minutes"));
        self.shifts.push((who, Noted { shift, from, version: 3 }));
    }

    fn correct(&mut self) {
        if self.shifts.is_empty() {
            return;
        }
        let (nth, mins) = (self.draw(self.shifts.len()), self.draw(200));
        let (who, noted) = &mut self.shifts[nth];
        let left = noted.from.plus(minutes(i64::try_from(mins).expect("minutes")) + 1);
        let times = if mins < 40 { (None, None) } else { (Some(noted.from), Some(left)) };
        let answer = self.community.convenor.corrects(
            &noted.shift,
            &self.people[*who],
            noted.version,
            times,
            "更正一下",
        );
        // Later than now can't be.
        if answer.status == 200 {
            noted.version += 1;
        }
    }

    /// Three phones of one person press at once.
    fn redeem(&mut self) {
        let (who, which) = (self.draw(2), self.draw(2));
        let (person, item) = (&self.people[who], &self.items[which]);
        for answer in at_once((0..3).map(|_| || person.redeems(item))) {
            assert!(
                answer.status == 200 || ["points_short", "item_sold_out"].contains(&answer.code().as_str()),
                "{answer}"
            );
        }
    }

    /// The clock books while somebody gives back and somebody hands over.
    fn settle(&mut self) {
        let who = self.draw(2);
        let person = &self.people[who];
        let own = person.shop().own.into_iter().find(|one| one.state == State::Reserved);
        let Some(own) = own else {
            self.community.cron().ok();
            return;
        };
        let code = own.code.clone().map(String::from).unwrap_or_default();
        let gives = || person.gives_back(&own).status;
        let hands = || self.community.convenor.hands_over(&code).status;
        let books = || self.community.cron().status;
        let deeds: [Box<dyn FnOnce() -> u16 + Send>; 3] = [Box::new(gives), Box::new(hands), Box::new(books)];
        at_once(deeds);
    }

    fn holds(&self, after: &str) {
        let mut kept = 0;
        for person in &self.people {
            let points = person.points();
            assert!(!points.more, "all of a history is shown");
            let sum: i64 = points.entries.iter().map(|entry| entry.amount).sum();
            assert_eq!(points.balance, sum, "{} after {after}", person.name);
            assert!(points.balance >= 0, "{} after {after}", person.name);
            let gone = [State::Reserved, State::HandedOver];
            kept += person.shop().own.iter().filter(|one| gone.contains(&one.state)).count();
        }
        let left: u32 = self.community.convenor.shopkeeping().items.iter().map(|item| item.stock).sum();
        assert_eq!(usize::try_from(left).expect("a stock") + kept, 2 * PIECES as usize, "after {after}");
    }
}

fn goes_well(seed: u64) {
    let mut history = History::begin(seed);
    for nth in 0..24 {
        let what = match history.draw(6) {
            0 | 1 => {
                history.serve();
                "serving"
            }
            2 => {
                history.correct();
                "correcting"
            }
            3 | 4 => {
                history.redeem();
                "redeeming"
            }
            _ => {
                history.settle();
                "settling"
            }
        };
        history.community.later(hours(1));
        history.holds(&format!("{nth} {what} of history {seed}"));
    }
    history.community.later(days(8));
    history.community.cron().ok();
    history.community.cron().ok();
    history.holds(&format!("all of history {seed}"));
    assert!(history.people.iter().all(|person| person.points().due == 0), "everything is booked");
}

#[test]
fn one_random_history_goes_well() {
    goes_well(1);
}

#[test]
fn another_random_history_goes_well() {
    goes_well(20_261_122);
}
