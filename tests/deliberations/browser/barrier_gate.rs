//! The barrier gate: from what a resident reports to what everybody reads on the record, through the screens of a
//! resident, a building head, the convenor, the committee and a volunteer.

use copy::{
    deliberations::{self as words, after, convene, lead, opinions, options, record, vote},
    matters::{self, desk, page, report, steps as asks},
    shell,
};
use domain::{
    deliberations::{
        ballots::outcome::Decision,
        course::{
            deliberation::Resolved,
            status::{Status, StepKind as PhaseStep},
        },
        opinions::votes::Stance,
        options::{Side, cost::Payer},
        procedures::phase::Party,
    },
    ids::DeliberationId,
    matters::{custody::Desk, status::StepKind, step::Rating, tier::Tier},
    people::role::Role,
};
use serde_json::json;
use tests::{Browser, Person, TestCommunity, TestRequest, building, days};

use crate::fixture::isolated_community_ago;

const TITLE: &str = "大门要不要装道闸";
const GATE: &str = "东门装道闸，西门留给行人";

/// The community's own way: everybody who lives here votes, one by one.
fn own_way(community: &TestCommunity) {
    let phase = |kind: &str, days: u16| json!({ "kind": kind, "days": days, "parties": ["resident"] });
    let mut meet = phase("meet", 7);
    meet["seats"] = json!([{ "party": "representative", "count": 2, "quorum": { "at_least": "1/2" } }]);
    let mut ballot = phase("vote", 5);
    ballot["ballot"] = json!({ "rule": {
        "electorate": "person", "measure": "heads", "quorum": { "more_than": "1/2" },
        "majority": { "more_than": "1/2", "of": "participating" }, "secrecy": "secret",
    } });
    let mut work = phase("carry_out", 60);
    work["parties"] = json!(["owners_committee", "volunteer"]);
    let written = json!({ "code": "our_way", "title": "桃园里议事办法", "phases": [
        phase("gather", 7), phase("discuss", 7), meet, ballot, phase("notice", 7), work, phase("review", 14),
    ] });
    let url = format!("/api/v1/communities/{}/procedures", community.id);
    community.convenor.sends(TestRequest::post(url, json!({ "procedure": written }).to_string())).ok();
}

/// Whoever has a part in it, each with a phone.
struct Story<'a> {
    community: &'a TestCommunity,
    wang: &'a Person,
    li: &'a Person,
    of_wang: Browser,
    of_head: Browser,
    of_convenor: Browser,
    of_committee: Browser,
    of_li: Browser,
}

