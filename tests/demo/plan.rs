//! What will happen, decided before anything is sent: every matter's life with its moments, up to now.

use std::collections::HashMap;

use domain::{
    calendar::{working_days_after, working_or_guess},
    clock::Moment,
    matters::{
        custody::Desk,
        step::Rating,
        tier::{Category, Tier, Urgency},
    },
};
use tests::{days, hours, minutes};

use crate::{
    actors::{Actors, Who},
    dice::Dice,
    happenings::{AGAIN, Goes, HAPPENINGS, Happening, NOBODYS_LAND, NOT_MINE, SEEN, THANKS, TOO_LATE},
};

#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Report {
        /// The building's number; the compound's common ground for `None`.
        building: Option<usize>,
        compound: usize,
        words: String,
        spot: Option<&'static str>,
        /// Which of the pictures comes along.
        picture: Option<usize>,
    },
    Support,
    Follow,
    Confirm(Tier, Category, Urgency),
    /// Merges it into the matter with this index.
    Merge(usize),
    Refer(&'static str),
    Flag(&'static str),
    Designate(Desk),
    Receive,
    Note(String),
    Return(&'static str),
    /// Says what was done, with a picture where there was one.
    Finish(String, Option<usize>),
    Check(&'static str),
    Rate(Rating, Option<&'static str>),
    Escalate(&'static str),
    Withdraw,
}

#[derive(Clone, Debug)]
pub(crate) struct Happens {
    pub at: Moment,
    /// To the matter with this index.
    pub matter: usize,
    pub by: Who,
    pub deed: Deed,
}

/// How many pictures there are of what is broken; one more shows it mended.
pub(crate) const PICTURES: usize = 6;

/// A matter's life while it is being invented.
struct Life<'a> {
    actors: &'a Actors,
    dice: &'a mut Dice,
    matter: usize,
    reporter: Who,
    compound: usize,
    head: Who,
    picture: Option<usize>,
    story: Vec<Happens>,
    at: Moment,
}

/// `matters` lives that begin within the ninety days before `now`, in the order of their moments.
pub(crate) fn invent(actors: &Actors, matters: usize, now: Moment, dice: &mut Dice) -> Vec<Happens> {
    let start = now.plus(-days(90));
    let mut begins: Vec<Moment> =
        (0..matters).map(|_| daytime(start.plus(dice.between(0, days(90))), 7, 22, dice)).collect();
    begins.retain(|begin| *begin < now);
    begins.sort_unstable();
    let mut story = vec![];
    let mut next = 0;
    let mut latest = HashMap::new();
    for begin in begins {
        let mut told = one(actors, next, begin, &mut latest, dice);
        next += 1;
        if let Some(twin) = dice.happens(8).then(|| twin(actors, &told, next, dice)).flatten() {
            told.extend(twin);
            next += 1;
        }
        story.extend(told);
    }
    for (nth, tell) in
        [waiting_for_the_head, outage, wheelchair, waiting_for_a_rating, long_overdue].into_iter().enumerate()
    {
        story.extend(tell(actors, next + nth, now));
    }
    story.retain(|happens| happens.at <= now);
    story.sort_by_key(|happens| happens.at);
    story
}

type Latest = HashMap<(&'static str, usize), Moment>;

fn one(actors: &Actors, matter: usize, begin: Moment, latest: &mut Latest, dice: &mut Dice) -> Vec<Happens> {
    let nobodys = dice.happens(2);
    let reporter = if dice.happens(6) { actors.passer_by(dice) } else { actors.resident(dice) };
    let home = actors.home(reporter).unwrap_or(1 + dice.below(actors.buildings));
    let compound = actors.compound_of(home);
    let picture = dice.happens(14).then(|| dice.below(PICTURES));
    let mut life = Life {
        actors,
        matter,
        reporter,
        compound,
        head: actors.head_of(home),
        picture,
        story: vec![],
        at: begin,
        dice,
    };
    if nobodys {
        life.nobodys_land();
    } else {
        let happening = fresh(compound, begin, latest, life.dice);
        life.of(happening, home);
    }
    life.neighbours(begin);
    life.story
}

/// Something that hasn't happened in this compound for a while; what the council talks over happens once.
fn fresh(compound: usize, begin: Moment, latest: &mut Latest, dice: &mut Dice) -> &'static Happening {
    let rest = |happening: &Happening| if happening.goes == Goes::Council { days(80) } else { days(20) };
    let tired = |happening: &Happening, latest: &Latest| {
        latest.get(&(happening.words, compound)).is_some_and(|last| begin.since(*last) < rest(happening))
    };
    let mut happening = dice.pick(&HAPPENINGS);
    for _ in 0..8 {
        if !tired(happening, latest) {
            break;
        }
        happening = dice.pick(&HAPPENINGS);
    }
    latest.insert((happening.words, compound), begin);
    happening
}

impl Life<'_> {
    fn happens(&mut self, by: Who, deed: Deed) {
        self.story.push(Happens { at: self.at, matter: self.matter, by, deed });
    }

    fn report(&mut self, building: Option<usize>, words: String, spot: Option<&'static str>) {
        let (compound, picture) = (self.compound, self.picture);
        self.happens(self.reporter, Deed::Report { building, compound, words, spot, picture });
    }

    fn of(&mut self, happening: &Happening, home: usize) {
        let building = happening.spot.is_none().then_some(home);
        let words = filled(happening.words, self.dice);
        self.report(building, words, happening.spot);
        if building.is_none() {
            self.head = self.actors.convenor();
        }
        if self.dice.happens(2) {
            self.at = self.at.plus(self.dice.between(minutes(5), hours(2)));
            return self.happens(self.reporter, Deed::Withdraw);
        }
        self.at = self.received_after(happening.urgency, 6);
        match happening.goes {
            Goes::Outside(door) => self.happens(self.head, Deed::Refer(door)),
            Goes::Property => self.handled(Tier::Property, happening),
            Goes::Committee => self.handled(Tier::Committee, happening),
            Goes::Council => self.handled(Tier::Council, happening),
        }
    }

    fn handled(&mut self, mut tier: Tier, happening: &Happening) {
        let (category, urgency) = (happening.category, happening.urgency);
        if tier == Tier::Committee && self.dice.happens(25) {
            // First sent to the property, which gives it back.
            self.happens(self.head, Deed::Confirm(Tier::Property, category, urgency));
            self.at = self.received_after(urgency, 0);
            let clerk = self.actors.at_desk(Tier::Property, self.compound, self.dice);
            let why = *self.dice.pick(NOT_MINE);
            self.happens(clerk, Deed::Return(why));
            self.at = self.received_after(urgency, 10);
        }
        self.happens(self.head, Deed::Confirm(tier, category, urgency));
        if tier == Tier::Property && urgency == Urgency::Normal && self.dice.happens(3) {
            // Nobody moves until the reporter asks for the tier above.
            let due = working_days_after(self.at, 1).at;
            self.at = daytime(due.plus(self.dice.between(hours(2), days(2))), 8, 21, self.dice);
            let why = *self.dice.pick(TOO_LATE);
            self.happens(self.reporter, Deed::Escalate(why));
            tier = Tier::Committee;
        }
        self.worked_on(tier, urgency, happening.progress, happening.done);
    }

    fn worked_on(&mut self, tier: Tier, urgency: Urgency, progress: &str, done: &str) {
        let handed = self.at;
        let worker = self.actors.at_desk(tier, self.compound, self.dice);
        self.at = self.received_after(urgency, 9);
        self.happens(worker, Deed::Receive);
        let finish_by = domain::matters::custody::finish_by(tier, &Default::default(), handed).at;
        let late = self.dice.happens(9);
        let share = self.dice.between(15, 92);
        let span = finish_by.since(self.at).max(hours(2));
        let finish = if late {
            finish_by.plus(self.dice.between(hours(3), days(4)))
        } else {
            self.at.plus(span / 100 * share)
        };
        let finish = if urgency == Urgency::Normal {
            daytime(finish, 8, 19, self.dice)
        } else {
            self.at.plus(self.dice.between(minutes(40), hours(8)))
        };
        if self.dice.happens(45) {
            let begun = self.at;
            self.at = begun.plus((finish.since(begun) / 2).max(minutes(3)));
            let words = filled(progress, self.dice);
            self.happens(worker, Deed::Note(words));
        }
        if self.dice.happens(3) {
            return;
        }
        self.at = finish.max(self.at.plus(minutes(5)));
        self.finished(worker, done);
        self.looked_at_and_rated(worker);
    }

    fn finished(&mut self, worker: Who, done: &str) {
        let words = filled(done, self.dice);
        self.happens(worker, Deed::Finish(words, self.picture.map(|_| PICTURES)));
    }

    fn looked_at_and_rated(&mut self, worker: Who) {
        if self.dice.happens(15) {
            self.at = daytime(self.at.plus(self.dice.between(hours(3), hours(30))), 9, 18, self.dice);
            let (grid, seen) = (self.actors.grid_worker(self.dice), *self.dice.pick(SEEN));
            self.happens(grid, Deed::Check(seen));
        }
        if !self.dice.happens(64) {
            return;
        }
        self.at = daytime(self.at.plus(self.dice.between(minutes(20), days(5))), 8, 22, self.dice);
        if self.dice.happens(9) {
            let why = *self.dice.pick(AGAIN);
            self.happens(self.reporter, Deed::Rate(Rating::Not, Some(why)));
            self.at = daytime(self.at.plus(self.dice.between(hours(1), hours(9))), 8, 19, self.dice);
            self.happens(worker, Deed::Receive);
            self.at = daytime(self.at.plus(self.dice.between(hours(3), days(2))), 8, 19, self.dice);
            self.finished(worker, "又去了一次，这回当面试过");
            self.at = daytime(self.at.plus(self.dice.between(hours(1), days(2))), 8, 22, self.dice);
            if self.dice.happens(35) {
                return self.happens(self.reporter, Deed::Rate(Rating::Not, Some(why)));
            }
        }
        let rating = if self.dice.happens(78) { Rating::Satisfied } else { Rating::Mostly };
        let words = self.dice.happens(30).then(|| *self.dice.pick(THANKS));
        self.happens(self.reporter, Deed::Rate(rating, words));
    }

    fn nobodys_land(&mut self) {
        let (words, spot, why, done) = *self.dice.pick(NOBODYS_LAND);
        self.report(None, words.to_owned(), Some(spot));
        self.head = self.actors.convenor();
        self.at = self.received_after(Urgency::Normal, 0);
        self.happens(self.head, Deed::Flag(why));
        self.at = daytime(self.at.plus(self.dice.between(days(1), days(3))), 9, 18, self.dice);
        self.happens(self.head, Deed::Designate(Desk::Property));
        self.worked_on(Tier::Property, Urgency::Normal, "已经约了各方到现场", done);
    }

    fn received_after(&mut self, urgency: Urgency, late: usize) -> Moment {
        let due = domain::matters::custody::receive_by(urgency, &Default::default(), self.at).at;
        if self.dice.happens(late) {
            let after = if urgency == Urgency::Normal {
                self.dice.between(hours(1), hours(30))
            } else {
                self.dice.between(minutes(2), minutes(50))
            };
            return due.plus(after);
        }
        match urgency {
            Urgency::Normal => {
                let soon = daytime(self.at.plus(self.dice.between(minutes(8), hours(5))), 8, 20, self.dice);
                if soon <= due { soon } else { due.plus(-minutes(self.dice.between(1, 40))) }
            }
            Urgency::Emergency | Urgency::Utility => {
                self.at.plus(due.since(self.at) / 100 * self.dice.between(10, 95))
            }
        }
    }

    /// Others support it in the days after, while it is open.
    fn neighbours(&mut self, begin: Moment) {
        let last = self.story.last().map_or(begin, |last| last.at).min(begin.plus(days(4)));
        let span = last.since(begin);
        let many = if self.dice.happens(20) { 14 } else { 6 };
        for _ in 0..self.dice.below(many) {
            let by = self.actors.resident(self.dice);
            let at = begin.plus(self.dice.between(0, span.max(minutes(2))) / 2 + minutes(1));
            let deed = if self.dice.happens(85) { Deed::Support } else { Deed::Follow };
            let open = !self.story.iter().any(|happens| {
                happens.at <= at && matches!(happens.deed, Deed::Withdraw | Deed::Refer(_) | Deed::Rate(..))
            });
            if by != self.reporter && open {
                self.story.push(Happens { at, matter: self.matter, by, deed });
            }
        }
    }
}

/// Somebody else of the same building reports the same a little later, and the head merges it.
fn twin(actors: &Actors, told: &[Happens], matter: usize, dice: &mut Dice) -> Option<Vec<Happens>> {
    let Happens {
        at,
        matter: first,
        by,
        deed: Deed::Report { building: Some(building), compound, words, .. },
    } = told.first()?
    else {
        return None;
    };
    let other = actors.resident_of(*building, dice).filter(|other| other != by)?;
    let begin = daytime(at.plus(dice.between(minutes(30), hours(8))), 7, 22, dice);
    let merged = begin.plus(dice.between(minutes(20), hours(3)));
    let over = |deed: &Deed| matches!(deed, Deed::Rate(..) | Deed::Withdraw | Deed::Refer(_));
    if told.iter().any(|happens| over(&happens.deed) && happens.at <= merged.plus(hours(1))) {
        return None;
    }
    let report = Deed::Report {
        building: Some(*building),
        compound: *compound,
        words: format!("{words}，我家也一样"),
        spot: None,
        picture: None,
    };
    Some(vec![
        Happens { at: begin, matter, by: other, deed: report },
        Happens { at: merged, matter, by: actors.head_of(*building), deed: Deed::Merge(*first) },
    ])
}

/// Fills in a unit and a floor.
fn filled(words: &str, dice: &mut Dice) -> String {
    words.replace("{u}", &dice.between(1, 2).to_string()).replace("{f}", &dice.between(2, 6).to_string())
}

/// `moment`, or the morning after, when it isn't between `from` and `to` o'clock.
fn daytime(moment: Moment, from: u32, to: u32, dice: &mut Dice) -> Moment {
    let hour = moment.minute_of_day() / 60;
    if (from..to).contains(&hour) {
        return moment;
    }
    let day = if hour < from { moment.day() } else { moment.plus(days(1)).day() };
    let (_working, _) = working_or_guess(day);
    Moment::at_hour(day, from).plus(dice.between(minutes(2), minutes(110)))
}

/// A matter told by hand, so that every desk has something on it whenever the community is opened.
fn by_hand(
    actors: &Actors,
    matter: usize,
    begin: Moment,
    by: Who,
    words: &str,
    then: &[(i64, Who, Deed)],
) -> Vec<Happens> {
    let building = actors.home(by).unwrap_or(3);
    let report = Deed::Report {
        building: Some(building),
        compound: actors.compound_of(building),
        words: words.to_owned(),
        spot: None,
        picture: None,
    };
    let mut story = vec![Happens { at: begin, matter, by, deed: report }];
    story.extend(then.iter().map(|(after, by, deed)| Happens {
        at: begin.plus(*after),
        matter,
        by: *by,
        deed: deed.clone(),
    }));
    story
}

fn wheelchair(actors: &Actors, matter: usize, now: Moment) -> Vec<Happens> {
    let (wang, clerk) = (actors.named("王桂芳"), actors.named("张伟"));
    let then = [
        (minutes(5), actors.head_of(3), Deed::Confirm(Tier::Property, Category::Lift, Urgency::Normal)),
        (minutes(9), actors.named("谢阿姨"), Deed::Support),
        (minutes(19), clerk, Deed::Receive),
        (minutes(40), actors.named("喻小蕾"), Deed::Support),
        (minutes(62), actors.named("邹明轩"), Deed::Support),
        (minutes(75), clerk, Deed::Note("维保师傅十一点到，先请保安帮忙抬轮椅".into())),
    ];
    by_hand(
        actors,
        matter,
        now.plus(-minutes(200)),
        wang,
        "2单元电梯又停了，我婆婆坐轮椅下不了楼。电梯停在4楼不动，屏幕没有显示，今天下午要去医院。",
        &then,
    )
}

fn outage(actors: &Actors, matter: usize, now: Moment) -> Vec<Happens> {
    let begin = now.plus(-minutes(14));
    let then = [
        (minutes(3), actors.head_of(5), Deed::Confirm(Tier::Property, Category::Power, Urgency::Utility)),
        (minutes(4), actors.named("范冰洁"), Deed::Support),
        (minutes(6), actors.named("彭家乐"), Deed::Support),
    ];
    by_hand(actors, matter, begin, actors.named("奚志刚"), "5号楼全停电了，冰箱里的菜要坏", &then)
}

fn waiting_for_the_head(actors: &Actors, matter: usize, now: Moment) -> Vec<Happens> {
    by_hand(
        actors,
        matter,
        now.plus(-minutes(42)),
        actors.named("邹明轩"),
        "3号楼门口的台阶松了一块，老人踩上去晃",
        &[],
    )
}

fn waiting_for_a_rating(actors: &Actors, matter: usize, now: Moment) -> Vec<Happens> {
    let clerk = actors.named("赵磊");
    let then = [
        (hours(1), actors.head_of(3), Deed::Confirm(Tier::Property, Category::Lighting, Urgency::Normal)),
        (hours(3), clerk, Deed::Receive),
        (hours(20), clerk, Deed::Finish("换了三个声控灯，拍手就亮".into(), None)),
    ];
    by_hand(
        actors,
        matter,
        now.plus(-hours(30)),
        actors.named("王桂芳"),
        "2单元4楼到6楼的声控灯都不亮了",
        &then,
    )
}

fn long_overdue(actors: &Actors, matter: usize, now: Moment) -> Vec<Happens> {
    let clerk = actors.named("张伟");
    let then = [
        (
            hours(2),
            actors.head_of(1),
            Deed::Confirm(Tier::Property, Category::DoorsAndLocks, Urgency::Normal),
        ),
        (hours(4), clerk, Deed::Receive),
        (hours(30), clerk, Deed::Note("锁芯要从厂家发货".into())),
    ];
    by_hand(
        actors,
        matter,
        now.plus(-days(9)),
        actors.named("水清"),
        "单元门锁坏了关不上，夜里谁都能进",
        &then,
    )
}
