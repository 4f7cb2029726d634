//! Owners' votes by area and heads, exactly at the thresholds, and the register they are held by.

use api::deliberations::{RegisterEntries, SaveRegister};
use domain::{
    deliberations::ballots::{outcome::Decision, roll::Share},
    ids::DeliberationId,
};
use expect_test::expect;
use serde_json::json;
use tests::{Building, Person, TestCommunity, building, days, users::ballots::owned};

use crate::fixture::{community, isolated_community};

/// Twelve owners of 100 m² each in building 2 of 东区, each with an account.
fn owners(community: &TestCommunity) -> Vec<Person> {
    let place = building(2);
    let compound = community.site(place).compound;
    let people: Vec<Person> = (0..12).map(|nth| community.resident(&format!("业主{nth}"), place)).collect();
    let lines = community.register(&community.building(place).id);
    let names: Vec<String> = (0..12).map(|nth| format!("业主{nth}")).collect();
    let entries =
        lines.iter().zip(&names).map(|(line, name)| owned(line, 10_000, &[name.as_str()])).collect();
    community.convenor.registers(&compound, entries).ok();
    for (name, person) in names.iter().zip(&people) {
        community.convenor.links_owner(&compound, name, Some(person.id())).ok();
    }
    people
}

/// So many are for it, so many against it.
fn vote(people: &[Person], what: &DeliberationId, agree: usize, disagree: usize) {
    for (nth, person) in people.iter().take(agree + disagree).enumerate() {
        person.votes(what, &[if nth < agree { "agree" } else { "disagree" }]);
    }
}

