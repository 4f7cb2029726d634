//! Statements: added, answered one card at a time, changed, taken back.

use api::deliberations::{AddStatement, NewStatement};
use domain::{
    clock::Moment,
    deliberations::opinions::votes::Stance,
    ids::{DeliberationId, StatementId},
};
use expect_test::expect;
use serde_json::json;
use tests::{Person, TestCommunity, TestRequest, at_once, building, days, summary, text};

use crate::fixture::{community, isolated_community};

const GATE: &str = "道闸装在东门，西门留给行人";

/// A deliberation, who began it with a statement, and somebody who hasn't answered that.
fn begun(community: &TestCommunity) -> (DeliberationId, Person, StatementId, Person) {
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.deliberates("大门要不要装道闸");
    let gate = wang.states(&opened, GATE).statement();
    (opened, wang, gate, li)
}

/// What everybody together said to the first statement, as the clock counted it.
fn counted(community: &TestCommunity, opened: &DeliberationId) -> Option<[u32; 3]> {
    community.cron().ok();
    let counts = community.visitor().opinions(opened).picture.statements.first()?.all?;
    Some([counts.agree, counts.disagree, counts.pass])
}

#[test]
fn cards_are_answered_one_at_a_time_until_none_is_left() {
    let community = community();
    let (opened, wang, gate, li) = begun(&community);
    for words in ["停车费按季度公示", "外卖车可以进小区", "装道闸以前先清僵尸车"] {
        wang.states(&opened, words).ok();
    }
    let mut drawn = li.drawn(&opened);
    assert_eq!((drawn.left, drawn.answered), (4, 0));
    assert_eq!(li.drawn(&opened), drawn, "opening the page again shows the same card");
    let mut seen = vec![];
    while let Some(card) = drawn.card {
        seen.push(card.statement.clone());
        drawn = li.answers(&opened, &card.statement, Stance::Agree).reply();
    }
    assert_eq!((drawn.left, drawn.answered), (0, 4));
    assert!(seen.contains(&gate));
    seen.sort();
    let mut all: Vec<_> = li.statements(&opened).into_iter().map(|one| one.statement).collect();
    all.sort();
    assert_eq!(seen, all, "each came once");
    assert_eq!(wang.drawn(&opened).left, 0, "one's own aren't asked");
    let own = wang.statements(&opened);
    assert!(own.iter().all(|one| one.own && one.stance == Some(Stance::Agree)), "{own:?}");
}

