//! Words of the screen on which somebody reports a matter.

use domain::matters::{
    status::Status,
    tier::{Scope, Urgency},
};

pub const HEADING: &str = "我要反映";
/// The heading where somebody files for an elder.
pub const HEADING_ELDER: &str = "替老人反映";
/// The box for the text.
pub const WHAT: &str = "什么事？";
/// An example in the empty box.
pub const WHAT_EXAMPLE: &str = "比如：2单元电梯停了，老人下不了楼";
/// How to speak instead of typing, and that what was typed is safe.
pub const SPEAK_HINT: &str = "不方便打字，可以点键盘上的话筒说。写了就存着，关掉再来也还在。";
/// The text is too short or too long; beside the box stands how much.
pub const TEXT_UNFIT: &str = "请看看“什么事”那一格";

/// Where the text seems to belong.
#[must_use]
pub fn suggestion(scope: Scope) -> &'static str {
    match scope {
        Scope::Property => "看起来是一类事，由物业直接办。",
        Scope::Committee => "看起来是二类事，由物管会出面协调。",
        Scope::Council => "看起来是三类事，要请大家坐下来商量。",
        Scope::Refer => "看起来不归社区办。会有人告诉您该找谁。",
    }
}

/// Before the category of a suggestion.
#[must_use]
pub fn about(category: &str) -> String {
    format!("归到“{category}”。")
}

/// Before the words that led to the suggestion.
pub const BECAUSE: &str = "因为您提到：";
/// Where no word was known.
pub const BECAUSE_NOTHING: &str = "还没看出是哪类事，先按日常小事交给物业。";
/// Who has the last word on it.
pub const ADVICE_ONLY: &str = "会有人再核对一次，不对可以改。";

/// How fast it must be received, where that isn't one working day.
#[must_use]
pub fn fast(urgency: Urgency, minutes: u16) -> Option<String> {
    match urgency {
        Urgency::Emergency => Some(format!("有危险的事，{minutes} 分钟内必须有人接。")),
        Urgency::Utility => Some(format!("水电气热停了，{minutes} 分钟内必须有人接。")),
        Urgency::Normal => None,
    }
}

pub const DANGER: &str = "有危险，先打电话";
/// What to do before anything else.
pub const DANGER_FIRST: &str = "人先到安全的地方。打完电话，再在这里反映。";
/// Whom to call in an emergency: the number to dial and what it is.
pub const NUMBERS: [(&str, &str); 3] = [("119", "119 火警"), ("120", "120 急救"), ("110", "110 报警")];

#[must_use]
pub fn gas(phone: &str) -> String {
    format!("{phone} 燃气抢修")
}

/// The heading over likely duplicates.
pub const SAME: &str = "是不是这件？";
pub const SAME_HINT: &str = "是同一件就附议，人多更有力，不用再写一遍。";
/// The same for whoever has no household here, and can't support.
pub const SAME_HINT_FOLLOW: &str = "是同一件就不用再写一遍，关注它，有进展会告诉您。";
/// In place of support, where the likely duplicate is one's own.
pub const YOURS: &str = "您反映的";

/// A likely duplicate: when, where it stands, how many support it, if anybody does.
#[must_use]
pub fn same_line(when: &str, status: Status, supports: u32) -> String {
    let status = super::status(status);
    if supports == 0 {
        format!("{when} · {status}")
    } else {
        format!("{when} · {status} · {}", super::supports(supports))
    }
}

pub const SUPPORT: &str = "附议";
/// Follows it, for whoever has no household here.
pub const FOLLOW: &str = "关注";
pub const SUPPORTED: &str = "已附议";
pub const FOLLOWED: &str = "已关注";
/// What that means, with the draft still there.
pub const SUPPORTED_HINT: &str = "有进展会告诉您，不用再反映了。要是另一件事，接着写就行。";

/// The heading over the photos.
pub const PHOTOS: &str = "照片";

/// What to know about photos.
#[must_use]
pub fn photos_hint(max: u8) -> String {
    format!("最多 {max} 张，不带定位")
}

pub const PHOTO_ADD: &str = "添加";
/// The same, said in full.
pub const PHOTO_ADD_LABEL: &str = "添加照片";

/// A photo by its place, for whoever can't see it.
#[must_use]
pub fn photo(place: usize) -> String {
    format!("第 {place} 张照片")
}

/// Takes a photo off the list.
#[must_use]
pub fn photo_remove(place: usize) -> String {
    format!("去掉第 {place} 张照片")
}

