//! Words of a vote: the rule in plain words, casting, the receipt and the result.

use api::deliberations::{BallotOption, BallotView};
use domain::deliberations::ballots::{
    bar::Bar,
    outcome::Gauge,
    roll::Share,
    rule::{Electorate, Mark, Meter, Secrecy, Whole},
};

pub const HEADING: &str = "表决";
pub const ASKED: &str = "您的意见";
pub const AGREE: &str = "同意";
pub const DISAGREE: &str = "不同意";
pub const ABSTAIN: &str = "弃权";
pub const CAST: &str = "投票";
/// Begins to change one's mind.
pub const CHANGE: &str = "改票";
/// Asks before it is sent.
pub const SURE: &str = "请再看一遍";
pub const YES: &str = "就这样投";
pub const CHOOSE: &str = "请先选一项。要弃权，请选“弃权”。";
pub const TAKEN: &str = "票投好了。";
pub const RECEIPT: &str = "您的回执";
pub const RECEIPT_ABOUT: &str = "回执只存在这部手机上，请截图保存。改票和以后核对都要用它，请不要给别人看。";
/// Above the code under which the vote stands on the list.
pub const RECEIPT_CODE: &str = "回执码（结束后，公布的名单上找得到它）";
/// Above what proves that the code is one's own.
pub const RECEIPT_PROOF: &str = "证明这张票是您的，要用这一串：";
/// Looks for one's own line.
pub const CHECK: &str = "核对我的回执";
/// It was counted as it was cast.
pub const CHECK_GOOD: &str = "对上了：名单里有您的回执码，记的就是您投的。";
pub const CHECK_MISSING: &str = "名单里没有这个回执码。请把回执截图，找召集人查。";
/// A vote was sent, and nobody knows whether it arrived.
pub const UNANSWERED: &str = "上次投票没有收到回音，没有记上。请再投一次。";
/// Over, and one hasn't voted.
pub const NOT_CAST: &str = "这一票没有投。";
/// To the list of counted votes.
pub const LIST: &str = "看全部选票名单";
pub const LIST_HEADING: &str = "选票名单";
pub const LIST_ABOUT: &str = "每张票一行：回执码和投的内容，没有姓名。按回执码排列，看不出谁先谁后。";
pub const LIST_FILE: &str = "下载名单";
/// How the digest is checked.
pub const LIST_FILE_ABOUT: &str = "文件的 SHA-256 就是下面这一串。大家拿到的是不是同一份，一比就知道。";
/// Not counted yet.
pub const LIST_LATER: &str = "表决还没结束。结束、计票以后，这里可以看到全部选票。";
/// Nobody voted.
pub const LIST_EMPTY: &str = "没有人投票。";
/// The field for a code from a slip.
pub const LIST_FIND: &str = "找一个回执码";
pub const LIST_FIND_HINT: &str = "纸质票的回执码在投票时给您的小条上，20 个字母和数字。";
pub const LIST_FIND_SEND: &str = "找一找";
/// Not a code.
pub const LIST_FIND_WRONG: &str = "回执码是 20 个字母和数字，请再看一遍。";
pub const NAMES: &str = "看每一票投了什么（记名）";
pub const NAMES_HEADING: &str = "记名票";
pub const NAMES_ABOUT: &str = "只有在这次表决里有票的人，和召集人，看得到这一页。请不要转发到群里。";
/// Nobody voted in a building.
pub const NAMES_EMPTY: &str = "这栋楼没有人投票。";
pub const NAMES_BUILDING: &str = "哪栋楼";
/// Not for the reader, or not yet.
pub const NAMES_HIDDEN: &str = "记名票要等表决结束，并且只给有票的人看。";
/// Somebody else of the household voted.
pub const BY_ANOTHER: &str = "这一票家里（或共有人）已经投过了。要改，请投票的那位来改。";
/// The receipt is on another phone.
pub const NO_RECEIPT: &str = "已经投过了。要改票，请用当时投票的那部手机。";
pub const NOT_MINE: &str = "这次表决的名册里没有您，您可以在这里看进展。";
pub const BUILDINGS: &str = "各楼进展（只看楼，不看人）";
pub const RESULT: &str = "结果";
/// Above how many took part.
pub const TURNOUT: &str = "参加的人";
pub const RULE: &str = "怎么投，怎么算";
/// The phone keeps nothing, so it would keep no receipt.
pub const NOT_KEPT: &str = "这部手机存不下回执，所以没有投出去。请关掉无痕浏览再试，或者投纸质票。";

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
    let of = whole(view.of);
    let secret = match view.secrecy {
        Secrecy::Secret => "无记名：谁投了什么，没有人看得到。",
        Secrecy::Open => "记名：结束以后，有票的人和召集人看得到每一票投了什么。",
    };
    let quorum = view.quorum.map(|quorum| format!("要有{}参加才算数。", bar(quorum)));
    let majority = format!("{of}里{}同意才通过。", bar(view.majority));
    let item = view.item.as_ref().map(|item| format!("第（{}）项：{}。", item.number, item.text));
    let lines =
        [Some(who.to_owned()), quorum, Some(majority), Some(secret.to_owned()), item, view.source.clone()];
    lines.into_iter().flatten().collect()
}

/// What a majority is a majority of.
#[must_use]
pub fn whole(of: Whole) -> &'static str {
    match of {
        Whole::Participating => "参加表决的",
        Whole::All => "全体有票的",
    }
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

/// What is about to be cast, who will see it, and whether it may be changed.
#[must_use]
pub fn sure(chosen: &str, secrecy: Secrecy, change_allowed: bool) -> String {
    let seen = match secrecy {
        Secrecy::Open => "这是记名表决，结束以后有票的人看得到。",
        Secrecy::Secret => "",
    };
    let change = if change_allowed {
        "结束以前可以用这部手机改。"
    } else {
        "投出去就不能改了。"
    };
    format!("您选的是：{chosen}。{seen}{change}")
}

/// How many may be chosen.
#[must_use]
pub fn pick(most: u8) -> String {
    format!("最多选 {most} 项。")
}

/// More were chosen than may be.
#[must_use]
pub fn too_many(most: u8, got: usize) -> String {
    format!("最多选 {most} 项，您选了 {got} 项。请去掉 {} 项。", got.saturating_sub(usize::from(most)))
}

/// A line of the list says something else than the receipt.
#[must_use]
pub fn check_otherwise(listed: &str) -> String {
    format!("名单里有您的回执码，但记的是“{listed}”。请把回执截图，找召集人查。")
}

/// What a line of the list says.
#[must_use]
pub fn found(chosen: &str) -> String {
    format!("找到了，这张票投的是：{chosen}。")
}

#[must_use]
pub fn chosen(options: &[BallotOption], choice: &[Mark]) -> String {
    let name = |marked: &Mark| {
        let option = options.iter().find(|option| option.mark == *marked);
        option.map_or_else(|| marked.as_str().to_owned(), mark)
    };
    if choice.is_empty() {
        return ABSTAIN.to_owned();
    }
    choice.iter().map(name).collect::<Vec<_>>().join(super::AND)
}

#[must_use]
pub fn votes(name: &str, share: Share, owners: bool) -> String {
    let area = if owners { format!("，{}", amount(Meter::Area, share.area)) } else { String::new() };
    format!("{name}：{} 票{area}", share.heads)
}
