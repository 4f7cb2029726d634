//! Words of points: what was earned and spent, the shop, certificates.

use api::volunteers::points::{
    CertificateLine, CertifiedHours, PointEntry, Redemption, RulesSet, ShopItem, Waiting,
};
use domain::{
    clock::Moment,
    volunteers::points::{certificate::NameShown, ledger::Why, rules::Rates, shop::State},
};

use super::super::time;

pub const OWN: &str = "我的积分";
pub const BALANCE: &str = "现有积分";
/// What points are and aren't.
pub const WHAT_FOR: &str = "积分只能自己在积分超市换东西，不能买卖，也不能转给别人。";
pub const LEDGER: &str = "积分明细";
pub const LEDGER_NONE: &str = "还没有积分。";
pub const LEDGER_NONE_HINT: &str = "报名参加志愿服务，签到、签退以后，积分会自动记上。";
pub const HOW: &str = "怎么得积分";
/// Above hours and stars.
pub const STARS: &str = "服务时长和星级";
pub const STARS_ALL: &str = "五颗星都有了，感谢您！";
/// Leads to the shop; its heading.
pub const SHOP: &str = "积分超市";
/// Leads to certificates; their heading.
pub const CERTIFICATES: &str = "志愿服务证明";
pub const SHOP_NONE: &str = "超市里现在没有东西。";
pub const SHOP_NONE_HINT: &str = "社区放上东西以后，会出现在这里。您的积分不会过期。";
/// Above what one has redeemed.
pub const REDEEMED: &str = "我换的";
pub const ITEMS: &str = "可以换的";
pub const REDEEM: &str = "换这一样";
/// Asks before redeeming.
pub const REDEEM_SURE: &str = "要换这一样吗？";
pub const SOLD_OUT: &str = "换完了";
pub const REDEEM_DONE: &str = "换好了，给您留着。领的时候出示下面的领取码。";
pub const CODE: &str = "领取码";
pub const CANCEL: &str = "不要了，退回积分";
/// Asks before giving it back.
pub const CANCEL_SURE: &str = "不要这一样了吗？";
pub const CANCEL_SAYS: &str = "积分会马上退给您，东西留给别的邻居。";
pub const CANCEL_DONE: &str = "退好了，积分已经回来。";
/// Leads to keeping the shop; its heading.
pub const KEEP: &str = "管理积分超市";
/// Above the form for handing over.
pub const HAND_OVER: &str = "交给邻居";
pub const HAND_OVER_HINT: &str = "邻居手机上的六位数字，在“积分超市”里。先登记，再把东西交给他。";
pub const HAND_OVER_SEND: &str = "登记领走";
pub const CODE_WRONG: &str = "领取码是六位数字。";
pub const WAITING: &str = "等着来领的";
pub const WAITING_NONE: &str = "现在没有等着领的。";
/// Above what the shop has.
pub const STOCK: &str = "超市里的东西";
pub const STOCK_NONE: &str = "还没有东西。点“放一样东西”开始。";
/// Puts something into the shop.
pub const ADD: &str = "放一样东西";
pub const CHANGE: &str = "改";
/// Above the form that changes something.
pub const CHANGE_ITEM: &str = "改一样东西";
pub const NAME: &str = "是什么";
/// For example.
pub const NAME_HINT: &str = "比如：洗衣液一瓶";
pub const PRICE: &str = "要多少积分";
pub const PIECES: &str = "还有几件";
pub const PIECES_HINT: &str = "已经换了、还没领走的不算在内。";
pub const ON_SALE: &str = "现在可以换";
pub const OFF_SALE: &str = "不换了";
/// It isn't a whole number.
pub const NUMBER_WRONG: &str = "请填一个整数。";
pub const SAVE: &str = "保存";
pub const SAVED: &str = "保存好了。";
/// Leads to the rules; their heading.
pub const RULES: &str = "积分规则";
/// From when a rule holds.
pub const RULES_HINT: &str = "新规则从保存的时候起算：之后开始的班次、之后报的事按新的算，以前的不变。";
pub const RULES_CHANGE: &str = "改规则";
pub const PER_HOUR: &str = "服务一小时";
pub const PER_VISIT: &str = "上门关爱一次";
pub const PER_REPORT: &str = "报一件事，办好了";
/// How many points can be said.
pub const RATE_HINT: &str = "0 到 100 分，0 就是不给。";
pub const RULES_SAVED: &str = "从现在起按新规则算。";
/// Above what was set before.
pub const RULES_BEFORE: &str = "以前的规则";
/// Nobody has set anything.
pub const RULES_DEFAULT: &str = "现在用的是一开始的规则，还没有改过。";
/// Only some may change it.
pub const RULES_NOT_YOURS: &str = "规则由召集人来改。";
pub const MAKE: &str = "开一张证明";
pub const MAKE_HINT: &str =
    "证明写到今天为止。拿到编号的人不用登录就能核对，只看得到您选的这些。随时可以收回。";
