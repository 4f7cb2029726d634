//! What comes out of many answers: counted to the vote, grouped, and told of nobody alone.

use api::{deliberations::OpinionsView, people::Decision};
use domain::{
    deliberations::opinions::{tally::Counts, votes::Stance},
    ids::{DeliberationId, StatementId},
};
use expect_test::expect;
use tests::{Person, TestCommunity, building, minutes};

use crate::fixture::isolated_community;

/// What is said at the gate: two for a barrier, two against, and one that everybody likes.
const SAID: [&str; 5] = [
    "大门装道闸，外来车不能随便进",
    "道闸的钱从公共收益里出",
    "装了道闸，亲戚来看老人不方便",
    "先把小区里的僵尸车清走再说",
    "消防通道上一辆车也不能停",
];

const FOR: [Stance; 5] = [Stance::Agree, Stance::Agree, Stance::Disagree, Stance::Disagree, Stance::Agree];
const AGAINST: [Stance; 5] =
    [Stance::Disagree, Stance::Disagree, Stance::Agree, Stance::Agree, Stance::Agree];

/// A deliberation and its statements, each written by the person who stands at its place.
fn said(community: &TestCommunity, authors: [&Person; 5]) -> (DeliberationId, Vec<StatementId>) {
    let opened = community.deliberates("大门要不要装道闸");
    let statements =
        authors.iter().zip(SAID).map(|(author, words)| author.states(&opened, words).statement());
    let statements = statements.collect();
    (opened, statements)
}

/// Answers all but the own ones.
fn answers(person: &Person, to: &(DeliberationId, Vec<StatementId>), stances: &[Stance]) {
    for (statement, stance) in to.1.iter().zip(stances) {
        let answer = person.answers(&to.0, statement, *stance);
        assert!(answer.status == 200 || answer.code() == "own_statement", "{answer}");
    }
}

/// So many residents, made by as many hands as are useful.
fn residents(community: &TestCommunity, count: usize) -> Vec<Person> {
    const HANDS: usize = 8;
    for nth in 1..=4 {
        let _ = community.invitation(building(nth));
    }
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..HANDS)
            .map(|hand| {
                let of_hand = (hand..count).step_by(HANDS);
                scope.spawn(move || {
                    let made = of_hand.map(|nth| {
                        let person = community.newcomer(&format!("邻居{nth}"), building(nth % 4 + 1));
                        // Their first asking: there is no need to look at the list of those who wait.
                        community.convenor.decides_on(&person.id(), 1, Decision::Approve {}).ok();
                        person
                    });
                    made.collect::<Vec<_>>()
                })
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().expect("residents")).collect()
    })
}

/// Everybody's votes on a statement, as the picture shows them.
fn counts(view: &OpinionsView, number: usize) -> Option<Counts> {
    view.picture.statements.iter().find(|found| found.statement == number).and_then(|found| found.all)
}

#[test]
fn five_hundred_residents_are_counted_to_the_vote() {
    const PEOPLE: usize = 500;
    const HANDS: usize = 8;
    // Of the five: it is the people who are many.
    const ASKED: usize = 3;
    let community = isolated_community();
    let author = community.resident("王桂芳", building(3));
    let to = said(&community, [&author; 5]);
    let people = residents(&community, PEOPLE);
    // By person and statement, in a pattern that has everything; every 16th changes the first answer.
    let stance = |person: usize, statement: usize| match (person * 7 + statement * 3) % 11 {
        0..=5 => Stance::Agree,
        6..=8 => Stance::Disagree,
        _ => Stance::Pass,
    };
    std::thread::scope(|scope| {
        for hand in 0..HANDS {
            let (people, to, stance) = (&people, &to, &stance);
            scope.spawn(move || {
                for (nth, person) in people.iter().enumerate().skip(hand).step_by(HANDS) {
                    let first = (nth % 16 == 0).then_some(Stance::Pass);
                    let all = (0..ASKED).map(|statement| stance(nth, statement));
                    first.into_iter().for_each(|pass| answers(person, to, &[pass]));
                    answers(person, to, &all.collect::<Vec<_>>());
                }
            });
        }
    });
    community.cron().ok();
    let view = community.visitor().opinions(&to.0);
    for (statement, words) in SAID.iter().enumerate().take(ASKED) {
        // The author agrees with what she wrote.
        let mut expected = Counts { agree: 1, disagree: 0, pass: 0 };
        for person in 0..PEOPLE {
            match stance(person, statement) {
                Stance::Agree => expected.agree += 1,
                Stance::Disagree => expected.disagree += 1,
                Stance::Pass => expected.pass += 1,
            }
        }
        assert_eq!(counts(&view, statement), Some(expected), "{words}");
    }
    assert_eq!((view.picture.participants, view.revision), (501, 1));
}

