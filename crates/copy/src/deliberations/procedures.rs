//! Words of a community's own procedures.

use domain::deliberations::{
    ballots::rule::{Electorate, Measure, Secrecy},
    procedures::{
        Misplaced, Procedure,
        phase::{DAYS_MAX, Party, PhaseKind},
    },
};

use super::{party, phase};

pub const HEADING: &str = "商量的办法";
pub const ABOUT: &str = "发起协商时选一种办法。这几种是自带的；也可以照着一种，定一种自己社区的。";
pub const SHIPPED: &str = "自带";
/// One of the community's own.
pub const OWN: &str = "本社区";
/// Takes one out of use.
pub const RETIRE: &str = "不再用这种办法";
/// Asks before.
pub const RETIRE_SURE: &str = "以后不再用这种办法吗？";
pub const RETIRE_SAYS: &str = "以后发起协商选不到它；已经开始的协商照旧用它办完。";
/// It is out of use.
pub const RETIRED: &str = "以后不再用它了。已经开始的照旧。";
pub const SAVED: &str = "存好了。以后发起协商可以选它；已经开始的照旧。";

/// What stands there since somebody else saved it.
pub const NOW: &str = "刚刚有人改过，现在是这样。再按一次“存好”，就换成您写的：";

/// The form of a new one.
pub const NEW_HEADING: &str = "定一种办法";
/// The form that changes one.
pub const CHANGE_HEADING: &str = "修改办法";
pub const TITLE: &str = "叫什么";
pub const TITLE_HINT: &str = "比如：楼门小事快办";
pub const TITLE_WRONG: &str = "请起个名字，最多 30 个字。";
/// What people do in a phase.
pub const KIND: &str = "做什么";
/// A name of its own.
pub const PHASE_TITLE: &str = "这一步另外叫什么（可以不填）";
pub const DAYS: &str = "几天";
pub const PARTIES: &str = "谁来参加";
pub const PARTIES_HINT: &str = "至少选一种人。";
pub const SEATS: &str = "席位";
pub const SEATS_HINT: &str = "不写席位也可以，开会时请谁来都行。";
pub const SEAT_PARTY: &str = "给谁";
pub const SEAT_COUNT: &str = "几席";
/// How many of them must be there.
pub const SEAT_QUORUM: &str = "到多少才能开会";
pub const SEAT_ADD: &str = "加一种席位";
pub const SEAT_REMOVE: &str = "去掉这种席位";
pub const ELECTORATE: &str = "谁投票";
/// What is counted of owners.
pub const MEASURE: &str = "怎么计票";
/// How many must take part.
pub const QUORUM: &str = "多少人参加才算数";
/// How many must be for it.
pub const MAJORITY: &str = "多少同意才通过";
pub const WHOLE: &str = "从哪些人里算";
/// A rule that can't be.
pub const BALLOT_WRONG: &str = "这样的表决规则没法执行。请检查比例和计票方式。";
pub const SECRECY: &str = "记名还是不记名";
/// Before the others.
pub const UP: &str = "往前移";
pub const DOWN: &str = "往后移";
pub const REMOVE: &str = "去掉这一步";
pub const ADD: &str = "加一步";
pub const SAVE: &str = "存好";
/// Owners by the law.
pub const BY_LAW: &str = "业主，按《民法典》第 278 条";
/// No bar.
pub const ANY: &str = "不限";

/// Begins a new one with what the one of this title is.
#[must_use]
pub fn like(title: &str) -> String {
    format!("照“{title}”定一种")
}

#[must_use]
pub fn change(title: &str) -> String {
    format!("修改“{title}”")
}

/// The heading of a phase on the form.
#[must_use]
pub fn step(at: usize) -> String {
    format!("第 {} 步", at.saturating_add(1))
}

/// Who votes by a rule of the community's own.
#[must_use]
pub fn electorate(electorate: Electorate) -> &'static str {
    match electorate {
        Electorate::Person => "每人一票",
        Electorate::Household => "每户一票",
        Electorate::Owner => "业主，按自己定的比例",
    }
}

#[must_use]
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Heads => "按人数",
        Measure::Area => "按面积",
        Measure::Both => "人数和面积都要够",
    }
}

#[must_use]
pub fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Secret => "不记名",
        Secrecy::Open => "记名",
    }
}

/// Seats that must be filled in or taken out.
#[must_use]
pub fn seat_wrong(party: Party) -> String {
    format!("“{}”的席位数要是 1 到 999。", self::party(party))
}

/// What is missing in a phase.
#[must_use]
pub fn incomplete(at: usize) -> String {
    format!("第 {} 步还没有填好：要有 1 到 {DAYS_MAX} 天，至少一种人参加。", at.saturating_add(1))
}

/// What is wrong with the order; `kinds` are all of it.
#[must_use]
pub fn misplaced(wrong: Misplaced, kinds: &[PhaseKind]) -> String {
    match wrong {
        Misplaced::At(at) => {
            let name = kinds.get(at).map_or("", |kind| phase(*kind));
            let needs = match kinds.get(at) {
                Some(PhaseKind::Notice) => "“公示”前面要先有议事会、表决或落实",
                Some(PhaseKind::CarryOut) => "“落实”前面要先公示",
                Some(PhaseKind::Review) => "“评议”前面要先公示或落实，而且只有一次",
                _ => "它只能放在最前面，或者接在征集、讨论、议事会后面",
            };
            format!("第 {} 步“{name}”放不到这里：{needs}。", at.saturating_add(1))
        }
        Misplaced::NoReview => "最后一步要是“评议”，让大家说说办得好不好。".to_owned(),
        Misplaced::TooMany => format!("最多 {} 步。", Procedure::PHASES_MAX),
    }
}
