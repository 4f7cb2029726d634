//! Words of deliberations: phases, stances, who takes part, and what a refusal says.

pub mod after;
mod board;
pub mod convene;
pub mod covenant;
pub mod lead;
pub mod opinions;
pub mod options;
pub mod paper;
pub mod procedures;
pub mod record;
pub mod register;
pub mod session_lead;
pub mod sessions;
pub mod vote;

pub use board::*;

use api::deliberations::PhaseLine;
use domain::{
    clock::Moment,
    deliberations::{
        ballots::outcome::Decision,
        course::{command::Event, deliberation::Resolved, status::Status},
        opinions::votes::Stance,
        procedures::phase::{Party, PhaseKind},
        refusal::Refusal,
        told::Told,
    },
};

use super::time;

/// The name of a phase, where the procedure gives it none of its own.
#[must_use]
pub fn phase(kind: PhaseKind) -> &'static str {
    match kind {
        PhaseKind::Gather => "征集观点",
        PhaseKind::Discuss => "讨论方案",
        PhaseKind::Meet => "议事会",
        PhaseKind::Vote => "表决",
        PhaseKind::Notice => "公示",
        PhaseKind::CarryOut => "落实",
        PhaseKind::Review => "评议",
    }
}

#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Prepared => "准备中",
        Status::Gathering => "正在征集观点",
        Status::Discussing => "正在讨论方案",
        Status::Meeting => "等开议事会",
        Status::Voting => "正在表决",
        Status::Noticing => "正在公示",
        Status::CarryingOut => "正在落实",
        Status::Reviewing => "请大家评议",
        Status::NotPassed => "没有通过",
        Status::Closed => "已结束",
        Status::Withdrawn => "已撤回",
    }
}

/// What one says to a statement.
#[must_use]
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Agree => "同意",
        Stance::Disagree => "不同意",
        Stance::Pass => "跳过",
    }
}

#[must_use]
pub fn party(party: Party) -> &'static str {
    match party {
        Party::Resident => "居民",
        Party::Representative => "居民代表",
        Party::Owner => "业主",
        Party::Branch => "党支部",
        Party::PartyMember => "党员",
        Party::ResidentsCommittee => "居委会",
        Party::OwnersCommittee => "物管会/业委会",
        Party::Property => "物业",
        Party::GridWorker => "网格员",
        Party::BuildingHead => "楼门长",
        Party::PartnerUnit => "结对单位",
        Party::Volunteer => "志愿者",
    }
}

