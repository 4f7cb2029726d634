//! How the community came to its covenant: two versions, one after the other, and a third text that is being talked over.

use api::deliberations::{CovenantProposal, MeetingMinutes, NewMeeting};
use domain::{
    clock::Moment,
    deliberations::{
        course::{deliberation::Resolved, status::Status},
        procedures::phase::Party,
    },
    ids::{DeliberationId, MeetingId},
    matters::step::Rating,
};
use tests::{Person, hours, text, users::covenant::articles};

use crate::{actors::named, stage::Stage};

const FIRST: &[&str] = &[
    "爱护小区的公共设施和花草树木，不乱涂乱画，不私自占用公共地方。",
    "不从窗口、阳台往楼下扔东西，花盆和衣架放稳当。",
    "楼道里不堆放杂物，保持消防通道畅通。",
    "晚上十点以后、早上六点以前，不大声吵闹，不装修。",
    "遛狗牵绳，狗粪随手捡走。",
    "邻里有事好商量，有了矛盾先找楼门长说一说。",
];

const DRAFT: &[&str] = &[
    FIRST[0],
    "电动车不进楼道，不进电梯。",
    FIRST[1],
    FIRST[2],
    "晚上九点以后、早上六点以前，不大声吵闹，不装修。",
    FIRST[4],
    FIRST[5],
];

const SECOND: &[&str] = &[
    FIRST[0],
    "电动车停进车棚，不进楼道，不进电梯，不飞线充电。",
    FIRST[1],
    FIRST[2],
    "晚上九点半以后、早上六点以前，不大声吵闹，不装修。",
    FIRST[4],
    FIRST[5],
];

const THIRD: &[&str] = &[
    SECOND[0],
    SECOND[1],
    SECOND[2],
    SECOND[3],
    SECOND[4],
    "遛狗牵绳，狗粪随手捡走；大型犬出门戴嘴套。",
    SECOND[6],
];

/// Who sits in the hall for the buildings.
const REPRESENTATIVES: [&str; 5] = ["何淑珍", "施长海", "孔令霞", "曹玉梅", "华春兰"];

struct Proposed {
    id: DeliberationId,
    meeting: MeetingId,
}

/// What has been proposed so far.
#[derive(Default)]
pub(crate) struct Covenant {
    running: Option<Proposed>,
    /// How many of [`STEPS`] have been taken.
    taken: usize,
}

/// How many days ago something happens about it. On days without a matter nothing is told, so each is taken on its day or
/// on the first after it, one a day.
const STEPS: [i64; 8] = [84, 83, 70, 40, 39, 37, 36, 28];

/// When the third text is proposed.
const LAST: i64 = 3;

impl Covenant {
    /// What happens about it on the day that began `ago` days before now.
    pub(crate) fn go_on(&mut self, stage: &Stage, ago: i64, noon: Moment) {
        let convenor = stage.community.convenor.at(noon);
        let due = STEPS.iter().copied().chain([LAST]).nth(self.taken).filter(|step| ago <= *step);
        let Some(step) = due else { return };
        self.taken += 1;
        let in_force = convenor.covenant(None).version;
        let stands = |status| {
            self.running.as_ref().is_some_and(|one| convenor.deliberation(&one.id).line.status == status)
        };
        match step {
            84 => {
                way(&convenor);
                self.propose(
                    stage,
                    noon,
                    "订立桃园里居民公约",
                    "大家住在一起，先把最要紧的几条约定下来。",
                    0,
                    FIRST,
                );
            }
            83 => self.meet(stage, noon, "逐条念了一遍，大家都同意，先从这六条做起。"),
            70 if stands(Status::Reviewing) => self.review(stage, noon, Some("简单明白，贴在门口就能看懂")),
            40 => {
                let about = "上个月楼道里充电冒了烟，大家都怕。加一条电动车，再把安静的时间说清楚。";
                self.propose(stage, noon, "公约加一条电动车", about, in_force, DRAFT);
            }
            39 => {
                let draft = self.running.as_ref().expect("proposed the day before");
                let why = "有上晚班的邻居说九点太早，改成九点半；充电也写进去";
                convenor.revises_draft(&draft.id, in_force, SECOND, why).ok();
                self.meet(stage, noon, "电动车一条全票同意；安静的时间改成九点半以后。");
            }
            37 if stands(Status::Noticing) => {
                let person = stage.person(named("郎永福"), noon);
                let draft = self.running.as_ref().expect("published two days before");
                person.objects_to(&draft.id, "车棚还没有建好，电动车没有地方停。").ok();
            }
            36 if stands(Status::Noticing) => {
                let draft = self.running.as_ref().expect("published three days before");
                let answer = "北门空地已经划好临时停车区，车棚建好以前先停那里。";
                convenor.answers_objection(&draft.id, 1, false, answer).ok();
            }
            28 if stands(Status::Reviewing) => self.review(stage, noon, Some("楼道清爽多了")),
            LAST => {
                let proposal = proposal(
                    "公约里养狗要不要写细",
                    "有孩子被大狗吓到。要不要加上戴嘴套，请大家先说说。",
                    "usual",
                    in_force,
                    THIRD,
                );
                let talk = convenor.proposes_covenant(&proposal).deliberation();
                let people = [
                    ("苏婉", "大狗出门应该戴嘴套"),
                    ("马秀兰", "小狗也要牵绳，不能散着跑"),
                    ("柏林", "光写公约没有用，要有人劝"),
                ];
                for (who, words) in people {
                    stage.person(named(who), noon.plus(hours(1))).states(&talk, words).ok();
                }
            }
            _ => {}
        }
    }

