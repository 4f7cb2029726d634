//! What volunteers do: two teams, visits that come again, a clean-up that was, and what is to be done next.

use api::volunteers::{NewVolunteerTask, Roster};
use domain::{
    clock::Moment,
    ids::TaskId,
    volunteers::{attendance::Mark, profile::FreeTimes, skill::Skill, team::Seen},
};
use tests::{
    Building, Person, days, hours, minutes, text,
    users::{
        care::curtains,
        volunteers::{clean_up, shift},
    },
};

use crate::{actors::named, stage::Stage};

const DAILY: u8 = 0b111_1111;

/// So many days ago it began.
const BEGAN: i64 = 12;

/// So many days ago nobody came to a visit: the first was looked after, the second is still open.
const MISSED: [i64; 2] = [6, 1];

/// Who came to the clean-up.
const CAME: [&str; 5] = ["谢阿姨", "柏林", "苏婉", "马秀兰", "鲍国庆"];

/// Tells it, up to `now`.
pub(crate) fn lend(stage: &Stage, now: Moment) {
    let at = |ago: i64, hour: u32| Moment::at_hour(now.plus(-days(ago)).day(), hour);
    let lead = |moment: Moment| stage.person(named("王桂芳"), moment);
    teams(stage, at(BEGAN, 9));
    let began = at(BEGAN, 10);
    let team = lead(began).looks_at_teams().reply::<api::volunteers::Teams>().teams.into_iter();
    let team = team.map(|line| line.team).find(|team| lead(began).team(team).line.leads).expect("her team");
    let turns = ["喻小蕾", "邹明轩"].map(|name| stage.person(named(name), began));
    let mut visits = curtains(&team, DAILY, &turns.each_ref());
    visits.spot = text("3号楼");
    visits.whom = text("3号楼501 张奶奶");
    visits.contact = text("王桂芳 13800000000");
    let visits = lead(began).plans_care(&visits).task();
    let home = stage.community.site(Building(3));
    let swept = NewVolunteerTask { site: Some(home), ..sweeping(at(7, 9)) };
    let swept = stage.person(named("刘建国"), began).publishes(&swept).task();
    for ago in (0..=BEGAN).rev() {
        if ago < BEGAN && !MISSED.contains(&ago) {
            come(&lead, &visits, at(ago, 7).plus(minutes(30)), now);
        }
        if ago == 7 {
            sweep(stage, &swept, at(ago, 9));
        }
        if ago == MISSED[0] - 1 {
            look_after(&lead(at(ago, 12)), &visits);
        }
        stage.community.clock.set(at(ago, 23).min(now));
        stage.community.cron().ok();
    }
    ahead(stage, now);
}

/// Two teams, joined by some who let neighbours see what they are good at.
fn teams(stage: &Stage, moment: Moment) {
    let convenor = stage.community.convenor.at(moment);
    let person = |name: &str| stage.person(named(name), moment);
    let watch = convenor.makes_team("守望队", &person("王桂芳")).team();
    let sweep = convenor.makes_team("楼道清洁队", &person("刘建国")).team();
    for (name, skills, seen) in [
        ("喻小蕾", vec![Skill::Health], Seen::Lead),
        ("邹明轩", vec![Skill::Daily], Seen::Neighbours),
        ("谢阿姨", vec![Skill::Daily], Seen::Neighbours),
        ("云飞", vec![Skill::Law, Skill::Mediation], Seen::Neighbours),
        ("范冰洁", vec![Skill::Health], Seen::Neighbours),
    ] {
        let free = FreeTimes::default().toggled(5, 0).toggled(6, 0);
        person(name).volunteers_seen_by(&skills, free, Some(6), seen).ok();
    }
    for name in ["喻小蕾", "邹明轩", "水清"] {
        person(name).joins_team(&watch).ok();
    }
    for name in ["谢阿姨", "柏林", "鲍国庆"] {
        person(name).joins_team(&sweep).ok();
    }
}