/// The sentence for a refusal: what is wrong, and what to do. One without a sentence does not compile.
#[must_use]
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::CompoundMissing => "业主表决要先选定是哪个小区。",
        Refusal::ItemUnfit => "业主表决要选定《民法典》第 278 条里的一项，别的协商不用选。",
        Refusal::NotTheCouncils => "这件事不归议事会，或者已经办完了，不能从这里开协商。",
        Refusal::TalkedOver => "这件事已经在协商了。请到那里一起商量。",
        Refusal::RuleInvalid => "这样的表决规则没法执行。请检查比例、选项和计票方式。",
        Refusal::ElectorateEmpty => "还没有可以投票的人。请先核对名册。",
        Refusal::ElectorateTwice => "名册里有重复的人或房屋。请先核对名册。",
        Refusal::TailInvalid => "证件后四位要是四个数字或字母。",
        Refusal::OwnerMissing => "有的房屋没有写业主。未售出的请标明归建设单位。",
        Refusal::AreaInvalid => "有的房屋面积不对。请按不动产登记簿填写。",
        Refusal::NotAnElector => "这次表决的名册里没有您。有疑问请找召集人。",
        Refusal::BallotNotOpen => "投票还没有开始。",
        Refusal::BallotClosed => "投票已经结束了。",
        Refusal::ResultHidden => "投票结束以后才公布结果。",
        Refusal::BallotSecret => "这是无记名表决，谁投了什么，没有人看得到。",
        Refusal::NoSuchOption => "这个选项没有了。请看看现在的选项，再选一次。",
        Refusal::TooManyChosen => "选得太多了，或者同一项选了两次。",
        Refusal::AlreadyVoted => "您已经投过票了，这次表决投了就不能改。",
        Refusal::AnotherVoted => "您家已经有人投过票了。要改，请投票的那位来改。",
        Refusal::VotedMeanwhile => "就在刚才，这一票已经投过了。请刷新看看。",
        Refusal::OtherWay => "已经用另一种方式投过票了，以先投的为准。",
        Refusal::SameHand => "纸质票要由两个人分别录入。请换一个人来录。",
        Refusal::EntriesDiffer => "两次录入不一样。请两个人都再看一遍票，重新录入。",
        Refusal::ReceiptUnknown => "回执不对。请检查有没有抄错。",
        Refusal::ReceiptUsed => "这个回执已经用过了。请重新投一次。",
        Refusal::ProcedureInvalid => "这样的步骤接不起来。请检查各个步骤的先后。",
        Refusal::NotInThisPhase => "现在这一步不能做这件事。请看看进行到哪了。",
        Refusal::NotTheirs => "这件事不归您做。",
        Refusal::PhaseRuns => "时间还没有到。要提前结束，请召集人说明理由。",
        Refusal::PhaseOver => "这一步的时间已经过了。",
        Refusal::EndInvalid => "结束时间不对：不能早于现在，也不能超过一年。",
        Refusal::NotShortened => "说好的时间只能延长，不能缩短。",
        Refusal::MinutesMissing => "请先写好纪要和决议，再结束会议。",
        Refusal::SessionTooSmall => "到会的人不够，不能作决议。请改期再开。",
        Refusal::ObjectionsOpen => "还有异议没有答复，答复以后才能生效。",
        Refusal::ObjectionGone => "这条异议已经答复过了。",
        Refusal::TasksOpen => "还有任务没有做完。",
        Refusal::TaskGone => "没有找到这个任务。",
        Refusal::StatementGone => "这条观点现在看不到了。请看下一条。",
        Refusal::StatementsEnough => "观点已经够多了。请先看看大家写的，在合适的那条上点“同意”。",
        Refusal::OwnStatement => "这条是您自己写的，已经算您同意了。",
        Refusal::CostInvalid => "金额不对。请填大于 0 的数，最多到分，不超过 10 亿元。",
        Refusal::LinkInvalid => "链接要以 https:// 开头，请整条复制过来。",
        Refusal::PostsFull => "这里已经够多了，不能再加。请先看看别人写的。",
        Refusal::OptionGone => "这个方案已经撤回或者被移除了。",
        Refusal::OptionBacked => "已经有邻居支持这个方案，不能再撤回。",
        Refusal::AmendmentSame => "还没有改动。请先改好，再提交。",
        Refusal::AmendmentDecided => "这条修改已经答复过了。",
        Refusal::AmendmentOutdated => "方案后来又改过了，这条修改对不上。请在新的文字上再改。",
        Refusal::SessionTime => "会议时间不对：要在今后一年以内，一次最多半天。",
        Refusal::SessionCalled => "这一步已经定过会议了。要改时间，请改那一次。",
        Refusal::SessionOver => "会议已经结束，纪要也写好了。",
        Refusal::SessionEarly => "还没到签到的时间。开会前一小时开始签到。",
        Refusal::SeatUnknown => "这次会议没有这一类席位。",
        Refusal::SeatsFull => "这一类席位已经请满了。",
        Refusal::SeatTaken => "这位已经签到了，不能再取消邀请。",
        Refusal::NotInvited => "这次会议没有请您。要参加，请找召集人。",
        Refusal::AttendanceCode => "签到码不对，或者已经换了。请看屏幕上现在的六位数字。",
        Refusal::OwnPost => "这是您自己写的，请别人来看。",
        Refusal::ReportedBefore => "您已经举报过了，我们会处理。",
        Refusal::PostDecided => "这一条已经处理过了。",
        Refusal::SamePerson => "申诉要由另一个人来看。",
        Refusal::AppealLate => "申诉的时间已经过了，这一条会重新显示。",
        Refusal::CovenantLength => "公约要有 1 到 60 条，一行写一条。",
        Refusal::CovenantSame => "还没有改动，和现在的文字一样。",
        Refusal::CovenantMoved => "公约刚刚有了新的版本。请在新的文字上再改。",
        Refusal::AppealOver => "隐藏满 14 天了，不能再申诉。",
    }
}

/// What a phase is called: by its procedure, or like all of its kind.
#[must_use]
pub fn phase_name(line: &PhaseLine) -> String {
    line.title.clone().unwrap_or_else(|| phase(line.kind).to_owned())
}