#[test]
fn the_last_answer_can_be_taken_back_and_changed() {
    let community = isolated_community();
    let (opened, wang, gate, li) = begun(&community);
    wang.states(&opened, "停车费按季度公示").ok();
    let mine = || li.statements(&opened).into_iter().find(|one| one.statement == gate).unwrap().stance;
    li.answers(&opened, &gate, Stance::Agree).ok();
    expect![[r#"
        200 {"answered":0,"card":{"statement":"st_1","text":"道闸装在东门，西门留给行人"},"left":2}
        200 {"answered":0,"card":{"statement":"st_1","text":"道闸装在东门，西门留给行人"},"left":2}"#]]
    .assert_eq(&[0, 1].map(|_| li.answers(&opened, &gate, None).summary()).join("\n"));
    assert_eq!(mine(), None);
    for stance in [Stance::Disagree, Stance::Pass, Stance::Disagree] {
        li.answers(&opened, &gate, stance).ok();
    }
    assert_eq!(mine(), Some(Stance::Disagree));
    assert_eq!(li.drawn(&opened).answered, 1);
    for nth in 0..4 {
        community.resident(&format!("邻居{nth}"), building(2)).answers(&opened, &gate, Stance::Pass).ok();
    }
    assert_eq!(counted(&community, &opened), Some([1, 1, 4]));
}

#[test]
fn twenty_equal_answers_at_the_same_moment_are_one() {
    let community = isolated_community();
    let (opened, _, gate, li) = begun(&community);
    let phones: Vec<Person> = (0..20)
        .map(|_| {
            let phone = li.on_a_new_phone();
            phone.keep(li.cookie());
            phone
        })
        .collect();
    let answers =
        at_once(phones.iter().map(|phone| || phone.answers(&opened, &gate, Stance::Disagree).status));
    assert_eq!(answers, [200; 20]);
    for nth in 0..4 {
        community.resident(&format!("邻居{nth}"), building(2)).answers(&opened, &gate, Stance::Agree).ok();
    }
    assert_eq!(counted(&community, &opened), Some([5, 1, 0]));
}

#[test]
fn twenty_who_write_at_the_same_moment_are_all_heard() {
    let community = community();
    let opened = community.deliberates("大门要不要装道闸");
    let people: Vec<Person> =
        (0..20).map(|nth| community.resident(&format!("邻居{nth}"), building(2))).collect();
    let answers = at_once(people.iter().enumerate().map(|(nth, person)| {
        let opened = &opened;
        move || person.states(opened, &format!("我想说的第{nth}条")).status
    }));
    assert_eq!(answers, [200; 20]);
    assert_eq!(people[0].statements(&opened).len(), 20);
    assert_eq!(people[0].drawn(&opened).left, 19);
}

#[test]
fn a_phase_that_is_over_takes_nothing_a_second_later() {
    let community = community();
    let (opened, wang, gate, li) = begun(&community);
    let ends = community.convenor.deliberation(&opened).line.ends.unwrap();
    let (before, at) = (li.at(ends.plus(-1)), li.at(ends));
    before.answers(&opened, &gate, Stance::Agree).ok();
    let late = [
        at.answers(&opened, &gate, Stance::Disagree).summary(),
        at.answers(&opened, &gate, None).summary(),
        at.states(&opened, "晚了一点点").summary(),
        at.draws(&opened).summary(),
    ];
    community.convenor.ends_phase(&opened, "大家都说完了").ok();
    let over = [
        li.answers(&opened, &gate, Stance::Disagree).summary(),
        wang.states(&opened, "再说一句").summary(),
        li.draws(&opened).summary(),
    ];
    expect![[r#"
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"phase_over"}
        409 {"code":"not_in_this_phase"}
        409 {"code":"not_in_this_phase"}
        409 {"code":"not_in_this_phase"}"#]]
    .assert_eq(&[&late[..], &over[..]].concat().join("\n"));
    let stays = community.visitor().statements(&opened);
    assert_eq!(stays.len(), 1, "what was said stays to be read");
    assert_eq!(li.statements(&opened)[0].stance, Some(Stance::Agree));
}

#[test]
fn answers_and_the_end_of_the_phase_at_the_same_moment_are_in_order() {
    let community = isolated_community();
    let (opened, _, gate, _) = begun(&community);
    let people: Vec<Person> =
        (0..12).map(|nth| community.resident(&format!("邻居{nth}"), building(2))).collect();
    let version = community.convenor.deliberation(&opened).version;
    let answering = people.iter().map(|person| {
        let (opened, gate) = (&opened, &gate);
        Box::new(move || person.answers(opened, gate, Stance::Disagree).status)
            as Box<dyn FnOnce() -> u16 + Send>
    });
    let ending: Box<dyn FnOnce() -> u16 + Send> = Box::new(|| {
        let end = api::deliberations::PhaseStep::End { reason: Some(text("到此为止")) };
        community.convenor.leads_at(&opened, version, end).status
    });
    let answers = at_once(answering.chain([ending]));
    assert_eq!(answers[12], 200);
    let taken = answers[..12].iter().filter(|status| **status == 200).count();
    assert!(answers[..12].iter().all(|status| [200, 409].contains(status)), "{answers:?}");
    let answered = people.iter().filter(|person| person.statements(&opened)[0].stance.is_some()).count();
    assert_eq!(answered, taken, "who was told yes was counted, and nobody else");
}

#[test]
fn those_who_take_part_say_something_and_nobody_else() {
    let community = community();
    let (opened, wang, gate, _) = begun(&community);
    let people = [
        community.visitor(),
        community.reporter("骑手小李"),
        community.newcomer("新来的", building(3)),
        community.resident("赵四", building(6)),
        community.property_clerk("物业小张"),
    ];
    let answers = people.iter().map(|person| {
        [
            person.states(&opened, "我也说一句").summary(),
            person.answers(&opened, &gate, Stance::Agree).summary(),
            person.draws(&opened).summary(),
            person.lists_statements(&opened).status.to_string(),
            person.looks_at_opinions(&opened).status.to_string(),
        ]
        .join(" ")
    });
    expect![[r#"
        401 {"code":"not_signed_in"} 401 {"code":"not_signed_in"} 401 {"code":"not_signed_in"} 200 200
        403 {"code":"not_allowed"} 403 {"code":"not_allowed"} 403 {"code":"not_allowed"} 200 200
        403 {"code":"join_waiting"} 403 {"code":"join_waiting"} 403 {"code":"join_waiting"} 200 200
        403 {"code":"other_place"} 403 {"code":"other_place"} 403 {"code":"other_place"} 200 200
        403 {"code":"not_allowed"} 403 {"code":"not_allowed"} 403 {"code":"not_allowed"} 200 200"#]]
    .assert_eq(&answers.collect::<Vec<_>>().join("\n"));
    expect![[r#"409 {"code":"own_statement"}"#]]
        .assert_eq(&wang.answers(&opened, &gate, Stance::Disagree).summary());
}

#[test]
fn what_is_written_is_a_thought_in_one_line_and_names_nobody() {
    let community = community();
    let (opened, wang, ..) = begun(&community);
    let answer = |statement: &str| {
        let ask = wang.request_for::<AddStatement>(&NewStatement {
            deliberation: opened.clone(),
            text: text("会被换掉的"),
        });
        let body = json!({ "text": statement }).to_string().into_bytes();
        wang.sends(TestRequest { body: Some(body), ..ask }).summary()
    };
    let long = "灯".repeat(2000);
    let table = ["不行", "   \n ", &long, "有事打13812345678", "道闸\n\u{202e}装在东门🚗"];
    expect![[r#"
        422 {"code":"text_length","field":"statement","got":2,"max":140,"min":4}
        422 {"code":"text_length","field":"statement","got":0,"max":140,"min":4}
        422 {"code":"text_length","field":"statement","got":2000,"max":140,"min":4}
        422 {"code":"house_rules","hits":[{"breach":"phone_number","typed":"13812345678"}]}
        200 {"statement":"st_1"}"#]]
    .assert_eq(&table.map(answer).join("\n"));
    assert_eq!(wang.statements(&opened).last().unwrap().text.as_str(), "道闸 装在东门🚗");
}

#[test]
fn what_is_not_there_is_not_found() {
    let community = community();
    let (opened, _, gate, li) = begun(&community);
    let (other, nowhere) = (community.deliberates("车棚怎么建"), StatementId::new(1, 1));
    let nothing = DeliberationId::new(1, 1);
    let answers = [
        li.answers(&other, &gate, Stance::Agree).summary(),
        li.answers(&opened, &nowhere, Stance::Agree).summary(),
        li.states(&nothing, "有人吗有人吗").summary(),
        li.draws(&nothing).summary(),
        li.lists_statements(&nothing).summary(),
        li.looks_at_opinions(&nothing).summary(),
    ];
    expect![[r#"
        404 {"code":"not_found"}
        404 {"code":"not_found"}
        404 {"code":"not_found"}
        404 {"code":"not_found"}
        404 {"code":"not_found"}
        404 {"code":"not_found"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn nobody_writes_more_than_others_can_read() {
    let community = community();
    let (opened, _, _, li) = begun(&community);
    let mut answers = vec![];
    for nth in 0..21 {
        // Of an hour's limit too.
        community.later(nth / 10 * Moment::HOUR / 2);
        answers.push(li.states(&opened, &format!("我想说的第{nth}条")).summary());
    }
    assert!(answers[..20].iter().all(|summary| summary.starts_with("200")), "{answers:?}");
    expect![[r#"409 {"code":"statements_enough"}"#]].assert_eq(&answers[20]);
}

#[test]
fn a_statement_sent_again_is_one_statement() {
    let community = community();
    let (opened, wang, ..) = begun(&community);
    let statement = NewStatement { deliberation: opened.clone(), text: text("停车费按季度公示") };
    let ask = wang.request_for::<AddStatement>(&statement);
    let answers = [0, 1].map(|_| wang.sends(ask.clone()).statement());
    assert_eq!(answers[0], answers[1]);
    assert_eq!(wang.statements(&opened).len(), 2);
}

#[test]
fn who_has_answered_is_not_reminded() {
    let community = isolated_community();
    let (opened, wang, gate, li) = begun(&community);
    let zhao = community.resident("赵四", building(2));
    li.answers(&opened, &gate, Stance::Pass).ok();
    community.later(days(6));
    community.cron().ok();
    let reminded = |person: &Person| summary::notices(&person.reads_notices().reply()).contains("就要结束了");
    assert_eq!([&wang, &li, &zhao].map(reminded), [false, false, true]);
}
