//! Votes, registers and sessions in large type, on the smallest phone and in the dark.

use domain::{copy::deliberations::sessions, deliberations::procedures::phase::Party};
use serde_json::json;
use tests::town::{Person, Town, ballots::owned, building, days, minutes};

use crate::{
    ground::town_alone_now,
    phone::{Phone, Phones},
};

/// A town with a vote that runs, one that was counted, a register, and a session; the pages of each.
fn pages(town: &Town) -> Vec<(&'static str, String)> {
    let place = building(2);
    let compound = town.site(place).compound;
    let wang = town.resident("王桂兰", place);
    let lines = town.register(&town.building(place).id);
    let entries = vec![
        owned(&lines[0], 8_950, &["王桂兰"]),
        owned(&lines[1], 9_000, &["张伟#"]),
        owned(&lines[2], 9_000, &["张伟#", "李丽#1234"]),
        owned(&lines[3], 12_000, &[]),
    ];
    town.convenor.registers(&compound, entries).ok();
    town.convenor.links_owner(&compound, "王桂兰", Some(wang.id())).ok();
    let counted = town.puts_to_vote("动用维修资金修电梯", &json!("owners"));
    wang.votes(&counted, &["agree"]);
    let real = town.clock.now();
    town.later(days(6));
    town.alarm().ok();
    town.clock.set(real.plus(minutes(1)));
    let question = json!({ "rule": {
        "electorate": "household", "measure": "heads",
        "majority": { "more_than": "1/2", "of": "participating" }, "secrecy": "secret",
        "question": { "options": ["米灰", "米白", "砖红", "照旧不改"], "pick": 2 },
    } });
    let running = town.puts_to_vote("外墙颜色", &question);
    let talk = town.discusses("大门要不要装道闸");
    town.convenor.ends_phase(&talk, "两个方案都清楚了").ok();
    let from = town.clock.now().plus(minutes(30));
    let mut session = town.session(&talk, &[(&wang, Party::Representative), (&town.convenor, Party::Branch)]);
    (session.from, session.until) = (from, from.plus(minutes(90)));
    let meeting = town.convenor.calls_session(&session).meeting();
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

/// Everything that is wrong with the pages on such a phone.
fn amiss(phone: &Phone<'_>, pages: &[(&str, String)], kind: &str) -> String {
    let mut said = String::new();
    for (name, page) in pages {
        phone.opens(page);
        for wrong in phone.amiss().into_iter().chain(phone.violations()) {
            said += &format!("{kind} {name}: {wrong}\n");
        }
        phone.shows_itself(&format!("{name}-{kind}"));
    }
    said
}

#[test]
fn votes_registers_and_sessions_can_be_read_by_everybody() {
    let town = town_alone_now();
    let pages = pages(&town);
    let head: &Person = &town.convenor;
    let phones = Phones::new();
    let (care, dark, small) = (phones.of(head), phones.of(head), phones.small_with_large_text(head));
    care.in_care_mode(true);
    dark.in_the_dark(true);
    let said = [(&care, "care"), (&dark, "dark"), (&small, "small")]
        .map(|(phone, kind)| amiss(phone, &pages, kind))
        .concat();
    assert_eq!(said, "");
    dark.sees(sessions::AGENDA);
}