pub const NAME_SHOWN: &str = "名字怎么写";
pub const SHOWN: &str = "还写什么";
/// Whether it shows hours.
pub const SHOW_HOURS: &str = "写上服务时长和起止日期";
pub const SHOW_STARS: &str = "写上星级";
pub const MADE: &str = "我开的证明";
pub const MADE_NONE: &str = "还没有开过证明。";
pub const OPEN: &str = "打开、打印";
pub const REVOKE: &str = "收回";
/// Asks before that.
pub const REVOKE_SURE: &str = "要收回这张证明吗？";
pub const REVOKE_SAYS: &str = "收回以后，谁都不能再核对它，打印出来的也不再有效。";
pub const REVOKED: &str = "收回好了。";
/// Above a certificate that anybody looks at.
pub const GENUINE: &str = "核对无误，这张证明是真的。";
pub const HOLDER: &str = "姓名";
/// How long they were there.
pub const SERVED: &str = "服务时长";
pub const PERIOD: &str = "起止日期";
pub const LEVEL: &str = "星级";
pub const ISSUED: &str = "开具日期";
pub const NUMBER: &str = "证明编号";
/// What the code on paper is for.
pub const SCAN: &str = "扫码核对";
/// How whoever has the paper verifies it.
pub const SCAN_HINT: &str = "扫码，或者在社区网页“核对证明”里输入编号。";
/// Leads to verifying; its heading.
pub const VERIFY: &str = "核对证明";
pub const VERIFY_HINT: &str = "证明上的 16 位编号，大小写都可以，短线可以不打。";
pub const VERIFY_SEND: &str = "核对";
/// It isn't such a code.
pub const VERIFY_WRONG: &str = "编号不对。编号有 16 位字母和数字，请对着证明再看一看。";
/// There is no such certificate.
pub const VERIFY_NONE: &str = "没有这张证明。请对着证明再看一看编号。";

#[must_use]
pub fn points(points: i64) -> String {
    format!("{points} 分")
}

/// Points that came or went.
#[must_use]
pub fn amount(amount: i64) -> String {
    if amount > 0 { format!("+{amount}") } else { format!("−{}", amount.unsigned_abs()) }
}

/// An entry of the ledger, in plain words.
#[must_use]
pub fn entry(entry: &PointEntry, now: Moment) -> String {
    let about = entry.about.as_deref().unwrap_or("已删除");
    let shift = entry.shift_from.map(|from| time::at(from, now)).unwrap_or_default();
    match entry.why {
        Why::Hours => format!("参加“{about}”（{shift}那一班）"),
        Why::Visit => format!("上门关爱“{about}”（{shift}那一次）"),
        Why::Report => format!("您报的“{about}”办好了"),
        Why::Corrected => format!("更正了“{about}”的时间（{shift}那一班）"),
        Why::Redeemed => format!("换“{about}”"),
        Why::Released => format!("“{about}”没有领，积分退回"),
    }
}

#[must_use]
pub fn booked(at: Moment, now: Moment) -> String {
    format!("{}记", time::at(at, now))
}

/// A button about one of several things, for whoever hears and doesn't see beside what it stands.
#[must_use]
pub fn about(deed: &str, name: &str) -> String {
    format!("{deed}：{name}")
}

/// What somebody has done so far.
#[must_use]
pub fn hours_and_level(minutes: u32, stars: u8) -> String {
    format!("到现在：{}，{}", hours(minutes), level(stars))
}

/// Something is still to be booked.
#[must_use]
pub fn due(due: u32) -> String {
    format!("还有 {due} 项正在记，几分钟以后就能看到。")
}

#[must_use]
pub fn rates(rates: Rates) -> [String; 3] {
    [
        format!("{PER_HOUR}：{} 分", rates.per_hour),
        format!("{PER_VISIT}：{} 分", rates.per_visit),
        format!("{PER_REPORT}：{} 分", rates.per_report),
    ]
}