/// The sign on the button that takes a photo off.
pub const PHOTO_REMOVE: &str = "✕";
/// A photo is being made smaller.
pub const PHOTO_SHRINKING: &str = "正在缩小";
/// A photo is on its way.
pub const PHOTO_SENDING: &str = "正在上传";
/// A photo did not arrive.
pub const PHOTO_FAILED: &str = "没传上去";
pub const PHOTO_AGAIN: &str = "再试";
/// It can't be opened as a picture.
pub const PHOTO_UNREADABLE: &str = "打不开";
/// It was kept on the phone, and isn't there any more.
pub const PHOTO_LOST: &str = "手机没留住，请再选一次";
/// The report waits for photos.
pub const PHOTO_WAIT: &str = "照片还在上传，传完就能交。";
/// Some photos did not arrive; they may be left out.
pub const PHOTO_LEFT: &str = "有照片没传上去：点“再试”，或者去掉它再交。";
/// Some photos wait on the phone until it is known whose they are.
pub const PHOTO_KEPT: &str = "照片先存在这部手机里，等您交的时候再传。";
/// Some photos can't be sent.
pub const PHOTO_REFUSED: &str = "有照片用不了：去掉它就能交。";

pub const WHERE: &str = "在哪里";
/// Before the choice of a building.
pub const WHERE_CHOOSE: &str = "选地方";
/// Exactly where, in a few words.
pub const SPOT: &str = "具体位置（可以不写）";
pub const SPOT_EXAMPLE: &str = "比如：4 楼电梯口";
pub const WHERE_NONE: &str = "请先选在哪里";

/// The common places of a compound, where there is only one or it is one's own.
pub const COMMON: &str = "公共地方";

/// Something of another compound: a building, or its common places.
#[must_use]
pub fn elsewhere(compound: &str, place: &str) -> String {
    format!("{compound} {place}")
}

/// Who may see the name.
pub const NAME: &str = "别人看到的名字";
/// The surname, where it isn't known yet whose.
pub const NAME_SURNAME: &str = "显示姓和称呼";
/// Nobody.
pub const NAME_HIDDEN: &str = "不显示名字";
/// Who sees the real one.
pub const NAME_HINT: &str = "真名只有楼门长和召集人看得到。";

/// The one button: whoever looks first.
pub const SEND: &str = "交给楼门长";
/// Its name where the place has no building head.
pub const SEND_COUNCIL: &str = "交给议事会";
/// The heading over other drafts.
pub const DRAFTS: &str = "还有没交的";
pub const DRAFT_ANOTHER: &str = "另写一件";
pub const DRAFT_DROP: &str = "不要这份了";
/// Asked before.
pub const DRAFT_DROP_ASK: &str = "不要这份了？";
pub const DRAFT_DROP_SAYS: &str = "写的内容和照片会从这部手机上删掉，找不回来。";
pub const DRAFT_KEEP: &str = "留着";

#[must_use]
pub fn draft(beginning: &str) -> String {
    if beginning.is_empty() {
        "只有照片的一件".to_owned()
    } else {
        format!("接着写：{beginning}…")
    }
}

/// The heading over the doors for whoever isn't signed in.
pub const DOORS: &str = "先认识一下，再交";
/// That nothing is lost on the way.
pub const DOORS_HINT: &str = "您写的和拍的都存着，回来接着交。";
pub const DOOR_INVITATION: &str = "住这里，有邀请";
pub const DOOR_INVITATION_HINT: &str = "点楼门长发来的链接，或者扫楼道里的码";
pub const DOOR_CODE: &str = "有登录码";
pub const DOOR_CODE_HINT: &str = "楼门长给的 9 个数字";
pub const DOOR_REPORTER: &str = "随手拍";
pub const DOOR_REPORTER_HINT: &str = "不住这里也行，留个称呼就能反映";

/// The card on whom somebody files for.
pub const ELDER: &str = "替谁反映";
/// Finds the elder among the people of the building.
pub const ELDER_FIND: &str = "老人的姓名或门牌号";
pub const ELDER_SEARCH: &str = "找一找";
/// Nobody found.
pub const ELDER_NOBODY: &str = "名单里没有。可以只记姓名，不用老人有账号。";

/// Files under this name without an account.
#[must_use]
pub fn elder_by_name(name: &str) -> String {
    format!("就记“{name}”")
}

#[must_use]
pub fn elder_chosen(name: &str) -> String {
    format!("替{name}反映")
}

/// Nobody chosen yet.
pub const ELDER_NONE: &str = "请先写老人的姓名";
/// How to address the elder.
pub const ELDER_HONORIFIC: &str = "怎么称呼";
pub const CONSENT: &str = "老人是怎么同意的";
pub const CONSENT_HINT: &str = "会记下来。老人不同意，就不能替他反映。";
/// Not chosen yet.
pub const CONSENT_NONE: &str = "请先选老人是怎么同意的";
/// May not file for others.
pub const ELDER_REFUSED: &str = "只有楼门长和召集人可以替老人反映。";
