//! What is decided by a short way of the community's own: one is put to the vote, one is published, one is carried out, one is over.

use api::deliberations::NewDeliberation;
use domain::{clock::Moment, ids::DeliberationId, matters::step::Rating};
use serde_json::json;
use tests::{Building, Person, days, hours, text, users::ballots::by_household};

use crate::{
    actors::{Who, named},
    people::CAST,
    run,
    stage::Stage,
};

const DECIDED: [(&str, &str); 4] = [
    ("东门夜里十一点关", "东门夜里常有生人进出。晚上十一点关门，住户刷卡还能进，保安在西门值班。"),
    ("快递柜挪到北门", "快递柜挡住了消防通道的一半。挪到北门，多走一百米，通道就通了。"),
    ("单元门换成带门禁的", "门锁坏了三次，晚上谁都能进。换成带门禁的，钱从公共收益里出。"),
    ("楼道灯换成感应灯", "整夜亮着费电，坏了又黑。换成有人经过才亮的灯。"),
];

/// How many days ago each was opened; each is put to the vote for five days, published for seven.
const OPENED: [i64; 4] = [2, 9, 20, 40];

/// Tells it, up to `now`.
pub(crate) fn decide(stage: &Stage, now: Moment) {
    let written = json!({ "code": "short_way", "title": "楼门小事快办", "phases": [
        { "kind": "vote", "days": 5, "parties": ["resident"], "ballot": by_household() },
        { "kind": "notice", "days": 7, "parties": ["resident"] },
        { "kind": "carry_out", "days": 30, "parties": ["property"] },
        { "kind": "review", "days": 14, "parties": ["resident"] },
    ] });
    stage.community.convenor.at(now.plus(-days(41))).sends_procedure(&written).ok();
    let mut talks: Vec<Option<DeliberationId>> = vec![None; DECIDED.len()];
    for ago in (0..=41).rev() {
        let noon = Moment::at_hour(now.plus(-days(ago)).day(), 12).min(now.plus(-hours(2)));
        for ((opened, about), talk) in OPENED.iter().zip(DECIDED).zip(&mut talks) {
            if ago == *opened {
                *talk = Some(open(stage, about, noon));
            }
            if let Some(talk) = talk.as_ref() {
                go_on(stage, talk, opened - ago, noon);
            }
        }
        stage.community.clock.set(noon.plus(hours(1)));
        stage.community.cron().ok();
    }
}

fn open(stage: &Stage, (title, about): (&str, &str), noon: Moment) -> DeliberationId {
    let asked = NewDeliberation {
        title: text(title),
        text: text(about),
        matter: None,
        compound: Some(stage.community.site(Building(1)).compound),
        procedure: "short_way".to_owned(),
        item: None,
    };
    stage.community.convenor.at(noon).convenes(&asked).deliberation()
}

/// What happens so many days after it was opened.
fn go_on(stage: &Stage, talk: &DeliberationId, day: i64, noon: Moment) {
    let person = |name: &str| stage.person(named(name), noon);
    let convenor = stage.community.convenor.at(noon);
    match day {
        1 => vote(stage, talk, noon),
        // Published since the fifth day.
        6 => {
            person("潘大爷").objects_to(talk, "没说坏了以后谁来修、几天修好。").ok();
            person("苏婉").objects_to(talk, "要花多少钱，公示里没有写清楚。").ok();
        }
        8 => convenor.answers_objection(talk, 1, false, "物业负责，报修后三天内修好，写进合同。").ok(),
        10 => convenor.answers_objection(talk, 2, false, "预算贴在公告栏了，不超过八千元。").ok(),
        13 => {
            let photo = run::photo(&convenor, 1);
            let link = "https://www.mohurd.gov.cn/";
            convenor.gives_shown_task(talk, "按方案装好", vec![photo], &[link]).ok();
        }
        15 => {
            person("张伟").has_done(talk, 1, 50, vec![]).ok();
        }
        18 => {
            let clerk = person("张伟");
            let photo = run::photo(&clerk, 6);
            clerk.has_done(talk, 1, 90, vec![photo]).ok();
        }
        22 => {
            person("张伟").has_done(talk, 1, 100, vec![]).ok();
            convenor.ends_phase(talk, "都做完了").ok();
        }
        24 => review(stage, talk, noon),
        _ => {}
    }
}

/// Most households of the first buildings vote, two of three for it.
fn vote(stage: &Stage, talk: &DeliberationId, noon: Moment) {
    for (nth, person) in voters(stage, noon) {
        // Whoever looks at the community as a resident has a vote to cast.
        if person.name == "王桂芳" {
            continue;
        }
        let choice = if nth % 3 == 0 { "disagree" } else { "agree" };
        // Whoever shares a household with somebody who has voted is told so.
        let _ = person.tries_to_vote(talk, &[choice]);
    }
}

fn review(stage: &Stage, talk: &DeliberationId, noon: Moment) {
    for (nth, person) in voters(stage, noon).take(12) {
        let said = match nth % 4 {
            0 => (Rating::Mostly, Some("好多了，就是施工那两天有点吵。")),
            1 => (Rating::Satisfied, Some("早就该这样办。")),
            _ => (Rating::Satisfied, None),
        };
        person.reviews(talk, said.0, said.1).ok();
    }
}

fn voters(stage: &Stage, noon: Moment) -> impl Iterator<Item = (usize, Person)> {
    let lives = |nth: &usize| CAST[*nth].building.is_some_and(|building| building <= 6);
    (0..CAST.len()).filter(lives).map(move |nth| (nth, stage.person(Who(nth), noon)))
}