    /// Proposes a text, and calls the session that decides about it for tomorrow.
    fn propose(
        &mut self,
        stage: &Stage,
        noon: Moment,
        title: &str,
        about: &str,
        based_on: u32,
        lines: &[&str],
    ) {
        let convenor = stage.community.convenor.at(noon);
        let proposal = proposal(title, about, "covenant_way", based_on, lines);
        let id = convenor.proposes_covenant(&proposal).deliberation();
        let guests = REPRESENTATIVES.map(|name| stage.person(named(name), noon));
        let seats: Vec<(&Person, Party)> =
            guests.iter().map(|guest| (guest, Party::Representative)).collect();
        let from = noon.plus(hours(24));
        let session = NewMeeting {
            from,
            until: from.plus(hours(2)),
            agenda: vec![text("逐条看公约"), text("定下来")],
            ..stage.community.session(&id, &seats)
        };
        let meeting = convenor.calls_session(&session).meeting();
        self.running = Some(Proposed { id, meeting });
    }

    /// The session: everybody comes, and says yes.
    fn meet(&self, stage: &Stage, noon: Moment, said: &str) {
        let Some(proposed) = &self.running else { return };
        let convenor = stage.community.convenor.at(noon.plus(hours(1)));
        for name in REPRESENTATIVES {
            let guest = stage.person(named(name), noon);
            convenor.marks(&proposed.meeting, &guest, true, "本人到场").ok();
        }
        let minutes = MeetingMinutes {
            meeting: proposed.meeting.clone(),
            version: convenor.deliberation(&proposed.id).version,
            minutes: text(said),
            resolution: text("同意按这份文字定为居民公约，公示七天。"),
            resolved: Resolved::Adopted,
        };
        convenor.call::<api::deliberations::CloseMeeting>(&minutes).ok();
    }

    /// What neighbours think of it once it is in force.
    fn review(&self, stage: &Stage, noon: Moment, words: Option<&str>) {
        let Some(proposed) = &self.running else { return };
        let ratings =
            [("王桂芳", Rating::Satisfied), ("谢阿姨", Rating::Satisfied), ("郎永福", Rating::Mostly)];
        for (nth, (who, rating)) in ratings.into_iter().enumerate() {
            let person = stage.person(named(who), noon);
            person.reviews(&proposed.id, rating, words.filter(|_| nth == 0)).ok();
        }
    }
}

fn proposal(title: &str, about: &str, procedure: &str, based_on: u32, lines: &[&str]) -> CovenantProposal {
    CovenantProposal {
        title: text(title),
        text: text(about),
        procedure: procedure.to_owned(),
        based_on,
        articles: articles(lines),
    }
}

/// How the community decides about its covenant: those who sit in the hall for the buildings.
fn way(convenor: &Person) {
    let procedure = serde_json::json!({ "code": "covenant_way", "title": "议公约", "phases": [
        { "kind": "meet", "days": 7, "parties": ["representative"],
          "seats": [{ "party": "representative", "count": 7, "quorum": { "more_than": "1/2" } }] },
        { "kind": "notice", "days": 7, "parties": ["resident"] },
        { "kind": "review", "days": 7, "parties": ["resident"] },
    ] });
    convenor.sends_procedure(&procedure).ok();
}
