//! Words of gathering opinions: the card, adding a statement, and what came out, told to those who don't read pictures.

use domain::deliberations::opinions::{
    shown::{FEWEST, Mine, Picture},
    tally::Counts,
    votes::Stance,
};

pub const HEADING: &str = "说说您的看法";
/// What the three buttons are for.
pub const HOW: &str = "一次看一条，点一下就行。跳过也可以。";
/// Taking the last answer back.
pub const UNDO: &str = "撤回上一条";
/// No card is left.
pub const ALL_ANSWERED: &str = "都看完了，谢谢您。有新的观点时再来看看。";
/// There never was one.
pub const NO_STATEMENTS: &str = "还没有人说话。您来说第一条吧。";
/// Whoever may not answer.
pub const FOR_RESIDENTS: &str = "本小区的居民登录后可以表态，也可以添加观点。";
pub const ADD: &str = "我也说一条";
pub const STATEMENT: &str = "您的观点";
/// What helps to write one.
pub const STATEMENT_HINT: &str = "一条只说一件事，让别人能回答同意或不同意。";
/// Above what was said before.
pub const ALIKE: &str = "已经有人说过差不多的，点“同意”就行：";
pub const SEND: &str = "发出去";
pub const ADDED: &str = "已经发出。您自己的这条算您同意了。";
pub const ALL: &str = "全部观点";
pub const RESULT: &str = "大家怎么看";
/// Above what all groups agree on.
pub const COMMON: &str = "最大公约数：各组都同意的";
pub const NO_COMMON: &str = "还没有哪一条是各组多数都同意的。";
pub const DIVIDES: &str = "分歧在这里";
pub const NUMBERS: &str = "每一条的数字";
/// The table's first column.
pub const COLUMN_STATEMENT: &str = "观点";
/// The table's column of everybody.
pub const COLUMN_ALL: &str = "全部";
/// A cell that would tell of fewer than five people.
pub const KEPT_BACK: &str = "不足 5 人";
pub const YOU: &str = "您";

/// How many cards are left.
#[must_use]
pub fn left(left: u32) -> String {
    format!("还有 {left} 条")
}

/// A group's letter: A, B, C, ….
#[must_use]
pub fn letter(group: usize) -> char {
    u8::try_from(group).ok().and_then(|group| b'A'.checked_add(group)).map_or('?', char::from)
}

#[must_use]
pub fn group(group: usize) -> String {
    format!("{} 组", letter(group))
}

#[must_use]
pub fn counts(counts: Counts) -> String {
    format!("同意 {}，不同意 {}，跳过 {}", counts.agree, counts.disagree, counts.pass)
}

/// Votes in a cell of the table, one below the other.
#[must_use]
pub fn cell(counts: Counts) -> String {
    format!("同意 {}\n不同意 {}\n跳过 {}", counts.agree, counts.disagree, counts.pass)
}

/// A group's votes in one line.
#[must_use]
pub fn of_group(number: usize, of: Counts) -> String {
    format!("{}：{}", group(number), counts(of))
}

/// What one answered, beside a statement.
#[must_use]
pub fn answered(stance: Stance) -> String {
    format!("您：{}", super::stance(stance))
}

#[must_use]
pub fn analysed(at: &str) -> String {
    format!("{at}统计，有人表态后几分钟内更新。")
}

/// The picture in one sentence, for those who hear it instead of seeing it.
#[must_use]
pub fn alternative(picture: &Picture) -> String {
    format!("每个点是一位邻居，看法越像离得越近。{}", sizes(picture))
}

fn sizes(picture: &Picture) -> String {
    let sizes: Vec<String> = picture
        .groups
        .iter()
        .enumerate()
        .map(|(number, found)| format!("{} {} 人", group(number), found.members))
        .collect();
    format!("{}。", sizes.join("，"))
}

