//! Words of the people feature: coming in, oneself, looking after a building, roles.

use domain::people::{name::Honorific, role::Role};

/// A place whose name isn't known to this page.
pub const SOME_PLACE: &str = "社区里";

/// The label of a name.
pub const NAME: &str = "姓名";
/// Who sees a resident's name.
pub const NAME_HINT: &str = "真实姓名只有楼门长看得到，别人最多看到“3号楼 王女士”。";
/// Who sees a reporter's name.
pub const REPORTER_NAME_HINT: &str = "别人最多看到姓，也可以不显示。";
/// The question how to address somebody.
pub const HONORIFIC: &str = "怎么称呼您";
/// The label of a unit.
pub const UNIT: &str = "几单元";
/// No unit is chosen.
pub const UNIT_MISSING: &str = "还没有选几单元。";
/// The label of a door number.
pub const DOOR: &str = "门牌号";
/// What a door number looks like.
pub const DOOR_HINT: &str = "比如 501";
/// Not chosen yet, in a list.
pub const CHOOSE: &str = "请选择";

/// The page behind an invitation.
pub const JOIN: &str = "加入本楼";
pub const JOIN_SEND: &str = "请楼门长通过";
/// Somebody is signed in already and opens an invitation.
pub const ALREADY_HERE: &str = "这部手机已经登录了，不用再加入。";
/// Waiting for the building head.
pub const WAITING: &str = "等楼门长通过";
/// What may be done meanwhile.
pub const WAITING_HINT: &str = "楼门长核对后就会通过，通常一两天。现在可以看大家的事；通过后就能反映和附议。不用做别的，过后再打开这个页面就行。";
/// The building head said no.
pub const REFUSED: &str = "楼门长没有通过";
pub const REFUSED_HINT: &str = "门牌号或姓名填错了的话，请用楼门长给的邀请再填一次。";

/// The page to sign in.
pub const SIGN_IN: &str = "登录";
/// The label of a one-time code.
pub const CODE: &str = "登录码";
/// Where the code comes from.
pub const CODE_HINT: &str = "九个数字，楼门长给的，十分钟内有效。";
/// The code came by a QR code.
pub const CODE_SCANNED: &str = "登录码已经填好，点下面的按钮就行。";
/// Not nine digits.
pub const CODE_INCOMPLETE: &str = "登录码是九个数字，请再看一看。";
pub const SIGN_IN_SEND: &str = "登录这部手机";
/// No code, no invitation.
pub const NO_CODE: &str = "没有登录码？";
pub const NO_CODE_HINT: &str = "住在这里的，请楼门长给一个登录码，或者扫楼门口的邀请。";

/// The page to sign up as a reporter.
pub const REPORTER: &str = "随手拍";
/// What a reporter may do.
pub const REPORTER_HINT: &str = "送货的、租房的、路过的，留个姓就能反映看到的问题，还能看到办得怎么样。";
pub const REPORTER_SEND: &str = "开始反映";

/// Where somebody lives, as a heading.
pub const HOME: &str = "住在";
pub const MY_ROLES: &str = "我的职责";
/// The devices on which somebody is signed in.
pub const SESSIONS: &str = "登录了的手机和电脑";
pub const SESSIONS_HINT: &str = "不认识的，请让它退出。";
/// Marks the device in hand.
pub const THIS_DEVICE: &str = "这一部";
/// Ends the sign-in of another device.
pub const END_SESSION: &str = "让它退出";
/// Asked before.
pub const END_SESSION_ASK: &str = "让这部设备退出登录？";
pub const END_SESSION_SAYS: &str = "它再要做事，就得重新登录。";
/// The page about one's account.
pub const ACCOUNT: &str = "登录的设备和我的资料";
/// Ends the sign-in of this device.
pub const SIGN_OUT: &str = "退出登录";
/// Asked before.
pub const SIGN_OUT_ASK: &str = "退出登录？";
pub const SIGN_OUT_SAYS: &str = "这部手机上没送出的草稿也会清掉。再要做事，就得重新登录。";
pub const MY_DATA: &str = "我的资料";
pub const MY_DATA_HINT: &str = "社区里记着的关于您的全部内容，您可以拿走一份，也可以删掉。";
pub const EXPORT: &str = "拿一份我的资料";
pub const EXPORTED: &str = "您的资料";
/// Saves it as a file.
pub const SAVE_FILE: &str = "存成文件";
/// Where saving a file doesn't work.
pub const SAVE_FILE_HINT: &str = "微信里存不了文件，可以长按下面的文字复制。";
/// Begins to delete the account.
pub const DELETE: &str = "删除我的账号";
/// Asked before.
pub const DELETE_ASK: &str = "真的删除账号？";
pub const DELETE_SAYS: &str = "姓名、住址和所有登录都会删掉，找不回来。您反映过的事还在，但不再有您的名字。";
pub const DELETE_SEND: &str = "删除";

