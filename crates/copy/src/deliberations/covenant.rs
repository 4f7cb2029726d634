//! Words of the covenant.

use domain::deliberations::covenant::Version;

/// The page, and the door to it.
pub const COVENANT: &str = "居民公约";
pub const ABOUT: &str = "大家商量定下、一起遵守的约定。要改，只能大家再商量一次。";
pub const NONE: &str = "还没有居民公约。";
pub const NONE_HINT: &str = "第一版也要大家一起商量。有想法，可以找召集人提出来。";
/// Opens the form of the first.
pub const PROPOSE_FIRST: &str = "起草第一版，请大家商量";
/// Opens the form of another.
pub const PROPOSE: &str = "提出修改，请大家商量";
pub const TEXT: &str = "全文";
/// Above what a version changed.
pub const CHANGED: &str = "这一版改了什么";
/// Above what a draft would change.
pub const WOULD_CHANGE: &str = "要改成这样";
/// The first version changed nothing.
pub const FIRST: &str = "这是第一版。";
pub const MARKS: &str = "划掉的是去掉的字，下划线的是加上的字。没有改的条款在全文里。";
pub const VERSIONS: &str = "历次版本";
/// Above what is being talked over.
pub const PROPOSALS: &str = "正在商量的修改";
pub const IN_FORCE: &str = "现行";
/// Leads to the one in force.
pub const TO_IN_FORCE: &str = "看现行的版本";
/// An article that is new.
pub const NEW: &str = "新增";
/// An article that was taken out.
pub const GONE: &str = "删去";
/// An article whose words changed.
pub const EDITED: &str = "修改";
pub const PRINT: &str = "打印";

/// Above the draft on a deliberation's page.
pub const DRAFT: &str = "公约草案";
pub const TO_COVENANT: &str = "看现行的公约";
pub const WHEN: &str = "通过以后公示，没有异议、决议生效时，公约自动换成这份文字。";
/// The covenant was changed since.
pub const OUTDATED: &str =
    "公约在这期间有了新的版本，这份草案还是按旧版写的。要先按新的文字改好草案，再请大家定。";
/// Opens the form to write it anew.
pub const REVISE: &str = "改草案";
pub const EARLIER: &str = "以前的草案";

/// The page on which another text is proposed.
pub const PROPOSE_HEADING: &str = "修改居民公约";
/// The page on which the first text is proposed.
pub const PROPOSE_FIRST_HEADING: &str = "起草居民公约";
/// What the deliberation is called.
pub const TITLE: &str = "这次改什么";
/// An example.
pub const TITLE_HINT: &str = "一句话，比如：公约加一条电动车停放";
pub const WHY: &str = "为什么要改";
pub const WHY_HINT: &str = "遇到了什么事，想怎么约定。";
pub const ARTICLES: &str = "公约全文";
pub const ARTICLES_HINT: &str = "一行写一条，不用写“第几条”，会自动编号。可以整篇粘贴进来。";
pub const SEND: &str = "发起，请大家商量";
/// Above what the form would change.
pub const PREVIEW: &str = "改好以后";
/// The page on which a draft is written anew.
pub const REVISE_HEADING: &str = "改公约草案";
/// Why it is written anew.
pub const REVISE_WHY: &str = "为什么这样改（大家都能看到）";
pub const REVISE_SEND: &str = "换成这份草案";
/// It can't be written anew now.
pub const FROZEN: &str = "现在不能改草案了：大家正在定，或者已经定了。";

/// A number as it is written in front of an article: 第十二条.
#[must_use]
pub fn article(number: u32) -> String {
    format!("第{}条", numeral(number))
}

/// A number below 100 in Chinese; larger ones in digits.
fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit =
        |number: u32| usize::try_from(number).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or("");
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[must_use]
pub fn version(version: Version) -> String {
    format!("第 {version} 版")
}

/// Since when a version is in force.
#[must_use]
pub fn since(version: Version, day: &str) -> String {
    format!("第 {version} 版，{day}起施行")
}

/// Where a version came from.
#[must_use]
pub fn from(title: &str) -> String {
    format!("来自协商：{title}")
}

#[must_use]
pub fn draft(number: u32) -> String {
    format!("第 {number} 稿")
}

/// A draft that another took the place of, and why.
#[must_use]
pub fn replaced(number: u32, when: &str, why: &str) -> String {
    format!("第 {number} 稿，{when}改掉：{why}")
}

/// The version that a draft became.
#[must_use]
pub fn became(version: Version) -> String {
    format!("已经写进公约，是第 {version} 版。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_numbered_as_they_are_written() {
        let said = [1, 9, 10, 11, 20, 21, 60].map(article);
        assert_eq!(said, ["第一条", "第九条", "第十条", "第十一条", "第二十条", "第二十一条", "第六十条"]);
    }
}
