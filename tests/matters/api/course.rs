//! A matter's whole life, and what keeps two people from living it twice.

use domain::matters::{
    step::{Rating, Step},
    tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{at_once, building, days, hours, minutes, summary};

use crate::fixture::{community, community_at};

#[test]
fn the_whole_life_of_a_matter() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");

    let lift = wang.reports("2单元电梯又停了").matter();
    community.later(minutes(20));
    head.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    community.later(hours(1));
    clerk.receives(&lift).ok();
    community.later(hours(2));
    clerk.notes(&lift, "维保下午三点到").ok();
    community.later(hours(3));
    clerk.finishes(&lift, "换了门机皮带，已经能用").ok();
    community.later(days(1));
    wang.rates(&lift, Rating::Satisfied).ok();

    let view = wang.view(&lift);
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:20 building_head confirmed {"category":"lift","corrected":false,"tier":"property","urgency":"normal"}
        11-20 10:20 building_head dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 11:20 property received
        11-20 13:20 property noted {"text":"维保下午三点到"}
        11-20 16:20 property done {"photos":[],"text":"换了门机皮带，已经能用"}
        11-21 16:20 reporter rated {"rating":"satisfied","words":null}
        11-21 16:20 reporter closed {"unrated":false}"#]].assert_eq(&summary::timeline(&view));
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 10:20, released 11-20 10:20
        11-20 10:20 property@compound confirmed, receive by 11-23 18:00, received 11-20 11:20, finish by 11-25 18:00, released 11-20 16:20"#]].assert_eq(&summary::ledger(&view));
    let mut seen = community.visitor().sees(&lift).json();
    for part in ["timeline", "ledger"] {
        seen.as_object_mut().unwrap().remove(part);
    }
    tests::Redacted::default().value(&mut seen);
    expect![[r#"
        {
          "designated": false,
          "filed_for": null,
          "followed": false,
          "hidden": false,
          "hidden_photos": [],
          "last_dispatch": false,
          "line": {
            "building": "bd_1",
            "category": "lift",
            "confirmed": true,
            "held": null,
            "matter": "mt_1",
            "number": "2026-0001",
            "photo": false,
            "reported_at": "11-20 10:00",
            "status": "closed",
            "supports": 0,
            "tier": "property",
            "title": "2单元电梯又停了",
            "urgency": "normal"
          },
          "may_support": false,
          "merged_into": null,
          "nobodys_land": false,
          "own": false,
          "photos": [],
          "rate_by": null,
          "rating": "satisfied",
          "reopened": false,
          "reporter": {
            "building": "bd_1",
            "honorific": "ms",
            "passer_by": false,
            "real_name": null,
            "surname": "王"
          },
          "site": {
            "building": "bd_1",
            "compound": "cp_1"
          },
          "spot": null,
          "steps": [],
          "suggested": "property",
          "supported": false,
          "text": "2单元电梯又停了",
          "version": 6
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&seen).unwrap());
}

#[test]
fn from_the_first_minute_somebody_holds_it_and_everybody_sees_until_when() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lift = wang.reports("2单元电梯又停了").matter();
    let held = || {
        let held = community.visitor().view(&lift).line.held.unwrap();
        format!(
            "{} since {} due {}",
            held.holder.desk,
            summary::clock(held.since),
            summary::clock(held.due.unwrap())
        )
    };
    let mut lines = vec![held()];
    community.later(hours(4));
    community.convenor.confirms_as(&lift, Tier::Committee, Category::Lift, Urgency::Normal).ok();
    lines.push(held());
    community.convenor.escalates(&lift, "要请多方一起商量").ok();
    lines.push(held());
    community.convenor.receives(&lift).ok();
    lines.push(held());
    expect![[r#"
        building_head since 11-20 10:00 due 11-23 18:00
        committee since 11-20 14:00 due 11-23 18:00
        council since 11-20 14:00 due 11-23 18:00
        council since 11-20 14:00 due 01-04 18:00"#]]
    .assert_eq(&lines.join("\n"));
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&clerk.receives(&lift).summary());
}

#[test]
fn danger_and_outages_are_received_around_the_clock() {
    // Saturday night in the National Day week.
    let community = community_at("2026-10-03 23:50");
    let wang = community.resident("王桂芳", building(3));
    let due = |words: &str, category, urgency| {
        let matter = wang.reports(words).matter();
        community.convenor.confirms_as(&matter, Tier::Property, category, urgency).ok();
        summary::clock(wang.view(&matter).line.held.unwrap().due.unwrap())
    };
    assert_eq!(due("楼道里有很浓的煤气味", Category::Gas, Urgency::Emergency), "10-04 00:05");
    assert_eq!(due("三号楼全楼停水了", Category::WaterSupply, Urgency::Utility), "10-04 00:20");
    assert_eq!(due("楼道的灯坏了一盏", Category::Lighting, Urgency::Normal), "10-08 18:00");
}

#[test]
fn of_two_heads_confirming_at_the_same_moment_one_wins_and_the_other_reads_anew() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let heads =
        [community.building_head("刘桂兰", building(3)), community.building_head("周建国", building(3))];
    for _ in 0..5 {
        let lift = wang.reports("2单元电梯又停了").matter();
        let (version, step) = (wang.view(&lift).version, heads[0].as_suggested(&lift));
        let answers = at_once(heads.each_ref().map(|head| || head.takes_at(&lift, version, step.clone())));
        let mut outcomes: Vec<_> = answers
            .iter()
            .map(|answer| (answer.status, answer.code(), answer.json()["version"].as_u64()))
            .collect();
        outcomes.sort();
        let next = u64::from(version + 1);
        assert_eq!(outcomes, [(200, String::new(), Some(next)), (409, "stale".into(), Some(next))]);
        let view = wang.view(&lift);
        assert_eq!(
            (view.version, view.ledger.len(), view.timeline.len()),
            (version + 1, 2, 3),
            "{}",
            summary::timeline(&view)
        );
    }
}