pub const PEOPLE: &str = "邻居和邀请";
/// Which building, as a question.
pub const BUILDING: &str = "哪栋楼";
/// All buildings one looks after.
pub const ALL_BUILDINGS: &str = "我管的全部";
/// Nobody's building head.
pub const NO_BUILDINGS: &str = "您现在没有负责的楼。";
/// Those who wait for approval.
pub const JOINS: &str = "等您通过的";
/// Nobody waits.
pub const NO_JOINS: &str = "现在没有人在等。有人用邀请申请加入，会出现在这里。";
pub const APPROVE: &str = "通过";
pub const REFUSE: &str = "不通过";
/// The label of the reason.
pub const REFUSE_REASON: &str = "为什么不通过";
pub const REFUSE_HINT: &str = "对方会看到这句话，比如“501 住的不是您家，请核对门牌号”。";
/// Nobody of that household is known yet.
pub const FIRST_OF_HOUSEHOLD: &str = "这一户还没有人加入过。";
pub const RESIDENTS: &str = "邻居";
/// The label of the search.
pub const SEARCH: &str = "按姓名或门牌号找人";
pub const SEARCH_SEND: &str = "查找";
/// Nobody has joined yet.
pub const NO_PEOPLE: &str = "还没有邻居加入。先做一张邀请，贴在楼门口。";
pub const NOBODY_FOUND: &str = "没有找到。换个字或门牌号再试。";
/// Makes a one-time code.
pub const MAKE_CODE: &str = "给登录码";
pub const MAKE_CODE_AGAIN: &str = "再做一个";
/// How to use the code.
pub const CODE_HOW: &str = "在对方的手机上扫这个码，或者打开“登录”输入九个数字。只能用一次。";
/// What the QR code of a one-time code is.
pub const CODE_QR: &str = "登录用的二维码";
/// Somebody who holds a role doesn't get a code from a building head.
pub const CODE_BY_CONVENOR: &str = "这位邻居担任着职责，登录码要由议事会召集人来给。";
/// The code has run out.
pub const CODE_OVER: &str = "这个登录码过了十分钟，已经失效。";
pub const INVITATIONS: &str = "邀请";
pub const INVITATIONS_HINT: &str = "打印出来贴在楼门口，或者把链接发到楼里的群。加入的人还要您通过。";
pub const NO_INVITATIONS: &str = "这栋楼还没有邀请。";
/// Which building must be chosen first.
pub const CHOOSE_BUILDING: &str = "先在上面选一栋楼。";
pub const INVITE: &str = "做一张邀请";
pub const SHOW_INVITATION: &str = "查看和打印";
pub const REVOKE: &str = "作废";
/// Asked before.
pub const REVOKE_ASK: &str = "作废这张邀请？";
pub const REVOKE_SAYS: &str = "贴出去的码和发出去的链接就不能用了。已经加入的人不受影响。";
pub const REVOKED: &str = "已作废";

/// The page of an invitation.
pub const INVITATION: &str = "邀请";
/// On paper: who is meant.
pub const INVITATION_WHO: &str = "住在本楼的邻居，请加入";
/// On paper: how to, step by step.
pub const INVITATION_HOW: [&str; 3] = [
    "用微信“扫一扫”，扫上面的码。",
    "填姓名、单元和门牌号，点“请楼门长通过”。",
    "楼门长通过后，就能反映问题、看谁在办、办到哪一步。",
];
/// On paper: for whoever can't scan.
pub const INVITATION_HELP: &str = "不会用手机也没关系，请楼门长替您反映。";
/// What the QR code of an invitation is.
pub const INVITATION_QR: &str = "加入本楼的二维码";
/// Before the link as text.
pub const INVITATION_LINK: &str = "链接";
pub const COPY_LINK: &str = "复制链接";
pub const COPIED: &str = "链接已复制，可以粘贴到群里。";
pub const NOT_COPIED: &str = "没能复制，请长按链接复制。";
/// It doesn't work any more.
pub const INVITATION_REVOKED: &str = "这张邀请已经作废，不要再贴了。";