/// Whoever's turn it was came to the visit that began `from`.
fn come(lead: &impl Fn(Moment) -> Person, task: &TaskId, from: Moment, now: Moment) {
    let (came, left) = (from.plus(minutes(2)), from.plus(minutes(21)));
    if left >= now {
        return;
    }
    let roster: Roster = lead(came).looks_at_roster(task).reply();
    let Some(visit) = roster.shifts.into_iter().find(|visit| visit.line.from == from) else { return };
    for line in &visit.people {
        let mut person = lead(came);
        person.id = Some(line.person.clone());
        lead(came).ticks(&visit.line.shift, &person, Mark::Came).ok();
        lead(left).ticks(&visit.line.shift, &person, Mark::Left).ok();
    }
}

/// The lead went to look after a visit that nobody came to.
fn look_after(lead: &Person, task: &TaskId) {
    if let Some((shift, visit)) = lead.missed_visits(task).into_iter().next() {
        lead.notes_finding(&shift, visit.version, "张奶奶去女儿家住两天，一切都好。").ok();
    }
}

fn sweeping(from: Moment) -> NewVolunteerTask {
    let work = clean_up(vec![shift(from, 6)]);
    NewVolunteerTask { title: text("楼道大扫除"), contact: text("刘建国 13900000000"), ..work }
}

/// The clean-up as it was.
fn sweep(stage: &Stage, task: &TaskId, from: Moment) {
    let head = |moment| stage.person(named("刘建国"), moment);
    let shift = head(from).first_shift(task).shift;
    for name in CAME {
        let who = |moment| stage.person(named(name), moment);
        who(from.plus(-hours(20))).claims(&shift).ok();
        head(from.plus(minutes(5))).ticks(&shift, &who(from), Mark::Came).ok();
        head(from.plus(minutes(115))).ticks(&shift, &who(from), Mark::Left).ok();
    }
}

/// What is to be done in the days to come, and who has signed up for it.
fn ahead(stage: &Stage, now: Moment) {
    let at = |ahead: i64, hour: u32| Moment::at_hour(now.plus(days(ahead)).day(), hour);
    let convenor = stage.community.convenor.at(now.plus(-hours(5)));
    let all = clean_up(vec![shift(at(2, 9), 6), shift(at(2, 14), 4)]);
    let garden = NewVolunteerTask {
        title: text("给中心花园换冬装"),
        text: text("剪枯枝、给树干刷白、收落叶。工具社区准备。"),
        spot: text("中心花园"),
        bring: Some(text("手套、水杯")),
        contact: text("陈静 13700000000"),
        ..all
    };
    let forms = NewVolunteerTask {
        title: text("帮老人填医保表"),
        text: text("表格有点绕，陪老人一项一项填好。"),
        site: Some(stage.community.site(Building(3))),
        spot: text("文化活动室"),
        bring: None,
        contact: text("陈静 13700000000"),
        skills: vec![Skill::Civil],
        ..clean_up(vec![shift(at(3, 14), 2)])
    };
    let lamps = NewVolunteerTask {
        title: text("晚上看一遍楼道灯"),
        text: text("每个单元走一遍，哪盏不亮记下来，回来报修。"),
        spot: text("3号楼门口"),
        bring: Some(text("手电筒")),
        contact: text("陈静 13700000000"),
        ..clean_up(vec![shift(at(1, 19), 1)])
    };
    let garden = convenor.publishes(&garden).task();
    convenor.publishes(&forms).ok();
    let lamps = convenor.publishes(&lamps).task();
    let claims = |name: &str, task: &TaskId| {
        let person = stage.person(named(name), now.plus(-hours(3)));
        person.claims(&person.first_shift(task).shift).ok();
    };
    for name in ["王桂芳", "谢阿姨", "柏林"] {
        claims(name, &garden);
    }
    for name in ["袁师傅", "史文"] {
        claims(name, &lamps);
    }
}
