//! Words of paper ballots: two people enter each, and the voter gets a slip.

use domain::deliberations::ballots::casting::{PaperEntry, PaperState};

pub const LINK: &str = "录入纸质票";
pub const HEADING: &str = "纸质票";
pub const ABOUT: &str = "每张纸质票由两个人分别录入，两次一样才算数。请看着票录，不要照着另一个人的录。";
pub const BUILDING: &str = "哪栋楼";
/// Nobody may vote there.
pub const NOBODY: &str = "这栋楼没有人在名册上。";
/// There is no building to enter for.
pub const NOWHERE: &str = "没有归您录入的楼。";
pub const TICKED: &str = "票上选的是";
/// Reads it first.
pub const ENTER: &str = "录入";
/// Reads it second.
pub const CONFIRM: &str = "我来核对";
pub const CORRECT: &str = "录错了，更正";
/// What correcting means.
pub const CORRECT_ABOUT: &str =
    "更正也要原来录入的两个人都重新录一遍，两次一样才改。改了以后，请给投票人换一张新小条。";
pub const SEND: &str = "录好了";
pub const CHOOSE: &str = "请照着票选。没有选任何一项的票，请选“弃权”。";
/// The phone draws no random number.
pub const NO_RANDOM: &str = "这部手机生成不了回执码，请换一部手机录入。";
pub const SLIP: &str = "投票回执（给投票人）";
pub const SLIP_ABOUT: &str =
    "表决结束以后，在公布的选票名单上能找到上面的回执码，记的就是这一票。请收好，不要给别人看。";
pub const SLIP_CODE: &str = "回执码";
pub const SLIP_PROOF: &str = "证明用的一串";
pub const SLIP_PRINT: &str = "打印小条";
pub const SLIP_DONE: &str = "小条交给投票人了";

/// How far a paper ballot is.
#[must_use]
pub fn state(state: PaperState) -> &'static str {
    match state {
        PaperState::None => "",
        PaperState::Mine => "您录过了，等另一个人",
        PaperState::Waiting => "等第二个人核对",
        PaperState::Counted => "已录入",
    }
}

/// What became of a reading.
#[must_use]
pub fn entered(entry: PaperEntry) -> &'static str {
    match entry {
        PaperEntry::First => "记下了。请另一个人再录一遍。",
        PaperEntry::Counted => "两次一样，这张票算数了。请把小条交给投票人。",
        PaperEntry::Differs => "两个人录的不一样，两次都作废。请一起看着票，重新录。",
    }
}