/// What happened, in one sentence, as it is read at `now`. `name` knows what the procedure calls its phases, where that is at hand.
#[must_use]
pub fn happened(event: &Event, now: Moment, name: &dyn Fn(usize) -> Option<String>) -> String {
    let step = |phase: usize| {
        name(phase).map_or_else(|| format!("第 {} 步", phase.saturating_add(1)), |name| format!("“{name}”"))
    };
    match event {
        Event::Opened => "开了协商".to_owned(),
        Event::PhaseBegan { phase, ends, .. } => {
            format!("{}开始了，到{}为止", step(*phase), time::at(*ends, now))
        }
        Event::PhaseEnded { phase, reason: None } => format!("{}结束了", step(*phase)),
        Event::PhaseEnded { phase, reason: Some(reason) } => {
            format!("{}提前结束：{}", step(*phase), reason.as_str())
        }
        Event::EndMoved { ends, reason } => {
            format!("改到{}结束：{}", time::at(*ends, now), reason.as_str())
        }
        Event::EndsSoon { ends, .. } if *ends <= now => format!("{}已经结束了", time::at(*ends, now)),
        Event::EndsSoon { ends, .. } => format!("{}就要结束了，请您来参加", time::at(*ends, now)),
        Event::Minuted { resolved: Resolved::Adopted } => "议事会同意了".to_owned(),
        Event::Minuted { resolved: Resolved::Rejected } => "议事会没有同意".to_owned(),
        Event::Counted { decision } => self::decision(decision).to_owned(),
        Event::OptionStruck { option, reason } => {
            format!("“{}”从选票上拿掉了：{}", option.as_str(), reason.as_str())
        }
        Event::Objected { objection } => format!("有人提出异议（第 {objection} 条）"),
        Event::Answered { objection, upheld: true, reason } => {
            format!("第 {objection} 条异议成立：{}", reason.as_str())
        }
        Event::Answered { objection, upheld: false, reason } => {
            format!("第 {objection} 条异议不成立：{}", reason.as_str())
        }
        Event::TookEffect => "决议生效".to_owned(),
        Event::Annulled => "决议撤销，重新商量".to_owned(),
        Event::Assigned { task, party } => format!("第 {task} 项任务交给{}", self::party(*party)),
        Event::Progressed { task, percent } => format!("第 {task} 项任务完成了 {percent}%"),
        Event::Redrafted { draft, reason } => format!("公约草案改成第 {draft} 稿：{}", reason.as_str()),
        Event::Overtaken => "公约在这期间改过了，这次的决议对不上新的文字，退回去重新商量".to_owned(),
        Event::NotPassed => "没有通过".to_owned(),
        Event::Retried { reason } => format!("再商量一次：{}", reason.as_str()),
        Event::Withdrawn { reason } => format!("撤回了：{}", reason.as_str()),
        Event::Closed => "全部结束".to_owned(),
    }
}

/// What somebody is told, in one sentence, as it is read at `now`.
#[must_use]
pub fn told(told: &Told, now: Moment) -> String {
    match told {
        Told::AmendmentProposed { title, .. } => {
            format!("有人想改您的方案“{}”，请您看看", title.as_str())
        }
        Told::AmendmentAccepted { title, .. } => format!("方案“{}”采纳了您的修改", title.as_str()),
        Told::AmendmentRefused { title, reason, .. } => {
            format!("方案“{}”没有采纳您的修改：{}", title.as_str(), reason.as_str())
        }
        Told::Invited { from, place, .. } => {
            format!("请您来开议事会：{}，{}。来不来请回一声", time::at(*from, now), place.as_str())
        }
        Told::MeetingMoved { from, place, .. } => {
            format!("议事会改到{}，{}", time::at(*from, now), place.as_str())
        }
        Told::OptionRemoved { title, reason, .. } => {
            format!("您的方案“{}”被移除了：{}", title.as_str(), reason.as_str())
        }
    }
}

#[must_use]
pub fn decision(decision: &Decision) -> &'static str {
    match decision {
        Decision::NoQuorum => "参加的人不够，没有结果",
        Decision::NotPassed => "没有达到通过的比例",
        Decision::Passed { .. } => "通过了",
        Decision::Tied { .. } => "票数相同，没有分出来",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_said_from_the_day_of_reading() {
        let ends = Moment(1_764_288_000_000); // 2025-11-28 08:00 in China
        let soon = Event::EndsSoon { phase: 0, ends };
        let read = |days: i64| happened(&soon, ends.plus(days * Moment::DAY), &|_| None);
        assert_eq!(read(-1), "明天 08:00就要结束了，请您来参加");
        assert_eq!(happened(&soon, ends.plus(-1), &|_| None), "今天 08:00就要结束了，请您来参加");
        assert_eq!(read(0), "今天 08:00已经结束了");
        assert_eq!(read(1), "昨天 08:00已经结束了");
    }
}