impl Story<'_> {
    /// So many days go by, and what the clock does is done.
    fn later(&self, count: i64) {
        self.community.later(days(count));
        self.community.cron().ok();
        for phone in [&self.of_wang, &self.of_head, &self.of_convenor, &self.of_committee, &self.of_li] {
            phone.lives_by(&self.community.clock);
        }
    }

    /// A resident reports, the head makes it the council's, the convenor brings it to the hall.
    fn comes_to_the_hall(&self) -> DeliberationId {
        self.of_wang.opens("");
        self.of_wang.follows(shell::REPORT);
        self.of_wang.types(report::WHAT, "大门谁都能进，外来车把消防通道堵了，能不能装道闸");
        self.of_wang.presses(report::SEND);
        self.of_wang.sees(&page::reported("2026-0001"));

        self.of_head.opens("");
        self.of_head.follows(desk::heading(Desk::BuildingHead));
        self.of_head.follows("大门谁都能进");
        self.of_head.presses(matters::step(StepKind::Confirm));
        self.of_head.chooses(matters::tier(Tier::Council));
        self.of_head.presses(asks::send(StepKind::Confirm));
        self.of_head.sees(page::STEP_TAKEN);

        self.of_convenor.opens("");
        self.of_convenor.follows(desk::heading(Desk::Council));
        self.of_convenor.follows("大门谁都能进");
        self.of_convenor.follows(convene::ABOUT_MATTER);
        self.of_convenor.sees("来自 2026-0001 号");
        self.of_convenor.types(convene::TITLE, TITLE);
        self.of_convenor.types(convene::TEXT, "装不装、装哪种、谁出钱，大家一起商量。");
        self.of_convenor.picks(convene::PROCEDURE, "桃园里议事办法");
        self.of_convenor.presses(convene::SEND);
        self.of_convenor.sees(words::status(Status::Gathering));
        self.wang.reads_deliberations(None).deliberations.swap_remove(0).deliberation
    }

    /// Two say what they think, and what others said.
    fn gathers(&self, gate: &DeliberationId) {
        self.of_wang.opens("");
        self.of_wang.follows(words::BOARD);
        self.of_wang.follows(TITLE);
        self.of_wang.presses(opinions::ADD);
        self.of_wang.types(opinions::STATEMENT, "消防通道不管装不装都不能停车");
        self.of_wang.presses(opinions::SEND);
        self.of_wang.sees(opinions::ADDED);
        self.of_li.opens(&format!("deliberations/{gate}"));
        self.of_li.sees("消防通道不管装不装都不能停车");
        self.of_li.presses(words::stance(Stance::Agree));
        self.of_li.sees(opinions::ALL_ANSWERED);
        self.goes_on(gate, Status::Discussing);
    }

    /// An option with what it costs, and a reason for it.
    fn discusses(&self, gate: &DeliberationId) {
        self.of_wang.opens(&format!("deliberations/{gate}"));
        self.of_wang.presses(options::PROPOSE);
        self.of_wang.types(options::TITLE, GATE);
        self.of_wang.types(options::TEXT, "东门装识别车牌的道闸，访客扫码登记，两个月内装好。");
        self.of_wang.types(options::YUAN, "38000");
        self.of_wang.picks(options::PAYER, options::payer(Payer::CommonIncome));
        self.of_wang.presses(options::SEND);
        self.of_wang.sees(options::PROPOSED);
        self.of_li.reloads();
        self.of_li.sees("大约 3.8 万元");
        self.of_li.follows(options::OPEN);
        self.of_li.chooses(options::side(Side::For));
        self.of_li.types(options::POINT, "识别车牌不用停车，早晚不会堵");
        self.of_li.presses(options::ADD_POINT);
        self.of_li.sees(options::POINT_ADDED);
        self.goes_on(gate, Status::Meeting);
    }

    /// A session says that everybody should vote.
    fn meets(&self, gate: &DeliberationId) {
        let seats = [(self.wang, Party::Representative), (self.li, Party::Representative)];
        let meeting = self.community.convenor.calls_session(&self.community.session(gate, &seats)).meeting();
        self.later(1);
        self.community.convenor.marks(&meeting, self.wang, true, "本人到场").ok();
        self.community.convenor.closes_session(gate, &meeting, Resolved::Adopted).ok();
    }

    /// More than half vote, each with a second look.
    fn votes(&self, gate: &DeliberationId) {
        for phone in [&self.of_wang, &self.of_li, &self.of_committee] {
            phone.opens(&format!("deliberations/{gate}"));
            phone.chooses(vote::AGREE);
            phone.presses(vote::CAST);
            phone.sees(vote::SURE);
            phone.presses(vote::YES);
            phone.sees(vote::TAKEN);
        }
        self.of_head.opens(&format!("deliberations/{gate}"));
        self.of_head.sees(&vote::took_part(3, 4));
        self.later(6);
        self.of_head.reloads();
        self.of_head.sees(words::status(Status::Noticing));
        self.of_head.sees(words::decision(&Decision::Passed { options: vec![] }));
    }

    /// What was objected to is answered, and the resolution holds after its seven days.
    fn takes_effect(&self, gate: &DeliberationId) {
        let page = format!("deliberations/{gate}");
        self.of_li.opens(&page);
        self.of_li.presses(after::OBJECT);
        self.of_li.types(after::OBJECT_TEXT, "残疾人的车怎么进没写清楚");
        self.of_li.presses(after::OBJECT_SEND);
        self.of_li.sees(after::OBJECTED);
        self.of_convenor.opens(&page);
        self.of_convenor.presses(after::ANSWER);
        self.of_convenor.chooses(after::NOT_UPHELD);
        self.of_convenor.types(after::ANSWER_REASON, "登记后直接进，物业帮着办");
        self.of_convenor.presses(after::ANSWER);
        self.of_convenor.sees(after::ANSWERED);
        self.later(8);
        self.of_wang.opens(&page);
        self.of_wang.sees(words::status(Status::CarryingOut));
        self.of_wang.sees("登记后直接进，物业帮着办");
    }

    /// The committee and a volunteer do what they were given.
    fn carries_out(&self, gate: &DeliberationId) {
        let page = format!("deliberations/{gate}");
        self.of_convenor.opens(&page);
        let tasks = [(Party::OwnersCommittee, "装好东门道闸"), (Party::Volunteer, "教老人登记车牌")];
        for (party, title) in tasks {
            self.of_convenor.presses(after::GIVE);
            self.of_convenor.types(after::GIVE_TITLE, title);
            self.of_convenor.types(after::GIVE_TEXT, "按公示的方案办，办一步说一步。");
            self.of_convenor.picks(after::GIVE_PARTY, words::party(party));
            self.of_convenor.presses(after::GIVE_SEND);
            self.of_convenor.sees(title);
            self.of_convenor.sees(&after::how_far(party, 0));
        }
        for (phone, party, percent) in [
            (&self.of_committee, Party::OwnersCommittee, 50),
            (&self.of_committee, Party::OwnersCommittee, 100),
            (&self.of_li, Party::Volunteer, 100),
        ] {
            let (_, said) = after::STEPS.into_iter().find(|(of, _)| *of == percent).expect("a step");
            phone.opens(&page);
            phone.presses(after::REPORT);
            phone.chooses(&after::step(percent, said));
            phone.types(after::REPORT_TEXT, "按方案做的");
            phone.presses(after::REPORT_SEND);
            phone.sees(after::REPORTED);
            phone.sees(&after::how_far(party, percent));
        }
        self.goes_on(gate, Status::Reviewing);
    }

    /// Everybody says whether it was worth it, and reads how it came about.
    fn is_reviewed(&self, gate: &DeliberationId) {
        self.of_wang.opens(&format!("deliberations/{gate}"));
        self.of_wang.chooses(after::rating(Rating::Satisfied));
        self.of_wang.types(after::REVIEW_WORDS, "晚上回来有车位了");
        self.of_wang.presses(after::REVIEW_SEND);
        self.of_wang.sees(after::REVIEWED);
        self.later(15);
        self.of_wang.reloads();
        self.of_wang.sees(words::status(Status::Closed));
        self.of_wang.follows(after::TO_RECORD);
        self.of_wang.sees(record::PHASES);
        for told in ["登记后直接进，物业帮着办", "教老人登记车牌", "晚上回来有车位了"]
        {
            self.of_wang.sees(told);
        }
        let record = self.wang.record(gate);
        assert_eq!((record.review.satisfied, record.tasks.len(), record.objections.len()), (1, 2, 1));
    }

    /// The convenor ends a phase before its time.
    fn goes_on(&self, gate: &DeliberationId, to: Status) {
        self.of_convenor.opens(&format!("deliberations/{gate}"));
        self.of_convenor.presses(lead::step(PhaseStep::End));
        self.of_convenor.types(lead::REASON, "都说得差不多了");
        self.of_convenor.presses(lead::step(PhaseStep::End));
        self.of_convenor.sees(words::status(to));
    }
}

#[test]
fn a_barrier_gate_from_the_first_word_to_the_record() {
    let community = isolated_community_ago(0);
    own_way(&community);
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let li = community.appointed(li, Role::Volunteer, community.compound(building(1)));
    let (head, committee) =
        (community.building_head("刘桂兰", building(3)), community.committee_member("周敏"));
    let [of_wang, of_head, of_convenor, of_committee, of_li] =
        [&wang, &head, &community.convenor, &committee, &li].map(Browser::of);
    let story = Story {
        community: &community,
        wang: &wang,
        li: &li,
        of_wang,
        of_head,
        of_convenor,
        of_committee,
        of_li,
    };
    story.later(0);
    let gate = story.comes_to_the_hall();
    story.gathers(&gate);
    story.discusses(&gate);
    story.meets(&gate);
    story.votes(&gate);
    story.takes_effect(&gate);
    story.carries_out(&gate);
    story.is_reviewed(&gate);
    let phones = [
        (&story.of_wang, "the resident's"),
        (&story.of_head, "the head's"),
        (&story.of_convenor, "the convenor's"),
        (&story.of_committee, "the committee's"),
        (&story.of_li, "the volunteer's"),
    ];
    for (phone, whose) in phones {
        phone.is_readable(whose);
    }
}
