//! Words of a vote: the rule in plain words, casting, the receipt and the result.

use crate::deliberations::{
    ballots::{
        bar::Bar,
        outcome::Gauge,
        roll::Share,
        rule::{Electorate, Mark, Meter, Secrecy, Whole},
    },
    wire::{BallotOption, BallotView},
};

/// Above the ballot.
pub const HEADING: &str = "表决";
/// Above the choices.
pub const ASKED: &str = "您的意见";
/// For a motion.
pub const AGREE: &str = "同意";
/// Against it.
pub const DISAGREE: &str = "不同意";
/// Neither.
pub const ABSTAIN: &str = "弃权";
/// Begins to vote.
pub const CAST: &str = "投票";
/// Begins to change one's mind.
pub const CHANGE: &str = "改票";
/// Asks before it is sent.
pub const SURE: &str = "请再看一遍";
/// Sends it.
pub const YES: &str = "就这样投";
/// Nothing was chosen.
pub const CHOOSE: &str = "请先选一项。要弃权，请选“弃权”。";
/// It was taken.
pub const TAKEN: &str = "票投好了。";
/// The receipt.
pub const RECEIPT: &str = "您的回执";
/// What it is for.
pub const RECEIPT_ABOUT: &str = "截图保存。改票和以后核对都要用它，只存在这部手机上，请不要给别人看。";
/// Somebody else of the household voted.
pub const BY_ANOTHER: &str = "这一票家里（或共有人）已经投过了。要改，请投票的那位来改。";
/// The receipt is on another phone.
pub const NO_RECEIPT: &str = "已经投过了。要改票，请用当时投票的那部手机。";
/// Nothing to vote for.
pub const NOT_MINE: &str = "这次表决的名册里没有您，您可以在这里看进展。";
/// Above the buildings.
pub const BUILDINGS: &str = "各楼进展（只看楼，不看人）";
/// Above what came out.
pub const RESULT: &str = "结果";
/// The published list's digest.
pub const DIGEST: &str = "公布名单的校验码";
/// By which rule.
pub const RULE: &str = "怎么投，怎么算";
/// The phone keeps nothing, so it would keep no receipt.
pub const NOT_KEPT: &str = "这部手机存不下回执，所以没有投出去。请关掉无痕浏览再试，或者投纸质票。";

/// How many have voted.
#[must_use]
pub fn took_part(votes: u64, all: u64) -> String {
    format!("已经投了 {votes} 票，共 {all} 票。")
}

/// What a mark on the ballot is called.
#[must_use]
pub fn mark(option: &BallotOption) -> String {
    match (option.mark.as_str(), &option.title) {
        (_, Some(title)) => title.clone(),
        (Mark::AGREE, None) => AGREE.to_owned(),
        (Mark::DISAGREE, None) => DISAGREE.to_owned(),
        (other, None) => other.to_owned(),
    }
}

/// Who votes, how many must take part, how many must be for it, and whether it is secret.
#[must_use]
pub fn rule(view: &BallotView) -> Vec<String> {
    let who = match view.electorate {
        Electorate::Person => "每人一票。",
        Electorate::Household => "每户一票，家里谁先投算谁的。",
        Electorate::Owner => "业主表决：人数和面积分别计算，共有人合一票。",
    };
    let of = match view.of {
        Whole::Participating => "参加表决的",
        Whole::All => "全体有票的",
    };
    let secret = match view.secrecy {
        Secrecy::Secret => "无记名：谁投了什么，没有人看得到。",
        Secrecy::Open => "记票方式和无记名一样，过程可以公布票数。",
    };
    let quorum = view.quorum.map(|quorum| format!("要有{}参加才算数。", bar(quorum)));
    let majority = format!("{of}里{}同意才通过。", bar(view.majority));
    let item = view.item.as_ref().map(|item| format!("第（{}）项：{}。", item.number, item.text));
    let lines =
        [Some(who.to_owned()), quorum, Some(majority), Some(secret.to_owned()), item, view.source.clone()];
    lines.into_iter().flatten().collect()
}

/// A bar: 三分之二以上 includes the number itself, 超过二分之一 doesn't.
#[must_use]
pub fn bar(bar: Bar) -> String {
    let (over, under, inclusive) = bar.parts();
    if inclusive { format!(" {over}/{under} 以上") } else { format!("超过 {over}/{under}") }
}

/// A meter against its bar.
#[must_use]
pub fn gauge(gauge: &Gauge) -> String {
    let reached = if gauge.reached { "达到" } else { "没达到" };
    let share = |number| amount(gauge.meter, number);
    format!(
        "{} {}，共 {}，需要 {}（{}）",
        meter(gauge.meter),
        share(gauge.part),
        share(gauge.whole),
        share(gauge.needed),
        reached
    )
}

/// What a meter counts.
#[must_use]
pub fn meter(meter: Meter) -> &'static str {
    match meter {
        Meter::Heads => "票数",
        Meter::Area => "面积",
    }
}

/// So much of it; areas are in 0.01 m².
#[must_use]
pub fn amount(meter: Meter, number: u64) -> String {
    match meter {
        Meter::Heads => number.to_string(),
        Meter::Area => format!("{}.{:02} ㎡", number / 100, number % 100),
    }
}

/// How many of a building took part.
#[must_use]
pub fn building(name: &str, took_part: Share, all: Share) -> String {
    format!("{name}：{} / {}", took_part.heads, all.heads)
}

/// For whom a vote is cast.
#[must_use]
pub fn for_whom(places: &[String], share: Share) -> String {
    let area = if share.area > 0 { format!("，{}", amount(Meter::Area, share.area)) } else { String::new() };
    format!("{}{area}", places.join("、"))
}

/// What is about to be cast.
#[must_use]
pub fn sure(chosen: &str) -> String {
    format!("您选的是：{chosen}。结束以前可以用这部手机改。")
}

/// An option's votes.
#[must_use]
pub fn votes(name: &str, share: Share, owners: bool) -> String {
    let area = if owners { format!("，{}", amount(Meter::Area, share.area)) } else { String::new() };
    format!("{name}：{} 票{area}", share.heads)
}