#[test]
fn a_step_decided_on_an_old_version_is_refused_with_the_new_one() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let old = wang.view(&lift).version;
    community.convenor.confirms(&lift).ok();
    expect![[r#"409 {"code":"stale","version":2}"#]]
        .assert_eq(&wang.takes_at(&lift, old, Step::Withdraw {}).summary());
    expect![[r#"409 {"code":"stale","version":2}"#]]
        .assert_eq(&wang.takes_at(&lift, old + 7, Step::Withdraw {}).summary());
}

#[test]
fn reports_at_the_same_moment_get_numbers_of_their_own_in_a_row() {
    let community = community();
    let people: Vec<_> = (0..6).map(|nth| community.resident(&format!("住户{nth}"), building(2))).collect();
    let matters = at_once(people.iter().map(|person| || person.reports("楼道的灯坏了一盏").matter()));
    let mut numbers: Vec<_> =
        matters.iter().map(|matter| community.convenor.view(matter).line.number).collect();
    numbers.sort();
    assert_eq!(numbers, (1..=6).map(|nth| format!("2026-{nth:04}")).collect::<Vec<_>>());
    community.at("2027-01-01 00:00");
    let first = people[0].reports("楼道的灯又坏了").matter();
    assert_eq!(community.convenor.view(&first).line.number, "2027-0001");
}

#[test]
fn whoever_reported_may_take_it_back_while_it_is_open() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let lift = wang.reports("2单元电梯又停了").matter();
    li.follows(&lift).ok();
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&li.withdraws(&lift).summary());
    wang.withdraws(&lift).ok();
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&community.visitor().sees(&lift).summary());
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&li.sees(&lift).summary());
    assert_eq!(wang.view(&lift).line.status.code(), "withdrawn");
    assert_eq!(community.convenor.view(&lift).line.status.code(), "withdrawn");
    assert!(!community.visitor().searches("电梯").text().contains(lift.as_str()));
    assert!(!community.visitor().reads_recent().text().contains(lift.as_str()));
}

#[test]
fn only_the_holder_works_on_it_and_only_in_order() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (clerk, member) = (community.property_clerk("物业小张"), community.committee_member("周委员"));
    let elsewhere = community.appointed(
        community.reporter("物业小赵"),
        domain::people::role::Role::PropertyClerk,
        community.compound(building(5)),
    );
    let lift = wang.reports("2单元电梯又停了").matter();
    let mut lines = vec![("before it is confirmed", clerk.receives(&lift))];
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    lines.extend([
        ("the committee", member.receives(&lift)),
        ("the other compound's property", elsewhere.receives(&lift)),
        ("a resident", wang.receives(&lift)),
        ("a visitor", community.visitor().receives(&lift)),
        ("done before received", clerk.finishes(&lift, "修好了")),
        ("progress before received", clerk.notes(&lift, "在修")),
        ("rated before done", wang.rates(&lift, Rating::Satisfied)),
    ]);
    let table: Vec<_> =
        lines.iter().map(|(who, answer)| format!("{who}: {} {}", answer.status, answer.code())).collect();
    expect![[r#"
        before it is confirmed: 403 not_allowed
        the committee: 403 not_allowed
        the other compound's property: 403 other_place
        a resident: 403 not_allowed
        a visitor: 401 not_signed_in
        done before received: 409 step_not_allowed
        progress before received: 409 step_not_allowed
        rated before done: 409 step_not_allowed"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn what_a_page_offers_is_what_works() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let clerk = community.property_clerk("物业小张");
    let lift = wang.reports("2单元电梯又停了").matter();
    let people = [("reporter", &wang), ("head", &head), ("clerk", &clerk), ("convenor", &community.convenor)];
    let offered = |title: &str| {
        let steps = |person: &tests::Person| {
            person.view(&lift).steps.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let lines: Vec<_> = people
            .iter()
            .map(|(who, person)| format!("  {who}: {}", steps(person)).trim_end().to_owned())
            .collect();
        format!("{title}\n{}", lines.join("\n"))
    };
    let mut table = vec![offered("submitted")];
    head.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    table.push(offered("dispatched"));
    clerk.receives(&lift).ok();
    table.push(offered("received"));
    clerk.finishes(&lift, "换了门机皮带").ok();
    table.push(offered("done"));
    wang.rates(&lift, Rating::Mostly).ok();
    table.push(offered("closed"));
    expect![[r#"
        submitted
          reporter: withdraw
          head: confirm merge refer flag_nobodys_land escalate
          clerk:
          convenor: confirm merge refer flag_nobodys_land escalate
        dispatched
          reporter: withdraw
          head: merge escalate
          clerk: receive return
          convenor: merge escalate
        received
          reporter: withdraw
          head: merge escalate
          clerk: note return finish
          convenor: merge escalate
        done
          reporter: rate
          head: check
          clerk:
          convenor: check
        closed
          reporter:
          head:
          clerk:
          convenor:"#]]
    .assert_eq(&table.join("\n"));
}
