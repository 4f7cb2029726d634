//! Words of small wishes.

use api::volunteers::wishes::{WishLine, WishList};
use domain::{
    clock::Moment,
    people::name::NameShown,
    text::Words,
    volunteers::wishes::course::{State, Step},
};

use crate::time;

/// The page, and the door to it.
pub const HEADING: &str = "微心愿";
pub const HEADING_HINT: &str = "邻居的小心愿，您顺手就能帮上。";
/// Names the choice of lists for a screen reader.
pub const WHICH: &str = "看哪些";
pub const NONE_OPEN: &str = "现在没有等人认领的心愿。";
pub const NONE_OPEN_HINT: &str = "您有小心愿，可以写一个。";
pub const NONE_OWN: &str = "您还没有写过心愿，也没有认领过。";
pub const NONE_CONFIRMED: &str = "还没有圆了的心愿。";
pub const NONE_TO_TEND: &str = "没有等着看的心愿。";
/// There are more than the list shows.
pub const MORE: &str = "后面还有，先看这些。";
pub const WRITE: &str = "写一个心愿";
/// Leads to writing one for somebody.
pub const WRITE_FOR: &str = "替人写一个";
/// Who may write, for whoever may not.
pub const WRITE_WHO: &str = "住在这里、通过了审核的邻居可以写心愿。楼门长和召集人可以替人写。";
pub const TITLE: &str = "您想要什么帮助";
pub const TITLE_FOR: &str = "他想要什么帮助";
/// For example.
pub const TITLE_HINT: &str = "一件小事，比如：换一个厨房灯泡";
pub const WHY: &str = "为什么（可以不写）";
/// Not too much.
pub const WHY_HINT: &str = "别写电话、门牌和病情，大家都能看到。";
pub const UNTIL: &str = "最晚哪天";
pub const UNTIL_HINT: &str = "三个月以内";
/// No day was chosen.
pub const UNTIL_MISSING: &str = "请选一个日子。";
/// How to reach the wisher.
pub const CONTACT: &str = "怎么联系";
pub const CONTACT_HINT: &str = "只有认领的人看得到。办完就删掉。";
/// Who may see the name.
pub const SHOWN: &str = "别人看到的名字";
pub const BUILDING: &str = "哪栋楼";
pub const NEXT: &str = "楼门长先看一眼，再让大家看到。";
pub const SEND: &str = "写好了";
/// It waits to be looked at.
pub const SENT_WAITS: &str = "收到了。楼门长看过以后，大家就能看到。";
pub const SENT: &str = "写上了，大家已经能看到。";
/// One chose to show no name.
pub const NOBODY: &str = "一位邻居";
/// The wish is the reader's.
pub const OWN: &str = "您的";
/// The reader has taken it on.
pub const TAKEN: &str = "您认领的";
pub const ONE: &str = "一个微心愿";
/// A field for words that may stay empty.
pub const MAY_BE_EMPTY: &str = "可以不写";
/// The words of a refusal are missing.
pub const WHY_REFUSED: &str = "请写明原因，写心愿的人看得到。";

/// The name of a list.
#[must_use]
pub fn list(list: WishList) -> &'static str {
    match list {
        WishList::Open => "等人认领",
        WishList::Own => "我的",
        WishList::Confirmed => "圆了的",
        WishList::ToTend => "等我看",
    }
}

/// The list that waits for the reader, with how many there are.
#[must_use]
pub fn to_tend(count: u32) -> String {
    format!("等我看 {count}")
}

/// An empty list.
#[must_use]
pub fn none(list: WishList) -> &'static str {
    match list {
        WishList::Open => NONE_OPEN,
        WishList::Own => NONE_OWN,
        WishList::Confirmed => NONE_CONFIRMED,
        WishList::ToTend => NONE_TO_TEND,
    }
}

/// Who may see the name.
#[must_use]
pub fn name_shown(shown: NameShown) -> &'static str {
    match shown {
        NameShown::Surname => "楼号和姓，比如：3号楼 王女士",
        NameShown::Anonymous => "不写，只写“一位邻居”",
    }
}

#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Waiting => "等楼门长看",
        State::Refused => "没有公开",
        State::Open => "等人认领",
        State::Claimed => "有人认领了",
        State::Fulfilled => "办好了，等确认",
        State::Confirmed => "圆了",
        State::Withdrawn => "收回了",
        State::Lapsed => "过了日子",
    }
}

/// The button of a step.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Publish => "可以公开",
        Step::Refuse => "不公开",
        Step::Claim => "我来帮",
        Step::GiveBack => "办不了，退回",
        Step::Fulfil => "办好了",
        Step::Confirm => "圆了，谢谢",
        Step::NotYet => "还没办好",
        Step::Withdraw => "收回心愿",
        Step::Lapse => "过了日子",
    }
}