pub const ROLES: &str = "职责安排";
/// Nobody holds a role.
pub const NO_ROLES: &str = "还没有安排。先安排楼门长和物业，反映的事才有人接。";
/// Begins to give a role.
pub const APPOINT: &str = "安排一项职责";
pub const APPOINT_WHO: &str = "请谁来（姓名或门牌号）";
/// Somebody else than the one chosen.
pub const APPOINT_OTHER: &str = "换一个人";
pub const APPOINT_ROLE: &str = "做什么";
pub const APPOINT_WHERE: &str = "在哪里";
pub const APPOINT_FROM: &str = "从哪天起";
pub const APPOINT_UNTIL: &str = "到哪天止";
/// What an empty day means.
pub const APPOINT_FROM_HINT: &str = "不填就是现在。";
/// What an empty day means.
pub const APPOINT_UNTIL_HINT: &str = "不填就是一直到您结束它。当天也算在内。";
/// Who, what or where isn't chosen.
pub const APPOINT_MISSING: &str = "还没有选好：请谁来、做什么、在哪里。";
pub const APPOINT_SEND: &str = "就这样安排";
/// A role whose time has not come.
pub const NOT_YET: &str = "还没开始。";
#[must_use]
pub fn ended(name: &str, role: &str) -> String {
    format!("{name}不再担任{role}了。")
}

pub const END_ROLE: &str = "结束";
pub const END_ROLE_SAYS: &str = "马上生效。以后还可以再安排。";

/// How somebody likes to be addressed.
#[must_use]
pub fn honorific(honorific: Honorific) -> &'static str {
    match honorific {
        Honorific::Ms => "女士",
        Honorific::Mr => "先生",
        Honorific::Neighbour => "邻居",
    }
}

/// What a role is called.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Reporter => "随手拍",
        Role::Resident => "居民",
        Role::BuildingHead => "楼门长",
        Role::GridWorker => "网格员",
        Role::PropertyClerk => "物业",
        Role::CommitteeMember => "物管会/业委会",
        Role::Convenor => "议事会召集人",
        Role::Volunteer => "志愿者",
        Role::PartnerUnit => "结对单位/商户",
        Role::StreetOfficer => "街道",
        Role::DepartmentLiaison => "部门",
        Role::Administrator => "管理员",
    }
}

/// A role at a place.
#[must_use]
pub fn role_at(role: Role, place: &str) -> String {
    format!("{place} · {}", self::role(role))
}

#[must_use]
pub fn home(building: &str, unit: &str, door: &str) -> String {
    format!("{building} {unit} {door}")
}

/// Under the community's name: who is signed in here, and where they live.
#[must_use]
pub fn signed_in(name: &str, home: Option<&str>) -> String {
    home.map_or_else(|| name.to_owned(), |home| format!("{home} · {name}"))
}

#[must_use]
pub fn welcome(community: &str, compound: &str, building: &str) -> String {
    format!("{community} · {compound} · {building}")
}

/// The building head's reason for a refusal.
#[must_use]
pub fn refused_because(reason: &str) -> String {
    format!("楼门长说：{reason}")
}

/// Since when somebody waits.
#[must_use]
pub fn asked(at: &str) -> String {
    format!("{at} 申请")
}

/// Who of the same household is known already.
#[must_use]
pub fn household_members(names: &str) -> String {
    format!("这一户已有：{names}")
}

#[must_use]
pub fn approved(name: &str) -> String {
    format!("{name} 已经通过。")
}

#[must_use]
pub fn refused(name: &str) -> String {
    format!("已经告诉 {name} 没有通过。")
}

/// The heading over a refusal's reason.
#[must_use]
pub fn refuse_ask(name: &str) -> String {
    format!("不通过 {name}？")
}

/// The heading over a one-time code.
#[must_use]
pub fn code_for(name: &str) -> String {
    format!("{name} 的登录码")
}

/// How long a one-time code still works.
#[must_use]
pub fn code_left(left: &str) -> String {
    format!("还能用 {left}。")
}

/// When an invitation was made.
#[must_use]
pub fn made(at: &str) -> String {
    format!("{at} 做的")
}

/// How many asked to join by an invitation.
#[must_use]
pub fn joins_by(count: u32) -> String {
    if count == 0 { "还没有人用过".to_owned() } else { format!("{count} 人用过") }
}

/// Since when a device is signed in.
#[must_use]
pub fn since(at: &str) -> String {
    format!("{at} 登录")
}

/// From when until when a role is held.
#[must_use]
pub fn term(from: &str, until: Option<&str>) -> String {
    until.map_or_else(|| format!("{from} 起"), |until| format!("{from} 到 {until}"))
}

/// Asked before a role is ended.
#[must_use]
pub fn end_role_ask(name: &str, role: &str) -> String {
    format!("结束 {name} 的“{role}”？")
}

#[must_use]
pub fn appointed(name: &str) -> String {
    format!("已经安排 {name}。")
}

/// A building with its compound, where there are several.
#[must_use]
pub fn in_compound(compound: &str, building: &str) -> String {
    format!("{compound} {building}")
}

/// Several names in one line.
#[must_use]
pub fn names(names: &[&str]) -> String {
    names.join("、")
}
