//! Words of the register of owners.

use domain::deliberations::ballots::register_file::{self, Fault};

/// What is written for the developer, in a file too.
pub const DEVELOPER: &str = register_file::DEVELOPER;

/// Above the page, and the door to it.
pub const HEADING: &str = "产权人名册";
pub const ABOUT: &str =
    "业主表决按这份名册计面积和人数。表决一开始，名册就固定下来，后来的改动只管以后的表决。";
pub const BUILDING: &str = "哪栋楼";
/// There is no building to keep.
pub const NOWHERE: &str = "没有归您管的名册。";
/// Not on the register.
pub const MISSING: &str = "还没有登记";
pub const EDIT: &str = "改";
/// How large, by the deed.
pub const AREA: &str = "面积（㎡）";
pub const AREA_HINT: &str = "照产权证，最多两位小数，比如 89.50";
pub const AREA_WRONG: &str = "面积要写成数字，比如 89.50。";
pub const OWNERS: &str = "产权人";
pub const OWNERS_HINT: &str = "共有的用“、”隔开，比如：张伟、李丽";
pub const TAILS: &str = "证件号码后四位";
/// How it is written, and why.
pub const TAILS_HINT: &str =
    "和产权人的顺序一样。同名又同后四位，才算同一个人；不填的，每套房算一个人。只有管名册的人看得到。";
/// Who owns it at all.
pub const WHOSE: &str = "这套房是谁的";
pub const WHOSE_OWNERS: &str = "业主的";
/// Not sold, or not handed over.
pub const WHOSE_DEVELOPER: &str = "开发商的（没卖，或者没交房）";
pub const WHOSE_MISSING: &str = "请选：业主的，还是开发商的。";
pub const SAVE: &str = "登记";
pub const SAVED: &str = "登记好了。";
pub const REMOVE: &str = "从名册去掉";
pub const REMOVED: &str = "去掉了。";
/// With which account an owner votes.
pub const ACCOUNT: &str = "用哪个账号投票";
pub const ACCOUNT_NONE: &str = "没有，投纸票";
/// Somebody who doesn't live in this unit.
pub const ACCOUNT_ELSEWHERE: &str = "住在别处的一位";
pub const LINKED: &str = "记好了，以后的投票马上按这个来。";
/// Opens the form that takes in many.
pub const IMPORT: &str = "粘贴或导入";
/// How a line is written.
pub const IMPORT_ABOUT: &str = "从表格里复制这栋楼的行，贴在下面。一户一行：单元，门牌，面积，产权人，证件后四位。共有的用“、”隔开；没卖的写“开发商”。";
pub const IMPORT_FIELD: &str = "名册";
pub const IMPORT_FILE: &str = "选一个 CSV 文件";
pub const IMPORT_NONE: &str = "没有读到一户。请看看格式。";
pub const IMPORTED: &str = "登记好了。";

#[must_use]
pub fn import_send(good: usize) -> String {
    format!("登记这 {good} 户")
}

/// What is wrong with a line.
#[must_use]
pub fn import_fault(number: usize, fault: Fault) -> String {
    format!("第 {number} 行：{}。", self::fault(fault))
}

/// What is wrong with a unit.
#[must_use]
pub fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Columns => "要有四列或五列：单元，门牌，面积，产权人，证件后四位",
        Fault::Door => "这栋楼里没有这个门牌",
        Fault::Twice => "这个门牌前面已经有一行了",
        Fault::Area => "面积不对，要写成数字，比如 89.50",
        Fault::Owner => "没有产权人，或者名字太长",
        Fault::Tail => "证件后四位要是四个数字或字母",
        Fault::Tails => "产权人和证件后四位的个数不一样",
    }
}

/// An owner, as the keeper sees them.
#[must_use]
pub fn owner(name: &str, tail: Option<&str>) -> String {
    tail.map_or_else(|| name.to_owned(), |tail| format!("{name}（{tail}）"))
}

/// In how many units an owner's name stands, and how many others have it.
#[must_use]
pub fn alike(units: u32, namesakes: u32) -> Option<String> {
    let several = (units > 1).then(|| format!("同一个人，共 {units} 套，算一个人"));
    let others = (namesakes > 0)
        .then(|| format!("还有 {namesakes} 位同名的，分开算。如果是同一个人，请都填上相同的证件后四位"));
    match (several, others) {
        (Some(several), Some(others)) => Some(format!("{several}；{others}。")),
        (one, other) => one.or(other).map(|says| format!("{says}。")),
    }
}

/// An area in 0.01 m², as it is written in a field.
#[must_use]
pub fn area(area: u64) -> String {
    format!("{}.{:02}", area / 100, area % 100)
}