#[test]
fn two_camps_are_two_groups_and_each_reader_finds_the_own() {
    let community = isolated_community();
    let people = residents(&community, 22);
    let [one, other] = [&people[0], &people[12]];
    let to = said(&community, [one, one, other, other, one]);
    for (nth, person) in people.iter().enumerate() {
        answers(person, &to, if nth < 12 { &FOR } else { &AGAINST });
    }
    community.cron().ok();
    let view = community.visitor().opinions(&to.0);
    let members: Vec<_> = view.picture.groups.iter().map(|group| group.members).collect();
    assert_eq!((members, view.picture.dots.len()), (vec![12, 10], 22));
    assert_eq!(view.mine, None, "a visitor stands nowhere");
    let group_of = |person: &Person| person.opinions(&to.0).mine.and_then(|mine| mine.group);
    assert!(people[..12].iter().all(|person| group_of(person) == Some(0)));
    assert!(people[12..].iter().all(|person| group_of(person) == Some(1)));
    let common: Vec<_> = view.picture.common().iter().map(|found| found.statement).collect();
    let divides: Vec<_> = view.picture.divides().iter().map(|found| found.statement).collect();
    assert_eq!((common, divides.len()), (vec![4], 4));
    let told = people[0].looks_at_opinions(&to.0).text();
    assert!(people.iter().all(|person| !told.contains(person.id().as_str())), "it names nobody");
}

#[test]
fn nothing_is_told_of_four_people() {
    let community = isolated_community();
    let people = residents(&community, 15);
    let [one, other] = [&people[0], &people[11]];
    let to = said(&community, [one, one, other, other, one]);
    // With the two who wrote, four have said something.
    people[1..3].iter().for_each(|person| answers(person, &to, &FOR));
    community.cron().ok();
    let few = community.visitor().opinions(&to.0);
    assert_eq!(few.picture.participants, 4);
    assert!(few.picture.groups.is_empty() && few.picture.dots.is_empty());
    assert!(few.picture.statements.iter().all(|found| found.all.is_none() && found.groups.is_empty()));
    people[..11].iter().for_each(|person| answers(person, &to, &FOR));
    people[11..].iter().for_each(|person| answers(person, &to, &AGAINST));
    community.cron().ok();
    let view = people[14].opinions(&to.0);
    assert_eq!(view.picture.groups.iter().map(|group| group.members).collect::<Vec<_>>(), [11]);
    assert!(view.picture.dots.iter().all(|dot| dot.group == 0) && view.picture.dots.len() == 11);
    // Taken off everybody's, the large group's counts would be the four's.
    assert!(view.picture.statements.iter().all(|found| found.groups == [None]), "{view:?}");
    assert_eq!(view.mine.map(|mine| mine.group), Some(None));
}

#[test]
fn it_is_analysed_by_the_clock_and_only_when_something_changed() {
    let community = isolated_community();
    let author = community.resident("王桂芳", building(3));
    let opened = community.deliberates("大门要不要装道闸");
    let revision = || author.opinions(&opened).revision;
    community.cron().ok();
    assert_eq!(revision(), 0, "nothing was said");
    let statement = author.states(&opened, SAID[0]).statement();
    assert_eq!(revision(), 0, "no reader waits for it");
    community.cron().ok();
    let first = author.opinions(&opened);
    assert_eq!((first.revision, first.at), (1, Some(community.clock.now())));
    community.later(minutes(5));
    community.cron().ok();
    community.cron().ok();
    assert_eq!(author.opinions(&opened), first);
    let li = community.resident("李明", building(4));
    li.answers(&opened, &statement, Stance::Agree).ok();
    community.cron().ok();
    assert_eq!(revision(), 2);
    // The same answer again is no change, another one is.
    li.answers(&opened, &statement, Stance::Agree).ok();
    community.cron().ok();
    assert_eq!(revision(), 2);
    li.answers(&opened, &statement, Stance::Pass).ok();
    li.answers(&opened, &statement, None).ok();
    community.cron().ok();
    assert_eq!(revision(), 3);
    community.convenor.ends_phase(&opened, "大家都说完了").ok();
    community.cron().ok();
    assert_eq!((revision(), author.statements(&opened).len()), (3, 1), "it stays to be read");
}

#[test]
fn who_has_the_picture_already_is_not_sent_it_again() {
    let community = isolated_community();
    let author = community.resident("王桂芳", building(3));
    let (opened, _) = said(&community, [&author; 5]);
    community.cron().ok();
    let known = author.looks_at_opinions(&opened);
    let tag = known.header("etag").unwrap().to_owned();
    let again = || {
        let ask =
            author.request_for::<api::deliberations::ShowOpinions>(&api::deliberations::OneDeliberation {
                deliberation: opened.clone(),
            });
        author.sends(ask.with("if-none-match", &tag)).status
    };
    assert_eq!(again(), 304);
    author.states(&opened, "物业把停车费公示出来").ok();
    assert_eq!(again(), 304, "not analysed yet");
    community.later(minutes(5));
    community.cron().ok();
    assert_eq!(again(), 200);
}

#[test]
fn what_was_not_analysed_yet_is_shown_as_that() {
    let community = isolated_community();
    let opened = community.deliberates("大门要不要装道闸");
    expect![[r#"200 {"at":null,"mine":null,"picture":{"dots":[],"groups":[],"participants":0,"statements":[]},"revision":0,"statements":[]}"#]]
        .assert_eq(&community.visitor().looks_at_opinions(&opened).summary());
}
