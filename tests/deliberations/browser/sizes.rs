//! Votes, registers and sessions in large type, on the smallest phone and in the dark.

use copy::deliberations::sessions;
use domain::deliberations::procedures::phase::Party;
use serde_json::json;
use tests::{
    Browser, TestCommunity,
    browser::visual::{CARE, DARK, SMALL},
    building, days, minutes,
    users::ballots::owned,
};

use crate::fixture::isolated_community_now;

/// A community with a vote that runs, one that was counted, a register, and a session; the pages of each.
fn pages(community: &TestCommunity) -> Vec<(&'static str, String)> {
    let place = building(2);
    let compound = community.site(place).compound;
    let wang = community.resident("王桂兰", place);
    let lines = community.register(&community.building(place).id);
    let entries = vec![
        owned(&lines[0], 8_950, &["王桂兰"]),
        owned(&lines[1], 9_000, &["张伟#"]),
        owned(&lines[2], 9_000, &["张伟#", "李丽#1234"]),
        owned(&lines[3], 12_000, &[]),
    ];
    community.convenor.registers(&compound, entries).ok();
    community.convenor.links_owner(&compound, "王桂兰", Some(wang.id())).ok();
    let counted = community.puts_to_vote("动用维修资金修电梯", &json!("owners"));
    wang.votes(&counted, &["agree"]);
    let real = community.clock.now();
    community.later(days(6));
    community.cron().ok();
    community.clock.set(real.plus(minutes(1)));
    let question = json!({ "rule": {
        "electorate": "household", "measure": "heads",
        "majority": { "more_than": "1/2", "of": "participating" }, "secrecy": "secret",
        "question": { "options": ["米灰", "米白", "砖红", "照旧不改"], "pick": 2 },
    } });
    let running = community.puts_to_vote("外墙颜色", &question);
    let talk = community.discusses("大门要不要装道闸");
    community.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let from = community.clock.now().plus(minutes(30));
    let mut session =
        community.session(&talk, &[(&wang, Party::Representative), (&community.convenor, Party::Branch)]);
    (session.from, session.until) = (from, from.plus(minutes(90)));
    let meeting = community.convenor.calls_session(&session).meeting();
    vec![
        ("vote", format!("deliberations/{running}")),
        ("vote-over", format!("deliberations/{counted}")),
        ("vote-list", format!("deliberations/{counted}/votes")),
        ("vote-names", format!("deliberations/{counted}/names")),
        ("papers", format!("deliberations/{running}/papers")),
        ("register", "register".to_owned()),
        ("session", format!("deliberations/{talk}/meetings/{meeting}")),
    ]
}

#[test]
fn votes_registers_and_sessions_can_be_read_by_everybody() {
    let community = isolated_community_now();
    let phone = Browser::of(&community.convenor);
    let mut unreadable = vec![];
    for (name, page) in pages(&community) {
        phone.opens(&page);
        unreadable.extend(phone.unreadable(name, &[CARE, DARK, SMALL]));
    }
    assert!(unreadable.is_empty(), "{}", unreadable.join("\n"));
    phone.sees(sessions::AGENDA);
}