#[test]
fn owners_decide_exactly_at_two_thirds_a_half_and_three_quarters() {
    let community = isolated_community();
    let people = owners(&community);
    let code = community.saves_procedure(&[], &json!("owners"));
    let convene = |item: u8| {
        let mut asked = community.to_vote("维修资金", &code, &json!("owners"));
        asked.item = Some(item);
        community.convenor.convenes(&asked).deliberation()
    };
    // Item, for, against: 12 owners of equal area.
    let table = [(5, 7, 0), (5, 4, 4), (5, 5, 3), (5, 8, 0), (6, 5, 3), (6, 6, 2), (8, 8, 4), (8, 9, 3)];
    let ballots: Vec<DeliberationId> = table
        .iter()
        .map(|(item, agree, disagree)| {
            let ballot = convene(*item);
            vote(&people, &ballot, *agree, *disagree);
            ballot
        })
        .collect();
    community.later(days(5));
    community.cron().ok();
    let mut answers = String::new();
    for ((item, agree, disagree), ballot) in table.iter().zip(&ballots) {
        let view = people[0].ballot(ballot);
        let result = view.result.unwrap();
        let quorum: Vec<bool> = view.progress.quorum.iter().map(|gauge| gauge.reached).collect();
        let decision = match result.decision.unwrap() {
            Decision::NoQuorum => "no quorum",
            Decision::NotPassed => "not passed",
            Decision::Passed { .. } => "passed",
            Decision::Tied { .. } => "tied",
        };
        answers +=
            &format!("item {item}: {agree} for, {disagree} against of 12: quorum {quorum:?}, {decision}\n");
    }
    expect![[r#"
        item 5: 7 for, 0 against of 12: quorum [false, false], no quorum
        item 5: 4 for, 4 against of 12: quorum [true, true], not passed
        item 5: 5 for, 3 against of 12: quorum [true, true], passed
        item 5: 8 for, 0 against of 12: quorum [true, true], passed
        item 6: 5 for, 3 against of 12: quorum [true, true], not passed
        item 6: 6 for, 2 against of 12: quorum [true, true], passed
        item 8: 8 for, 4 against of 12: quorum [true, true], not passed
        item 8: 9 for, 3 against of 12: quorum [true, true], passed
    "#]]
    .assert_eq(&answers);
}

#[test]
fn area_and_heads_are_counted_as_the_court_says() {
    let community = community();
    let place = building(2);
    let compound = community.site(place).compound;
    let [wang, li] = ["王桂兰", "李明"].map(|name| community.resident(name, place));
    let tenant = community.resident("租客", place);
    let lines = community.register(&community.building(place).id);
    let of = |person: &Person| {
        let mine = |line: &&api::deliberations::RegisterLine| {
            line.people.iter().any(|there| there.person == person.id())
        };
        lines.iter().find(mine).expect("a home").clone()
    };
    let empty: Vec<_> = lines.iter().filter(|line| line.people.is_empty()).collect();
    let entries = vec![
        owned(&of(&wang), 10_000, &["王桂兰"]),
        owned(empty[0], 8_000, &["王桂兰"]),
        owned(&of(&li), 9_000, &["李明", "王桂兰"]),
        owned(&of(&tenant), 7_000, &["房东张三"]),
        owned(empty[1], 6_000, &[]),
        owned(empty[2], 5_000, &[]),
    ];
    community.convenor.registers(&compound, entries).ok();
    community.convenor.links_owner(&compound, "王桂兰", Some(wang.id())).ok();
    community.convenor.links_owner(&compound, "李明", Some(li.id())).ok();
    let ballot = community.puts_to_vote("动用维修资金", &json!("owners"));
    let view = wang.ballot(&ballot);
    // 王桂兰 alone, the couple, the landlord, the developer.
    assert_eq!(view.progress.all, Share { heads: 4, area: 45_000 });
    assert_eq!(view.mine.len(), 2, "for herself, and for the two of them");
    let alone = view.mine.iter().find(|mine| mine.share.area == 18_000).expect("her two units");
    assert_eq!(alone.places.len(), 2);
    assert_eq!(li.ballot(&ballot).mine.iter().map(|mine| mine.share.area).collect::<Vec<_>>(), [9_000]);
    assert!(tenant.ballot(&ballot).mine.is_empty(), "who lives there owns nothing by it");
    expect![[r#"403 {"code":"not_an_elector"}"#]]
        .assert_eq(&tenant.tries_to_vote(&ballot, &["agree"]).summary());
    li.votes(&ballot, &["agree"]);
    let joint = wang.ballot(&ballot).mine.iter().find(|mine| mine.share.area == 9_000).unwrap().voter;
    let (mut again, _) = tests::users::ballots::vote(&ballot, &view, &["disagree"]);
    again.voter = joint;
    expect![[r#"409 {"code":"another_voted"}"#]].assert_eq(&wang.sends_vote(&again).summary());
    again.voter = alone.voter;
    wang.sends_vote(&again).ok();
    assert_eq!(wang.ballot(&ballot).progress.took_part, Share { heads: 2, area: 27_000 });
    // The roll is what it was when the vote began.
    community.convenor.registers(&compound, vec![owned(&of(&wang), 90_000, &["新业主"])]).ok();
    assert_eq!(wang.ballot(&ballot).progress.all, Share { heads: 4, area: 45_000 });
}

#[test]
fn the_register_is_its_keepers() {
    let community = community();
    let place = building(2);
    let (home, compound) = (community.building(place).id.clone(), community.site(place).compound);
    let west = community.site(Building(6)).compound;
    let wang = community.resident("王桂芳", place);
    let committee = community.committee_member("周敏");
    let line = community.register(&home)[0].clone();
    let entry = || vec![owned(&line, 8_950, &["王桂芳"])];
    let mut answers = vec![];
    for (who, person) in [
        ("visitor", &community.visitor()),
        ("resident", &wang),
        ("building head", &community.building_head("刘建国", place)),
        ("property", &community.property_clerk("小张")),
        ("committee", &committee),
    ] {
        answers.push(format!("{who}: {}", person.reads_register(&home).code()));
        answers.push(format!("{who}: {}", person.registers(&compound, entry()).summary()));
        answers
            .push(format!("{who}: {}", person.links_owner(&compound, "王桂芳", Some(wang.id())).summary()));
    }
    answers.push(format!("elsewhere: {}", committee.registers(&west, entry()).summary()));
    answers.push(format!("its unit: {}", community.convenor.registers(&west, entry()).summary()));
    let spoilt = [
        ("no area", owned(&line, 0, &["王桂芳"])),
        ("too much", owned(&line, 100_000_001, &["王桂芳"])),
        ("nobody's", {
            let mut entry = owned(&line, 5, &[]);
            entry.developers = false;
            entry
        }),
    ];
    for (what, entry) in spoilt {
        answers.push(format!("{what}: {}", committee.registers(&compound, vec![entry]).summary()));
    }
    answers.push(format!("nothing: {}", committee.registers(&compound, vec![]).summary()));
    answers.push(format!(
        "a stranger: {}",
        committee.links_owner(&compound, "没有这个人", Some(wang.id())).summary()
    ));
    let far = community.resident("赵四", building(6));
    answers.push(format!(
        "another's resident: {}",
        committee.links_owner(&compound, "王桂芳", Some(far.id())).summary()
    ));
    expect![[r#"
        visitor: not_signed_in
        visitor: 401 {"code":"not_signed_in"}
        visitor: 401 {"code":"not_signed_in"}
        resident: not_allowed
        resident: 403 {"code":"not_allowed"}
        resident: 403 {"code":"not_allowed"}
        building head: not_allowed
        building head: 403 {"code":"not_allowed"}
        building head: 403 {"code":"not_allowed"}
        property: not_allowed
        property: 403 {"code":"not_allowed"}
        property: 403 {"code":"not_allowed"}
        committee: 
        committee: 200 {}
        committee: 200 {}
        elsewhere: 403 {"code":"other_place"}
        its unit: 404 {"code":"no_such_place"}
        no area: 422 {"code":"area_invalid"}
        too much: 422 {"code":"area_invalid"}
        nobody's: 422 {"code":"owner_missing"}
        nothing: 400 {"code":"malformed","detail":"entries"}
        a stranger: 404 {"code":"not_found"}
        another's resident: 404 {"code":"not_found"}"#]]
    .assert_eq(&answers.join("\n"));
    let line = &community.register(&home)[0];
    assert_eq!((line.entry.as_ref().map(|entry| entry.area), line.owners[0].units), (Some(8_950), 1));
    assert_eq!(line.owners[0].person, Some(wang.id()));
}

#[test]
fn namesakes_are_counted_apart_and_one_buyer_of_two_units_once() {
    let community = community();
    let place = building(2);
    let compound = community.site(place).compound;
    let home = &community.building(place).id;
    let lines = community.register(home);
    let entries = vec![
        owned(&lines[0], 10_000, &["张伟#"]),
        owned(&lines[1], 9_000, &["张伟#"]),
        owned(&lines[2], 8_000, &["张伟#123x"]),
        owned(&lines[3], 7_000, &["张伟#123X"]),
        owned(&lines[4], 6_000, &["张伟#4321"]),
    ];
    community.convenor.registers(&compound, entries).ok();
    let told = |at: usize| {
        let owner = community.register(home)[at].owners[0].clone();
        (owner.units, owner.namesakes)
    };
    assert_eq!([0, 1, 2, 3, 4].map(told), [(1, 3), (1, 3), (2, 3), (2, 3), (1, 3)]);
    let wang = community.resident("张伟", place);
    let key = community.register(home)[0].owners[0].key.clone();
    community.convenor.links_owner_of(&compound, &key, Some(wang.id())).ok();
    let heads =
        |title: &str| wang.ballot(&community.puts_to_vote(title, &json!("owners"))).progress.all.heads;
    assert_eq!(heads("四位同名"), 4);
    // The document becomes known: it was the owner of two others, and the account stays theirs.
    community.convenor.registers(&compound, vec![owned(&lines[0], 10_000, &["张伟#123X"])]).ok();
    let owner = community.register(home)[0].owners[0].clone();
    assert_eq!((owner.units, owner.namesakes, owner.person), (3, 2, Some(wang.id())));
    assert_eq!(heads("三位同名"), 3);
    let mut ask = wang.request_for::<SaveRegister>(&RegisterEntries {
        compound: compound.clone(),
        entries: vec![owned(&lines[0], 10_000, &["张伟#123X"])],
        remove: vec![],
    });
    let body = String::from_utf8(ask.body.take().expect("a body")).expect("text").replace("123X", "12");
    ask.body = Some(body.into_bytes());
    expect![[r#"400 {"code":"malformed","detail":"tail_invalid"}"#]]
        .assert_eq(&community.convenor.sends(ask).summary());
}
