//! One household, one vote: whoever comes at the same moment, late, or without leave.

use domain::deliberations::{
    ballots::roll::Share,
    course::status::Status,
    wire::{PhaseStep, Vote},
};
use expect_test::expect;
use serde_json::json;
use tests::town::{
    Person, Town, at_once,
    ballots::{by_household, by_household_with, vote},
    building, days,
    deliberations::course,
    hours, minutes,
    options::option,
    story, text,
};

use crate::ground::{town, town_alone};

/// Two who live behind the same door.
fn couple(town: &Town) -> (Person, Person) {
    let (unit, door) = town.free_door(building(3));
    let person = |name: &str| {
        let person = town.newcomer_at(name, building(3), unit.clone(), door.clone());
        town.convenor.approves(&person).ok();
        person
    };
    (person("王桂芳"), person("李明"))
}

fn statuses(said: &[tests::town::Said]) -> Vec<String> {
    let mut said: Vec<String> = said.iter().map(tests::town::Said::brief).collect();
    said.sort_unstable();
    said.dedup_by(|a, b| a == b);
    said
}

#[test]
fn a_household_votes_once_and_only_whoever_voted_changes_it() {
    let town = town();
    let (wang, li) = couple(&town);
    let gate = town.puts_to_vote("装道闸", &by_household());
    let before = li.ballot(&gate);
    assert!(before.open && before.result.is_none() && before.digest.is_none());
    assert_eq!(before.mine.len(), 1);
    let receipt = wang.votes(&gate, &["agree"]);
    let view = li.ballot(&gate);
    assert_eq!(view.progress.took_part, Share { heads: 1, area: 0 });
    assert_eq!(view.progress.all.heads, 160);
    assert!(view.mine[0].cast.is_some() && !view.mine[0].by_me);
    assert!(wang.ballot(&gate).mine[0].by_me);
    expect![[r#"409 {"code":"another_voted"}"#]].assert_eq(&li.tries_to_vote(&gate, &["disagree"]).brief());
    expect![[r#"422 {"code":"receipt_unknown"}"#]]
        .assert_eq(&wang.tries_to_vote(&gate, &["disagree"]).brief());
    let (said, changed) = wang.changes_vote(&gate, &receipt, &["disagree"]);
    said.ok();
    expect![[r#"422 {"code":"receipt_unknown"}"#]]
        .assert_eq(&wang.changes_vote(&gate, &receipt, &["agree"]).0.brief());
    wang.changes_vote(&gate, &changed, &[]).0.ok();
    assert_eq!(wang.ballot(&gate).progress.took_part.heads, 1);
}

#[test]
fn of_votes_from_two_phones_at_once_one_counts() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let view = wang.ballot(&gate);
    let votes: Vec<Vote> =
        (0..8).map(|nth| vote(&gate, &view, &[["agree", "disagree"][nth % 2]]).0).collect();
    let said = at_once(votes.iter().map(|vote| || wang.sends_vote(vote)));
    assert_eq!(said.iter().filter(|said| said.status == 200).count(), 1);
    assert!(
        said.iter().all(|said| said.status == 200
            || ["voted_meanwhile", "receipt_unknown"].contains(&said.code().as_str())),
        "{:?}",
        statuses(&said)
    );
    assert_counted(&town, &wang, &gate, 1);
}

#[test]
fn of_a_households_two_members_at_the_same_moment_one_votes() {
    let town = town_alone();
    let (wang, li) = couple(&town);
    let gate = town.puts_to_vote("装道闸", &by_household());
    let view = wang.ballot(&gate);
    let voters = [&wang, &li, &wang, &li, &wang, &li];
    let votes: Vec<Vote> = voters.iter().map(|_| vote(&gate, &view, &["agree"]).0).collect();
    let said = at_once(voters.iter().zip(&votes).map(|(voter, vote)| || voter.sends_vote(vote)));
    assert_eq!(said.iter().filter(|said| said.status == 200).count(), 1, "{:?}", statuses(&said));
    assert_counted(&town, &wang, &gate, 1);
}

#[test]
fn of_two_changes_at_once_one_counts() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let receipt = wang.votes(&gate, &["agree"]);
    let view = wang.ballot(&gate);
    let change = |chosen: &[&str]| Vote { earlier: Some(receipt.earlier()), ..vote(&gate, &view, chosen).0 };
    let changes: Vec<Vote> = (0..6).map(|nth| change([&["disagree"][..], &[]][nth % 2])).collect();
    let said = at_once(changes.iter().map(|vote| || wang.sends_vote(vote)));
    assert_eq!(said.iter().filter(|said| said.status == 200).count(), 1, "{:?}", statuses(&said));
    assert_counted(&town, &wang, &gate, 1);
}

/// After the close: as many lines as took part, and sums that are theirs.
fn assert_counted(town: &Town, reader: &Person, gate: &domain::ids::DeliberationId, voters: u64) {
    town.later(days(5));
    town.alarm().ok();
    let view = reader.ballot(gate);
    assert!(view.counted && !view.open);
    assert_eq!(view.progress.took_part.heads, voters);
    let result = view.result.expect("a result");
    let (lines, _) = reader.counted_votes(gate, view.run);
    assert_eq!(u64::try_from(lines.len()).ok(), Some(voters));
    for option in &result.options {
        let votes = lines.iter().filter(|line| line.choice.contains(&option.option)).count();
        assert_eq!(u64::try_from(votes).ok(), Some(option.votes.heads), "{:?}", option.option);
    }
    let silent = lines.iter().filter(|line| line.choice.is_empty()).count();
    assert_eq!(u64::try_from(silent).ok(), Some(result.abstained.heads));
}

#[test]
fn a_vote_after_the_close_by_a_second_is_none_also_before_the_clock_came_by() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let until = wang.ballot(&gate).until;
    let (first, second) =
        (vote(&gate, &wang.ballot(&gate), &["agree"]).0, vote(&gate, &li.ballot(&gate), &["agree"]).0);
    town.clock.set(until.plus(-1));
    wang.sends_vote(&first).ok();
    for late in [0, 1000] {
        town.clock.set(until.plus(late));
        expect![[r#"409 {"code":"ballot_closed"}"#]].assert_eq(&li.sends_vote(&second).brief());
    }
    let said =
        at_once((0..6).map(|_| || li.sends_vote(&vote(&gate, &li.ballot(&gate), &["agree"]).0).status));
    assert_eq!(said, [409; 6]);
    assert_eq!(li.ballot(&gate).progress.took_part.heads, 1);
    town.clock.set(until.plus(-hours(1)));
    assert!(li.ballot(&gate).open, "nobody has closed it yet");
}

#[test]
fn a_clock_that_jumps_back_opens_nothing_again() {
    let town = town_alone();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let sent = vote(&gate, &wang.ballot(&gate), &["agree"]).0;
    town.later(days(5));
    town.alarm().ok();
    town.later(-days(1));
    expect![[r#"409 {"code":"ballot_closed"}"#]].assert_eq(&wang.sends_vote(&sent).brief());
}

#[test]
fn an_option_removed_while_someone_votes_for_it_loses_and_doubles_no_vote() {
    let town = town_alone();
    let voters: Vec<Person> = (0..6).map(|nth| town.resident(&format!("邻居{nth}"), building(2))).collect();
    let question = json!({ "options": ["灰", "白", "红"], "pick": 2 });
    let colour = town.puts_to_vote("外墙颜色", &by_household_with("question", question));
    let view = voters[0].ballot(&colour);
    assert_eq!(view.options.len(), 3);
    let votes: Vec<Vote> =
        voters.iter().map(|voter| vote(&colour, &voter.ballot(&colour), &["白", "红"]).0).collect();
    let remove = || town.convenor.takes_off_ballot(&colour, "红");
    let deeds: Vec<Box<dyn FnOnce() -> tests::town::Said + Send + '_>> = voters
        .iter()
        .zip(&votes)
        .map(|(voter, vote)| Box::new(move || voter.sends_vote(vote)) as Box<dyn FnOnce() -> _ + Send>)
        .chain([Box::new(remove) as Box<dyn FnOnce() -> _ + Send>])
        .collect();
    let said = at_once(deeds);
    assert_eq!(said[6].status, 200, "{}", said[6]);
    let taken = said[..6].iter().filter(|said| said.status == 200).count();
    assert!(said[..6].iter().all(|said| said.status == 200 || said.code() == "no_such_option"));
    expect![[r#"422 {"code":"no_such_option"}"#]]
        .assert_eq(&town.resident("后来的", building(1)).tries_to_vote(&colour, &["红"]).brief());
    expect![[r#"422 {"code":"rule_invalid"}"#]]
        .assert_eq(&town.convenor.takes_off_ballot(&colour, "白").brief());
    town.later(days(5));
    town.alarm().ok();
    let view = voters[0].ballot(&colour);
    let (lines, _) = voters[0].counted_votes(&colour, view.run);
    assert_eq!((lines.len(), view.progress.took_part.heads), (taken, taken as u64));
    let names: Vec<&str> = view.options.iter().map(|option| option.mark.as_str()).collect();
    assert_eq!(names, ["灰", "白"]);
    assert_eq!(view.result.unwrap().options[1].votes.heads, taken as u64);
}

#[test]
fn who_may_not_vote_is_told_why() {
    let town = town();
    let gate = town.puts_to_vote("装道闸", &by_household());
    let waiting = town.newcomer("新来的", building(3));
    let wang = town.resident("王桂芳", building(3));
    let (good, _) = vote(&gate, &wang.ballot(&gate), &["agree"]);
    let people = [
        ("visitor", town.visitor()),
        ("reporter", town.reporter("骑手小李")),
        ("waiting", waiting),
        ("other compound", town.resident("赵四", building(6))),
        ("a neighbour", town.resident("钱五", building(3))),
    ];
    let mut said: Vec<String> =
        people.iter().map(|(who, person)| format!("{who}: {}", person.sends_vote(&good).brief())).collect();
    let spoilt = [
        ("no such option", Vote { choice: tests::town::ballots::marks(&["也许"]), ..good.clone() }),
        ("an emoji", Vote { choice: tests::town::ballots::marks(&["👍"]), ..good.clone() }),
        ("too many", Vote { choice: tests::town::ballots::marks(&["agree", "disagree"]), ..good.clone() }),
        ("another run", Vote { run: 7, ..good.clone() }),
    ];
    said.extend(spoilt.iter().map(|(what, vote)| format!("{what}: {}", wang.sends_vote(vote).brief())));
    let wrong = [
        ("a short nonce", "nonce", json!("12")),
        ("marks the wrong way", "choice", json!(["\u{202E}eerga"])),
        ("a delegate", "for", json!("王五")),
        ("a long option", "choice", json!(["长".repeat(2000)])),
    ];
    said.extend(wrong.into_iter().map(|(what, field, value)| {
        let mut ask = wang.asking::<domain::deliberations::wire::CastVote>(&good);
        let mut body: serde_json::Value = serde_json::from_slice(ask.body.as_deref().unwrap()).unwrap();
        body[field] = value;
        ask.body = Some(serde_json::to_vec(&body).unwrap());
        format!("{what}: {}", wang.sends(ask).brief())
    }));
    expect![[r#"
        visitor: 401 {"code":"not_signed_in"}
        reporter: 403 {"code":"not_an_elector"}
        waiting: 403 {"code":"not_an_elector"}
        other compound: 403 {"code":"not_an_elector"}
        a neighbour: 403 {"code":"not_an_elector"}
        no such option: 422 {"code":"no_such_option"}
        an emoji: 422 {"code":"no_such_option"}
        too many: 422 {"code":"too_many_chosen"}
        another run: 409 {"code":"ballot_not_open"}
        a short nonce: 400 {"code":"malformed","detail":"receipt_unknown"}
        marks the wrong way: 422 {"code":"no_such_option"}
        a delegate: 400 {"code":"malformed","detail":"unknown field `for`"}
        a long option: 400 {"code":"malformed","detail":"no_such_option"}"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_vote_sent_again_is_answered_again_and_counts_once() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let gate = town.puts_to_vote("装道闸", &by_household());
    let (good, _) = vote(&gate, &wang.ballot(&gate), &["agree"]);
    let ask = wang.asking::<domain::deliberations::wire::CastVote>(&good);
    let said = at_once((0..4).map(|_| || wang.sends(ask.clone())));
    assert!(said.iter().all(|said| said.status == 200 && said.text() == "{}"), "{:?}", statuses(&said));
    assert_eq!(wang.ballot(&gate).progress.took_part.heads, 1);
}

#[test]
fn a_vote_without_voters_is_refused_to_the_convenor_and_not_held_by_the_clock() {
    let town = town_alone();
    let person = json!({ "rule": { "electorate": "person", "measure": "heads",
        "majority": { "more_than": "1/2", "of": "all" } } });
    let nobody = town.puts_to_vote_after(&["discuss"], "没有人的表决", &person);
    let refused = town.convenor.ends_phase(&nobody, "都说完了");
    expect![[r#"422 {"code":"electorate_empty"}"#]].assert_eq(&refused.brief());
    let code = town.saves_procedure(&[], &json!("owners"));
    let at_once = town.convenor.convenes(&town.to_vote("没有名册", &code, &json!("owners")));
    expect![[r#"422 {"code":"electorate_empty"}"#]].assert_eq(&at_once.brief());
    town.later(days(1));
    town.alarm().ok();
    let view = town.visitor().deliberation(&nobody);
    expect![[r#"
        not_passed
        11-20 10:00 opened
        11-20 10:00 phase_began {"ends":"11-21 10:00","parties":["resident"],"phase":0}
        11-21 10:00 phase_ended {"phase":0,"reason":null}
        11-21 10:00 counted {"decision":{"kind":"no_quorum"}}
        11-21 10:00 not_passed"#]]
    .assert_eq(&course(&view));
    assert_eq!(view.line.status, Status::NotPassed);
    let wang = town.resident("王桂芳", building(3));
    town.convenor.leads(&nobody, PhaseStep::Retry { reason: text("有人住进来了") }).ok();
    town.convenor.ends_phase(&nobody, "都说完了").ok();
    wang.votes(&nobody, &["agree"]);
}

#[test]
fn only_those_are_reminded_whose_household_has_not_voted() {
    let town = town_alone();
    let (wang, li) = couple(&town);
    let zhao = town.resident("赵四", building(4));
    let gate = town.puts_to_vote("装道闸", &by_household());
    wang.votes(&gate, &["agree"]);
    town.later(days(4) + minutes(1));
    town.alarm().ok();
    let reminded = |person: &Person| story::notices(&person.reads_notices().reply()).contains("就要结束了");
    assert_eq!([&wang, &li, &zhao].map(reminded), [false, false, true]);
}

#[test]
fn options_that_were_talked_over_stand_on_the_ballot() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let gate = town.puts_to_vote_after(&["discuss"], "大门怎么管", &by_household());
    let bar = wang.proposes(&option(&gate, "装道闸")).option();
    town.later(minutes(1));
    let guard = li.proposes(&option(&gate, "请保安")).option();
    town.convenor.ends_phase(&gate, "都说完了").ok();
    let view = wang.ballot(&gate);
    let titles: Vec<_> = view.options.iter().filter_map(|option| option.title.as_deref()).collect();
    assert_eq!((titles, view.motion), (vec!["装道闸", "请保安"], false));
    wang.votes(&gate, &[guard.as_str()]);
    li.votes(&gate, &[bar.as_str()]);
    expect![[r#"422 {"code":"no_such_option"}"#]]
        .assert_eq(&town.resident("赵四", building(1)).tries_to_vote(&gate, &["agree"]).brief());
}
