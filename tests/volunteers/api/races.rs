//! Many at the same moment.

use domain::volunteers::{attendance::Mark, signup::Standing};
use tests::{
    Person, at_once, building, hours, moment,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community, isolated_community};

#[test]
fn the_last_place_goes_to_one_of_fifty_and_the_others_wait_in_order() {
    let community = community();
    let task = community.convenor.publishes(&clean_up(vec![shift(moment("2026-11-28 09:00"), 1)])).task();
    let only = community.convenor.first_shift(&task).shift;
    let crowd: Vec<Person> =
        (0..50).map(|nth| community.resident(&format!("邻居{nth}"), building(nth % 6 + 1))).collect();
    let answers = at_once(crowd.iter().map(|person| || person.claims(&only).status));
    assert_eq!(answers, [200; 50]);
    let roster = community.convenor.roster(&task);
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
    let community = community();
    let li = community.resident("李明", building(3));
    let from = moment("2026-11-28 09:00");
    let task =
        community.convenor.publishes(&clean_up(vec![shift(from, 5), shift(from.plus(hours(1)), 5)])).task();
    let shifts = li.task(&task).shifts;
    let same = at_once((0..6).map(|_| || li.claims(&shifts[0].shift).summary()));
    assert_eq!(same.iter().filter(|answer| *answer == "200 {}").count(), 1, "{same:?}");
    assert!(
        same.iter().all(|answer| answer == "200 {}" || answer == r#"409 {"code":"already_signed_up"}"#),
        "{same:?}"
    );

    let zhao = community.resident("赵四", building(3));
    let both = at_once(shifts.iter().map(|line| || zhao.claims(&line.shift).summary()));
    assert_eq!(both.iter().filter(|answer| *answer == "200 {}").count(), 1, "{both:?}");
    assert!(both.contains(&r#"409 {"code":"shift_collides"}"#.to_owned()), "{both:?}");
}

#[test]
fn a_place_is_offered_once_however_often_the_cron_runs() {
    let community = isolated_community();
    let from = moment("2026-11-28 09:00");
    let task = community.convenor.publishes(&clean_up(vec![shift(from, 1)])).task();
    let only = community.convenor.first_shift(&task).shift;
    let queue: Vec<Person> =
        ["李明", "赵四", "钱七"].map(|name| community.resident(name, building(3))).into();
    for person in &queue {
        person.claims(&only).ok();
    }
    queue[0].leaves_shift(&only).ok();
    let rung = at_once((0..4).map(|_| || community.cron().status));
    assert_eq!(rung, [200; 4]);
    let offered = |person: &Person| person.first_shift(&task).own.map(|own| own.standing);
    assert_eq!(offered(&queue[1]), Some(Standing::Offered));
    assert_eq!(offered(&queue[2]), Some(Standing::Waiting));
    let notices: api::notices::Notices = queue[1].reads_notices().reply();
    assert_eq!(notices.unread, 1);
    let answers = at_once((0..4).map(|_| || queue[1].takes_offer(&only).summary()));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 1, "{answers:?}");
}

#[test]
fn checking_in_and_withdrawing_at_once_is_one_of_the_two() {
    let community = community();
    let li = community.resident("李明", building(3));
    let from = moment("2026-11-28 09:00");
    let task = community.convenor.publishes(&clean_up(vec![shift(from, 1)])).task();
    let only = community.convenor.first_shift(&task).shift;
    li.claims(&only).ok();
    community.clock.set(from);
    let code = community.convenor.shift_code(&only);
    let comes = || li.checks(&only, Mark::Came, &code).status;
    let goes = || li.leaves_shift(&only).status;
    let deeds: [Box<dyn FnOnce() -> u16 + Send>; 2] = [Box::new(comes), Box::new(goes)];
    let answers = at_once(deeds);
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    let own = li.first_shift(&task).own.unwrap();
    assert_eq!(own.standing == Standing::SignedUp, own.came.is_some());
}

#[test]
fn a_correction_and_a_check_out_at_once_lose_nothing() {
    let community = community();
    let from = moment("2026-11-28 09:00");
    let task = community.convenor.publishes(&clean_up(vec![shift(from, 6)])).task();
    let only = community.convenor.first_shift(&task).shift;
    let crowd: Vec<Person> =
        (0..6).map(|nth| community.resident(&format!("邻居{nth}"), building(nth + 1))).collect();
    community.clock.set(from);
    let code = community.convenor.shift_code(&only);
    community.clock.set(from.plus(-hours(2)));
    for person in &crowd {
        person.claims(&only).ok();
    }
    community.clock.set(from);
    for person in &crowd {
        person.checks(&only, Mark::Came, &code).ok();
    }
    community.clock.set(from.plus(hours(1)));
    let code = community.convenor.shift_code(&only);
    let came = Some(from.plus(tests::minutes(5)));
    let leave = |person: &Person| person.checks(&only, Mark::Left, &code).summary();
    let correct =
        |person: &Person| community.convenor.corrects(&only, person, 2, (came, None), "晚到五分钟").summary();
    let deeds = crowd.iter().flat_map(|person| {
        let both: [Box<dyn FnOnce() -> String + Send>; 2] =
            [Box::new(move || leave(person)), Box::new(move || correct(person))];
        both
    });
    let answers = at_once(deeds);
    let noted = community.convenor.roster(&task).people;
    for (nth, both) in answers.chunks(2).enumerate() {
        let line = noted.iter().find(|line| line.person == crowd[nth].id()).unwrap();
        assert_eq!(both[0], "200 {}");
        assert!(line.left.is_some(), "nobody's check-out is erased: {both:?}");
        let corrected = both[1] == "200 {}";
        assert_eq!(line.came == came, corrected, "{both:?}");
        assert!(corrected || both[1] == r#"409 {"code":"stale","version":3}"#, "{both:?}");
    }
}
