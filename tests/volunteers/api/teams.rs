//! Teams, the community's own skills, and what others see of a volunteer.

use api::volunteers::{ListSkills, Profile, Skills, Teams};
use domain::{
    ids::TeamId,
    volunteers::{profile::FreeTimes, skill::Skill, team::Seen},
};
use expect_test::expect;
use tests::{
    Person, TestCommunity, TestResponse, at_once, building, minutes, moment, summary,
    users::{
        teams::shown,
        volunteers::{clean_up, shift},
    },
};

use crate::fixture::community;

fn story_of_team() -> (TestCommunity, Person, TeamId) {
    let community = community();
    let li = community.resident("李明", building(3));
    let team = community.convenor.makes_team("楼道清洁队", &li).team();
    (community, li, team)
}

fn names(person: &Person, team: &TeamId) -> Vec<String> {
    person.team(team).people.into_iter().map(|one| one.name).collect()
}

#[test]
fn the_convenor_makes_a_team_and_neighbours_join_and_leave() {
    let (community, li, team) = story_of_team();
    let [zhao, sun] = community.residents([("赵四", 4), ("孙八", 5)]);
    community.later(minutes(1));
    zhao.joins_team(&team).ok();
    zhao.joins_team(&team).ok();
    community.later(minutes(1));
    community.convenor.adds_to_team(&team, &sun).ok();
    assert_eq!(names(&li, &team), ["李明", "赵四", "孙八"]);
    let listed: Teams = zhao.looks_at_teams().reply();
    let lines: Vec<String> = listed
        .teams
        .iter()
        .map(|line| {
            let about = copy::volunteers::teams::about(line);
            format!("{} {about}; in {}, leads {}", line.name.as_str(), line.is_in, line.leads)
        })
        .collect();
    expect!["楼道清洁队 3 人，队长：3号楼 李女士; in true, leads false"].assert_eq(&lines.join("\n"));
    sun.leaves_team(&team).ok();
    sun.leaves_team(&team).ok();
    assert_eq!(names(&li, &team), ["李明", "赵四"]);
    expect![[r#"409 {"code":"team_lead_stays"}"#]].assert_eq(&li.leaves_team(&team).summary());
    expect![[r#"
        1 unread
        * 楼道清洁队 请您当这支志愿队的队长"#]]
    .assert_eq(&summary::notices(&li.reads_notices().reply()));
    expect![[r#"
        1 unread
        * 楼道清洁队 您被加进了这支志愿队。不想参加，可以随时退出"#]]
    .assert_eq(&summary::notices(&sun.reads_notices().reply()));

    let version = li.team(&team).line.version;
    community.convenor.changes_lead(&team, version, &zhao).ok();
    li.leaves_team(&team).ok();
    assert_eq!(names(&zhao, &team), ["赵四"]);
    community.convenor.ends_team(&team, version + 1).ok();
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&zhao.looks_at_team(&team).summary());
    community.convenor.makes_team("楼道清洁队", &zhao).ok();
}

#[test]
fn a_lead_asks_neighbours_in_who_show_themselves_and_takes_members_out() {
    let (community, li, team) = story_of_team();
    let [zhao, sun] = community.residents([("赵四", 4), ("孙八", 5)]);
    zhao.volunteers_seen_by(&[], FreeTimes::default(), None, Seen::Neighbours).ok();
    sun.volunteers_seen_by(&[], FreeTimes::default(), None, Seen::Lead).ok();
    let candidates = |person: &Person| {
        person.team(&team).candidates.into_iter().map(|one| (one.name, one.person)).collect::<Vec<_>>()
    };
    assert_eq!(candidates(&li), [("4号楼 赵女士".to_owned(), Some(zhao.id()))]);
    assert_eq!((candidates(&zhao), candidates(&community.convenor)), (vec![], vec![]));
    let other = community.convenor.makes_team("巡逻队", &sun).team();
    community.later(minutes(1));
    let answers = [
        sun.adds_to_team(&team, &zhao).summary(),
        li.adds_to_team(&other, &zhao).summary(),
        li.adds_to_team(&team, &sun).summary(),
        li.adds_to_team(&team, &zhao).summary(),
        zhao.removes_from_team(&team, &li).summary(),
        sun.removes_from_team(&team, &zhao).summary(),
        li.removes_from_team(&team, &li).summary(),
        community.visitor().removes_from_team(&team, &zhao).summary(),
    ];
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        422 {"code":"not_open"}
        200 {}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        409 {"code":"team_lead_stays"}
        401 {"code":"not_signed_in"}"#]]
    .assert_eq(&answers.join("\n"));
    assert_eq!((names(&li, &team), candidates(&li)), (vec!["李明".to_owned(), "赵四".to_owned()], vec![]));
    community.later(minutes(1));
    let answers = at_once((0..4).map(|_| || li.removes_from_team(&team, &zhao).status));
    assert!(answers.contains(&200), "{answers:?}");
    li.removes_from_team(&team, &zhao).ok();
    assert_eq!(names(&li, &team), ["李明"]);
    expect![[r#"
        2 unread
        * 楼道清洁队 您不在这支志愿队里了。有疑问请问队长或者召集人
        * 楼道清洁队 您被加进了这支志愿队。不想参加，可以随时退出"#]]
    .assert_eq(&summary::notices(&zhao.reads_notices().reply()));
    zhao.joins_team(&team).ok();
    community.convenor.removes_from_team(&team, &zhao).ok();
    assert_eq!(names(&li, &team), ["李明"]);
}

#[test]
fn who_makes_teams_and_of_whom() {
    let (community, li, team) = story_of_team();
    let head = community.building_head("王桂芳", building(3));
    let zhao = community.resident("赵四", building(4));
    let waiting = community.newcomer("周九", building(4));
    let passer_by = community.reporter("骑手小陈");
    let answers: Vec<String> = [
        head.makes_team("巡逻队", &li),
        li.adds_to_team(&team, &zhao),
        li.adds_skill("电工"),
        li.drops_skill("电工"),
        li.changes_lead(&team, 1, &zhao),
        li.ends_team(&team, 1),
        waiting.joins_team(&team),
        waiting.looks_at_teams(),
        passer_by.joins_team(&team),
        passer_by.looks_at_team(&team),
        community.convenor.makes_team("楼道清洁队", &li),
        community.convenor.makes_team("巡逻队", &waiting),
        community.convenor.adds_to_team(&team, &passer_by),
        community.convenor.changes_lead(&team, 7, &zhao),
        community.convenor.ends_team(&team, 7),
        community.convenor.joins_team(&TeamId::new(1, 7)),
    ]
    .iter()
    .map(TestResponse::summary)
    .collect();
    expect![[r#"
        403 {"code":"not_allowed"}
        422 {"code":"not_open"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"join_waiting"}
        403 {"code":"join_waiting"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        409 {"code":"team_name_taken"}
        422 {"code":"not_volunteer"}
        422 {"code":"not_volunteer"}
        409 {"code":"stale","version":1}
        409 {"code":"stale","version":1}
        404 {"code":"not_found"}"#]]
    .assert_eq(&answers.join("\n"));
    assert_eq!(community.visitor().looks_at_teams().code(), "not_signed_in");
}

#[test]
fn what_others_see_is_what_the_volunteer_chose() {
    let (community, li, team) = story_of_team();
    let saturday = FreeTimes::default().toggled(5, 0);
    let team_mates = [("赵四", Seen::Nobody), ("孙八", Seen::Lead), ("周九", Seen::Neighbours)];
    for (name, seen) in team_mates {
        community.later(minutes(1));
        let person = community.resident(name, building(4));
        person.joins_team(&team).ok();
        person.volunteers_seen_by(&[Skill::Law], saturday, Some(4), seen).ok();
    }
    community.later(minutes(1));
    let silent = community.resident("吴十", building(4));
    silent.joins_team(&team).ok();
    expect![[r#"
        李明: 没有给您看特长和时间
        赵四: 没有给您看特长和时间
        孙八: 特长：法律；空闲：周六上午；每周最多 4 小时
        周九: 特长：法律；空闲：周六上午；每周最多 4 小时
        吴十: 没有给您看特长和时间"#]]
    .assert_eq(&shown(&li.team(&team).people));
    expect!["4号楼 周女士: 特长：法律；空闲：周六上午；每周最多 4 小时"]
        .assert_eq(&shown(&silent.team(&team).people));
    let neighbour = community.resident("郑十一", building(5));
    let other = community.convenor.makes_team("巡逻队", &neighbour).team();
    expect!["4号楼 周女士: 特长：法律；空闲：周六上午；每周最多 4 小时"]
        .assert_eq(&shown(&neighbour.team(&team).people));
    expect![[r#"
        李明: 没有给您看特长和时间
        赵四: 没有给您看特长和时间
        孙八: 没有给您看特长和时间
        周九: 特长：法律；空闲：周六上午；每周最多 4 小时
        吴十: 没有给您看特长和时间"#]]
    .assert_eq(&shown(&community.convenor.team(&team).people));
    assert_eq!(names(&neighbour, &other), ["郑十一"]);
    let listed: Teams = neighbour.looks_at_teams().reply();
    expect!["4号楼 周女士: 特长：法律；空闲：周六上午；每周最多 4 小时"]
        .assert_eq(&shown(&listed.volunteers));
    // The least, for whoever has never chosen.
    let profile: Profile = silent.looks_at_profile().reply();
    assert_eq!(profile.seen, Seen::Nobody);
}

#[test]
fn the_communitys_own_skills_are_chosen_needed_and_taken_off() {
    let community = community();
    let li = community.resident("李明", building(3));
    let own = Skill::try_from("电工".to_owned()).unwrap();
    let one = std::slice::from_ref(&own);
    let unknown = li.volunteers(one, FreeTimes::default(), None).summary();
    for name in ["电工", "电工", "理发", "法律", "law"] {
        community.convenor.adds_skill(name).ok();
    }
    let listed = || li.call::<ListSkills>(&api::endpoint::Nothing {}).reply::<Skills>().skills;
    let codes = listed().into_iter().map(String::from).collect::<Vec<_>>().join(" ");
    li.volunteers(one, FreeTimes::default(), None).ok();
    let mut wired = clean_up(vec![shift(moment("2026-11-28 09:00"), 1)]);
    wired.skills = vec![own.clone()];
    let task = community.convenor.publishes(&wired).task();
    let only = li.first_shift(&task).shift;
    let zhao = community.resident("赵四", building(3));
    let answers = [
        unknown,
        codes,
        zhao.claims(&only).summary(),
        li.claims(&only).summary(),
        community.convenor.drops_skill("电工").summary(),
        community.convenor.drops_skill("理发").summary(),
        community.convenor.drops_skill("没有的").summary(),
    ];
    expect![[r#"
        422 {"code":"skill_unknown"}
        civil law daily mediation health 理发 电工
        403 {"code":"skill_missing"}
        200 {}
        409 {"code":"skill_needed"}
        200 {}
        200 {}"#]]
    .assert_eq(&answers.join("\n"));
    community.clock.set(moment("2026-11-28 12:00"));
    community.convenor.drops_skill("电工").ok();
    let profile: Profile = li.looks_at_profile().reply();
    assert_eq!((profile.skills, profile.choices.len()), (vec![], 5));
    let gone = community.convenor.publishes(&api::volunteers::NewVolunteerTask {
        shifts: vec![shift(moment("2026-11-29 09:00"), 1)],
        ..wired
    });
    assert_eq!(gone.code(), "skill_unknown");
}

#[test]
fn a_lead_publishes_for_the_team_and_leads_it_and_nothing_else() {
    let (community, li, team) = story_of_team();
    let zhao = community.resident("赵四", building(4));
    zhao.joins_team(&team).ok();
    let mut work = clean_up(vec![shift(moment("2026-11-28 09:00"), 2)]);
    let without = li.publishes(&work).summary();
    work.team = Some(team.clone());
    let of_member = zhao.publishes(&work).summary();
    let task = li.publishes(&work).task();
    let of_others =
        community.convenor.publishes(&clean_up(vec![shift(moment("2026-11-28 09:00"), 2)])).task();
    let only = zhao.first_shift(&task).shift;
    zhao.claims(&only).ok();
    let view = li.task(&task);
    assert_eq!(view.team.map(|team| String::from(team.name)), Some("楼道清洁队".to_owned()));
    assert!(view.may_lead && view.contact.is_some());
    let before = [li.looks_at_roster(&task).status, zhao.looks_at_roster(&task).status];
    let elsewhere = li.closes_task(&of_others, "不是我的").summary();
    community.convenor.changes_lead(&team, 1, &zhao).ok();
    let after = [li.looks_at_roster(&task).status, zhao.looks_at_roster(&task).status];
    assert_eq!((before, after), ([200, 403], [403, 200]));
    expect![[r#"
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&[without, of_member, elsewhere].join("\n"));
    let ended = TeamId::new(1, 7);
    assert_eq!(
        community.convenor.publishes(&api::volunteers::NewVolunteerTask { team: Some(ended), ..work }).code(),
        "not_found"
    );
}

#[test]
fn two_convenors_at_once_name_one_lead_and_a_name_is_one_teams() {
    let (community, _, team) = story_of_team();
    let others: Vec<Person> =
        ["赵四", "孙八", "周九", "吴十"].map(|name| community.resident(name, building(4))).into();
    let answers =
        at_once(others.iter().map(|person| || community.convenor.changes_lead(&team, 1, person).summary()));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 1, "{answers:?}");
    assert!(
        answers.iter().all(|answer| answer == "200 {}" || answer == r#"409 {"code":"stale","version":2}"#),
        "{answers:?}"
    );
    let made = at_once(others.iter().map(|person| || community.convenor.makes_team("巡逻队", person).status));
    assert_eq!(made.iter().filter(|status| **status == 200).count(), 1, "{made:?}");
    let same = at_once((0..4).map(|_| || others[0].joins_team(&team).status));
    assert_eq!(same, [200; 4]);
    assert!(community.convenor.team(&team).line.people <= 3);
}

#[test]
fn a_team_is_in_ones_own_data_and_forgotten_with_the_account() {
    let (community, li, team) = story_of_team();
    let zhao = community.resident("赵四", building(4));
    zhao.joins_team(&team).ok();
    zhao.volunteers_seen_by(&[Skill::Law], FreeTimes::default(), None, Seen::Neighbours).ok();
    let own = zhao.exports().text();
    for part in [r#""kind":"team""#, "楼道清洁队", r#"\"seen\":\"neighbours\""#] {
        assert!(own.contains(part), "{part} isn't in {own}");
    }
    zhao.deletes_the_account().ok();
    assert_eq!(names(&li, &team), ["李明"]);
    let listed: Teams = li.looks_at_teams().reply();
    assert_eq!(listed.volunteers, []);
}