/// Rules that were set, in one line.
#[must_use]
pub fn rules_from(set: &RulesSet) -> String {
    let RulesSet { from, rates } = set;
    format!(
        "{} {}起：一小时 {} 分，上门一次 {} 分，报事 {} 分",
        time::day(*from),
        time::clock(*from),
        rates.per_hour,
        rates.per_visit,
        rates.per_report
    )
}

/// How long somebody was there, in hours.
#[must_use]
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} 分钟"),
        (hours, 0) => format!("{hours} 小时"),
        (hours, rest) => format!("{hours} 小时 {rest} 分"),
    }
}

#[must_use]
pub fn stars(stars: u8) -> String {
    let full = usize::from(stars.min(5));
    "★".repeat(full) + &"☆".repeat(5 - full)
}

/// Stars, to be read aloud and on paper.
#[must_use]
pub fn level(stars: u8) -> String {
    match stars {
        0 => "还没有星".to_owned(),
        stars => format!("{} 星", stars.min(5)),
    }
}

/// How much is missing for the next star.
#[must_use]
pub fn until_next(minutes: u32) -> String {
    format!("再服务 {}，多一颗星", hours(minutes))
}

/// What a thing costs and how many are left.
#[must_use]
pub fn offered(item: &ShopItem) -> String {
    format!("{} 分，还有 {} 件", item.price, item.stock)
}

/// The same for its keeper.
#[must_use]
pub fn kept(item: &ShopItem) -> String {
    if item.on_sale { offered(item) } else { format!("{}（{OFF_SALE}）", offered(item)) }
}

/// How a thing stands, above the form that changes it.
#[must_use]
pub fn now(item: &ShopItem) -> String {
    format!("现在：{}", kept(item))
}

/// How many points are missing.
#[must_use]
pub fn short(missing: i64) -> String {
    format!("还差 {missing} 分")
}

/// What redeeming means.
#[must_use]
pub fn redeem_says(name: &str, price: u32, balance: i64) -> String {
    let left = balance.saturating_sub(i64::from(price));
    format!("用 {price} 分换“{name}”，换完还剩 {left} 分。给您留 7 天，不领会退回积分。")
}

/// What became of something that was redeemed.
#[must_use]
pub fn redemption(redemption: &Redemption, now: Moment) -> String {
    match redemption.state {
        State::Reserved => format!("{} 分，给您留到{}", redemption.price, time::at(redemption.until, now)),
        State::HandedOver => format!("{} 分，已经领走", redemption.price),
        State::Cancelled => format!("没有要，{} 分已退回", redemption.price),
        State::Lapsed => format!("过了时间没有领，{} 分已退回", redemption.price),
    }
}

/// Something that waits, for the shop's keeper.
#[must_use]
pub fn waiting(waiting: &Waiting, now: Moment) -> String {
    let person = waiting.person.as_ref().map_or(super::GONE, |name| name.as_str());
    format!("{person}，留到{}", time::at(waiting.until, now))
}

#[must_use]
pub fn handed_over(name: &str, person: Option<&str>) -> String {
    format!("登记好了：{}领走“{name}”。", person.unwrap_or(super::GONE))
}

#[must_use]
pub fn name_shown(shown: NameShown) -> &'static str {
    match shown {
        NameShown::Full => "写全名",
        NameShown::Surname => "只写姓",
    }
}

/// The holder of a certificate who shows the surname alone.
#[must_use]
pub fn surname_only(surname: &str) -> String {
    format!("{surname}某")
}

/// From when to when somebody served.
#[must_use]
pub fn period(served: &CertifiedHours) -> String {
    format!("{}—{}", time::day(served.from), time::day(served.until))
}

/// What a certificate of one's own shows.
#[must_use]
pub fn certificate(line: &CertificateLine) -> String {
    let day = time::day(line.at);
    match (line.hours, line.stars) {
        (true, true) => format!("{day}开，写了{}、时长和星级", line.name),
        (true, false) => format!("{day}开，写了{}和时长", line.name),
        (false, true) => format!("{day}开，写了{}和星级", line.name),
        (false, false) => format!("{day}开，只写了{}", line.name),
    }
}

/// What a community says of somebody.
#[must_use]
pub fn says(community: &str) -> String {
    format!("兹证明以下邻居在{community}参加了志愿服务。")
}