/// What follows a step, to be read before it is taken.
#[must_use]
pub fn follows(step: Step) -> &'static str {
    match step {
        Step::Publish => "大家会看到这个心愿。请看一眼：有没有电话、门牌、病情，合不合适。",
        Step::Refuse => "别人看不到它。写心愿的人会看到原因。",
        Step::Claim => "认领以后，您会看到怎么联系。办不了可以退回。",
        Step::GiveBack => "心愿会重新等人认领，联系方式不再给看。",
        Step::Fulfil => "请写一句办了什么。对方会来确认。",
        Step::Confirm => "写一句谢谢吧，帮忙的人会看到。",
        Step::NotYet => "帮忙的人会收到提醒，请写一句还差什么。",
        Step::Withdraw => "心愿不再给人看，不能恢复。",
        Step::Lapse => "",
    }
}

/// What the words of a step are called; nothing for a step without words.
#[must_use]
pub fn words_of(step: Step) -> Option<&'static str> {
    match step {
        Step::Refuse => Some("原因"),
        Step::Fulfil => Some("办了什么"),
        Step::Confirm => Some("说句谢谢"),
        Step::NotYet => Some("还差什么"),
        Step::GiveBack => Some("为什么办不了"),
        Step::Publish | Step::Claim | Step::Withdraw | Step::Lapse => None,
    }
}

#[must_use]
pub fn done(step: Step) -> &'static str {
    match step {
        Step::Publish => "大家能看到了。",
        Step::Refuse => "没有公开，写的人会看到原因。",
        Step::Claim => "谢谢您！怎么联系写在下面。",
        Step::GiveBack => "退回了，别人可以认领。",
        Step::Fulfil => "记下了，等对方确认。",
        Step::Confirm => "圆了！帮忙的人会收到您的谢谢。",
        Step::NotYet => "记下了，帮忙的人会收到提醒。",
        Step::Withdraw => "收回了。",
        Step::Lapse => "",
    }
}

/// What those concerned are told.
#[must_use]
pub fn told(step: Step, words: Option<&Words>) -> String {
    let says = match step {
        Step::Publish => "心愿公开了，等人认领",
        Step::Refuse => "心愿没有公开",
        Step::Claim => "心愿有人认领了，会和您联系",
        Step::GiveBack => "认领的人办不了，心愿重新等人认领",
        Step::Fulfil => "心愿办好了，请您确认",
        Step::Confirm => "心愿圆了，谢谢您",
        Step::NotYet => "心愿还没办好，请再看看",
        Step::Withdraw => "心愿收回了，不用再办",
        Step::Lapse => "心愿过了日子，没有人认领。需要的话可以再写一个",
    };
    with(says, words)
}

/// A sentence with what somebody said.
fn with(says: &str, words: Option<&Words>) -> String {
    words.map_or_else(|| says.to_owned(), |words| format!("{says}：{}", words.as_str()))
}

/// Whose it is, and until when.
#[must_use]
pub fn about(line: &WishLine, now: Moment) -> String {
    let who = line.who.as_deref().unwrap_or(NOBODY);
    if line.state.is_over() {
        who.to_owned()
    } else {
        format!("{who}，最晚{}", time::named_day(line.until.plus(-1), now))
    }
}

/// Who has taken it on.
#[must_use]
pub fn by(name: &str) -> String {
    format!("认领的人：{name}")
}

/// How to reach the wisher.
#[must_use]
pub fn contact(contact: &str) -> String {
    format!("联系：{contact}")
}

/// The last words, with what they are.
#[must_use]
pub fn words(line: &WishLine) -> Option<String> {
    let words = line.words.as_ref()?.as_str();
    Some(match line.state {
        State::Refused => format!("没有公开的原因：{words}"),
        State::Fulfilled => format!("办了什么：{words}"),
        State::Confirmed => format!("谢谢：{words}"),
        State::Claimed => format!("还差什么：{words}"),
        State::Waiting | State::Open | State::Withdrawn | State::Lapsed => return None,
    })
}

/// A step about one wish, for a list of several.
#[must_use]
pub fn step_of(of: Step, title: &str) -> String {
    format!("{}：{title}", step(of))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_people_are_told_of_a_wish() {
        let words = Words::try_from("灯换好了".to_owned()).ok();
        let told: Vec<String> = Step::ALL
            .iter()
            .map(|step| told(*step, words.as_ref().filter(|_| *step == Step::Fulfil)))
            .collect();
        expect![[r#"
            心愿公开了，等人认领
            心愿没有公开
            心愿有人认领了，会和您联系
            认领的人办不了，心愿重新等人认领
            心愿办好了，请您确认：灯换好了
            心愿圆了，谢谢您
            心愿还没办好，请再看看
            心愿收回了，不用再办
            心愿过了日子，没有人认领。需要的话可以再写一个
        "#]]
        .assert_eq(&(told.join("\n") + "\n"));
    }
}