/// What came out, sentence by sentence. `text` is what the statement of a number says.
#[must_use]
pub fn summary<'t>(
    picture: &Picture,
    mine: Option<Mine>,
    text: impl Fn(usize) -> Option<&'t str>,
) -> Vec<String> {
    if picture.participants < FEWEST {
        return vec![format!("满 {FEWEST} 个人表态以后，这里会显示结果。")];
    }
    let mut said = vec![];
    let people = picture.participants;
    said.push(match picture.groups.len() {
        0 | 1 => format!("{people} 位邻居表了态，看法还没有明显分成几组。"),
        groups => format!("{people} 位邻居表了态，看法大致分成 {groups} 组：{}", sizes(picture)),
    });
    if let Some(own) = mine.and_then(|mine| mine.group).filter(|_| picture.groups.len() > 1) {
        said.push(format!("您的看法和 {}最接近。", group(own.into())));
    }
    let common = picture.common();
    let first = common.first().and_then(|found| text(found.statement));
    said.push(match first {
        Some(first) => format!("多数人都同意的有 {} 条，最一致的是：“{first}”。", common.len()),
        None => NO_COMMON.to_owned(),
    });
    let divides = picture.divides();
    if let Some((found, says)) = divides.first().and_then(|found| Some((found, text(found.statement)?))) {
        let sides: Vec<String> = found
            .majorities()
            .enumerate()
            .filter_map(|(number, most)| {
                let side = if most? { "多数同意" } else { "多数没有同意" };
                Some(format!("{}{side}", group(number)))
            })
            .collect();
        said.push(format!("分歧最大的是：“{says}”。{}。", sides.join("，")));
    }
    said
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use domain::deliberations::opinions::shown::{ShownGroup, ShownStatement};

    fn some(agree: u32, disagree: u32) -> Option<Counts> {
        Some(Counts { agree, disagree, pass: 0 })
    }

    fn picture(participants: u32, groups: &[u32], statements: Vec<ShownStatement>) -> Picture {
        let groups = groups.iter().map(|members| ShownGroup { members: *members, telling: vec![] });
        Picture { participants, groups: groups.collect(), statements, dots: vec![] }
    }

    fn statement(statement: usize, all: Option<Counts>, groups: &[Option<Counts>]) -> ShownStatement {
        ShownStatement { statement, all, groups: groups.to_vec(), consensus: None, divisiveness: None }
    }

    #[test]
    fn what_came_out_is_told_in_plain_words() {
        let common = statement(0, some(28, 2), &[some(19, 1), some(9, 1)]);
        let divided = statement(1, some(20, 10), &[some(20, 0), some(0, 10)]);
        let early = statement(0, some(6, 1), &[]);
        let mine = |group| Some(Mine { x: 0, y: 0, group });
        let table = [
            (picture(4, &[], vec![statement(0, None, &[])]), None),
            (picture(7, &[], vec![early]), mine(None)),
            (picture(30, &[20, 10], vec![common.clone(), divided.clone()]), mine(Some(1))),
            (picture(30, &[20, 10], vec![divided]), mine(None)),
            (picture(30, &[30], vec![statement(0, some(9, 21), &[some(9, 21)])]), mine(Some(0))),
        ];
        let texts = ["消防通道不能停车", "大门装道闸"];
        let told = table
            .map(|(picture, mine)| summary(&picture, mine, |number| texts.get(number).copied()).join("\n"));
        expect![[r#"
            满 5 个人表态以后，这里会显示结果。

            7 位邻居表了态，看法还没有明显分成几组。
            多数人都同意的有 1 条，最一致的是：“消防通道不能停车”。

            30 位邻居表了态，看法大致分成 2 组：A 组 20 人，B 组 10 人。
            您的看法和 B 组最接近。
            多数人都同意的有 1 条，最一致的是：“消防通道不能停车”。
            分歧最大的是：“大门装道闸”。A 组多数同意，B 组多数没有同意。

            30 位邻居表了态，看法大致分成 2 组：A 组 20 人，B 组 10 人。
            还没有哪一条是各组多数都同意的。
            分歧最大的是：“大门装道闸”。A 组多数同意，B 组多数没有同意。

            30 位邻居表了态，看法还没有明显分成几组。
            还没有哪一条是各组多数都同意的。"#]]
        .assert_eq(&told.join("\n\n"));
    }

    #[test]
    fn groups_have_letters() {
        assert_eq!([0, 1, 4].map(letter), ['A', 'B', 'E']);
    }
}
