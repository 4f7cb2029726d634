//! Many at the same moment.

use domain::volunteers::{attendance::Mark, signup::Standing};
use tests::town::{
    Person, at_once, building, hours, moment,
    volunteers::{clean_up, shift},
};

use crate::ground::{town, town_alone};

#[test]
fn the_last_place_goes_to_one_of_fifty_and_the_others_wait_in_order() {
    let town = town();
    let task = town.convenor.publishes(&clean_up(vec![shift(moment("2026-11-28 09:00"), 1)])).task();
    let only = town.convenor.first_shift(&task).shift;
    let crowd: Vec<Person> =
        (0..50).map(|nth| town.resident(&format!("邻居{nth}"), building(nth % 6 + 1))).collect();
    let said = at_once(crowd.iter().map(|person| || person.claims(&only).status));
    assert_eq!(said, [200; 50]);
    let roster = town.convenor.roster(&task);
    assert_eq!((roster.line.taken, roster.line.waiting), (1, 49));
    assert_eq!(roster.people[0].standing, Standing::SignedUp, "the first has it");
    let mut ahead: Vec<u16> = crowd
        .iter()
        .filter_map(|person| person.first_shift(&task).own)
        .filter(|own| own.standing == Standing::Waiting)
        .map(|own| own.ahead)
        .collect();
    let in_order: Vec<u16> = roster.people[1..]
        .iter()
        .filter_map(|line| crowd.iter().find(|person| person.id() == line.person)?.first_shift(&task).own)
        .map(|own| own.ahead)
        .collect();
    ahead.sort_unstable();
    assert_eq!(ahead, (0..49).collect::<Vec<_>>(), "each has a turn of their own");
    assert_eq!(in_order, ahead, "and it is the turn that the lead sees");
}

#[test]
fn one_person_with_two_phones_gets_one_place() {
    let town = town();
    let li = town.resident("李明", building(3));
    let from = moment("2026-11-28 09:00");
    let task = town.convenor.publishes(&clean_up(vec![shift(from, 5), shift(from.plus(hours(1)), 5)])).task();
    let shifts = li.task(&task).shifts;
    let same = at_once((0..6).map(|_| || li.claims(&shifts[0].shift).brief()));
    assert_eq!(same.iter().filter(|said| *said == "200 {}").count(), 1, "{same:?}");
    assert!(
        same.iter().all(|said| said == "200 {}" || said == r#"409 {"code":"already_signed_up"}"#),
        "{same:?}"
    );

    let zhao = town.resident("赵四", building(3));
    let both = at_once(shifts.iter().map(|line| || zhao.claims(&line.shift).brief()));
    assert_eq!(both.iter().filter(|said| *said == "200 {}").count(), 1, "{both:?}");
    assert!(both.contains(&r#"409 {"code":"shift_collides"}"#.to_owned()), "{both:?}");
}

#[test]
fn a_place_is_offered_once_however_often_the_alarm_rings() {
    let town = town_alone();
    let from = moment("2026-11-28 09:00");
    let task = town.convenor.publishes(&clean_up(vec![shift(from, 1)])).task();
    let only = town.convenor.first_shift(&task).shift;
    let queue: Vec<Person> = ["李明", "赵四", "钱七"].map(|name| town.resident(name, building(3))).into();
    for person in &queue {
        person.claims(&only).ok();
    }
    queue[0].leaves_shift(&only).ok();
    let rung = at_once((0..4).map(|_| || town.alarm().status));
    assert_eq!(rung, [200; 4]);
    let offered = |person: &Person| person.first_shift(&task).own.map(|own| own.standing);
    assert_eq!(offered(&queue[1]), Some(Standing::Offered));
    assert_eq!(offered(&queue[2]), Some(Standing::Waiting));
    let notices: domain::notices::wire::Notices = queue[1].reads_notices().reply();
    assert_eq!(notices.unread, 1);
    let said = at_once((0..4).map(|_| || queue[1].takes_offer(&only).brief()));
    assert_eq!(said.iter().filter(|said| *said == "200 {}").count(), 1, "{said:?}");
}

#[test]
fn checking_in_and_withdrawing_at_once_is_one_of_the_two() {
    let town = town();
    let li = town.resident("李明", building(3));
    let from = moment("2026-11-28 09:00");
    let task = town.convenor.publishes(&clean_up(vec![shift(from, 1)])).task();
    let only = town.convenor.first_shift(&task).shift;
    li.claims(&only).ok();
    town.clock.set(from);
    let code = town.convenor.shift_code(&only);
    let comes = || li.checks(&only, Mark::Came, &code).status;
    let goes = || li.leaves_shift(&only).status;
    let deeds: [Box<dyn FnOnce() -> u16 + Send>; 2] = [Box::new(comes), Box::new(goes)];
    let said = at_once(deeds);
    assert_eq!(said.iter().filter(|status| **status == 200).count(), 1, "{said:?}");
    let own = li.first_shift(&task).own.unwrap();
    assert_eq!(own.standing == Standing::SignedUp, own.came.is_some());
}

#[test]
fn a_correction_and_a_check_out_at_once_lose_nothing() {
    let town = town();
    let from = moment("2026-11-28 09:00");
    let task = town.convenor.publishes(&clean_up(vec![shift(from, 6)])).task();
    let only = town.convenor.first_shift(&task).shift;
    let crowd: Vec<Person> =
        (0..6).map(|nth| town.resident(&format!("邻居{nth}"), building(nth + 1))).collect();
    town.clock.set(from);
    let code = town.convenor.shift_code(&only);
    town.clock.set(from.plus(-hours(2)));
    for person in &crowd {
        person.claims(&only).ok();
    }
    town.clock.set(from);
    for person in &crowd {
        person.checks(&only, Mark::Came, &code).ok();
    }
    town.clock.set(from.plus(hours(1)));
    let code = town.convenor.shift_code(&only);
    let came = Some(from.plus(tests::town::minutes(5)));
    let leave = |person: &Person| person.checks(&only, Mark::Left, &code).brief();
    let correct =
        |person: &Person| town.convenor.corrects(&only, person, 2, (came, None), "晚到五分钟").brief();
    let deeds = crowd.iter().flat_map(|person| {
        let both: [Box<dyn FnOnce() -> String + Send>; 2] =
            [Box::new(move || leave(person)), Box::new(move || correct(person))];
        both
    });
    let said = at_once(deeds);
    let noted = town.convenor.roster(&task).people;
    for (nth, both) in said.chunks(2).enumerate() {
        let line = noted.iter().find(|line| line.person == crowd[nth].id()).unwrap();
        assert_eq!(both[0], "200 {}");
        assert!(line.left.is_some(), "nobody's check-out is erased: {both:?}");
        let corrected = both[1] == "200 {}";
        assert_eq!(line.came == came, corrected, "{both:?}");
        assert!(corrected || both[1] == r#"409 {"code":"stale","version":3}"#, "{both:?}");
    }
}
