//! Words of the frame around every page: navigation, waiting, failing, offline.

/// The product's name, where no community is known yet.
pub const APP: &str = "有事好商量";
/// Leads to the page before.
pub const BACK: &str = "返回";
/// Names the tabs at the bottom for a screen reader.
pub const TABS: &str = "主要页面";
/// The tab of the community's first page.
pub const HOME: &str = "首页";
/// The tab and the page of the public board.
pub const BOARD: &str = "大家的事";
/// The tab and the page of notices.
pub const NOTICES: &str = "提醒";
/// The tab and the page about oneself.
pub const ME: &str = "我的";
pub const CARE: &str = "大字版";
/// Switches back from large type.
pub const NORMAL: &str = "标准版";
pub const ALOUD: &str = "朗读";
pub const HUSH: &str = "别读了";
/// Asks again after a failure.
pub const AGAIN: &str = "再试一次";
/// Closes a message or a dialog.
pub const CLOSE: &str = "知道了";
/// Leaves a dialog without doing anything.
pub const CANCEL: &str = "先不了";
/// Shows the next page of a list.
pub const MORE: &str = "再看一些";
/// A field that must be filled in is empty.
pub const MISSING: &str = "这里还没有填。";
pub const PRINT: &str = "打印";
/// Leads to all of a list.
pub const ALL: &str = "全部";
/// Said to a screen reader while something is on its way.
pub const LOADING: &str = "正在打开…";
/// On a button whose request is on its way.
pub const SENDING: &str = "正在送出…";
/// Above what is shown though its refresh failed.
pub const OLD_CONTENT: &str = "下面是上次看到的内容，还没能更新。";
/// While the phone has no network.
pub const OFFLINE_BANNER: &str = "现在没有网络。写的内容会留在这部手机上，连上后再送出。";
/// The request did not get through.
pub const OFFLINE: &str = "没有连上，可能是网络不好。您写的内容还在，请再试一次。";
/// The answer took longer than fifteen seconds.
pub const TIMEOUT: &str = "等了很久没有回音。您写的内容还在，请再试一次。";
/// The answer makes no sense.
pub const BROKEN: &str = "我们这里出了问题。您写的内容还在，请过一会儿再试。";
pub const SIGN_IN: &str = "登录";
/// The page for an address that leads nowhere.
pub const NO_SUCH_PAGE: &str = "没有这个页面";
pub const NO_SUCH_PAGE_HINT: &str = "链接可能不完整，请回到首页再找。";
pub const GO_HOME: &str = "回到首页";
pub const COMMUNITIES: &str = "选择您的社区";
pub const NO_COMMUNITIES: &str = "这里还没有社区。";
pub const NO_COMMUNITIES_HINT: &str = "请由负责开通的工作人员先建立社区。";

/// Names the doors of the first page for a screen reader.
pub const DOORS: &str = "主要功能";
pub const REPORT: &str = "我要反映";
pub const REPORT_HINT: &str = "漏水、停电、吵闹";
/// What is behind the board's door.
pub const BOARD_HINT: &str = "谁在办，到哪一步";
/// The door to where things are talked over.
pub const HALL: &str = "有事好商量";
pub const HALL_HINT: &str = "大家的大事，一起商量";
/// The door to the rates.
pub const RATES: &str = "办得怎么样";
pub const RATES_HINT: &str = "三个数，怎么算的";
/// The door to what volunteers do.
pub const HANDS: &str = "志愿服务";
pub const HANDS_HINT: &str = "搭把手，报个名";
/// The doors of those who work here.
pub const WORK: &str = "等我处理的";
/// The door to what is said to be done, for whoever goes to look.
pub const TO_CHECK: &str = "去看看办好没有";
/// Stands between titles that are named one after another.
pub const BETWEEN: &str = "；";
/// What somebody reported or follows.
pub const MINE: &str = "我反映和关注的事";
pub const MINE_EMPTY: &str = "还没有。遇到漏水、停电、吵闹，点上面的“我要反映”。";
/// The newest matters of the community, for whoever has none of their own.
pub const NEWEST: &str = "最近的事";
/// No matter at all.
pub const NEWEST_EMPTY: &str = "社区里还没有人反映过事情。";
/// The door to people, for the building head.
pub const PEOPLE: &str = "邻居和邀请";
/// The door to roles, for the convenor.
pub const ROLES: &str = "职责安排";
/// A visitor may read; this is how to do more.
pub const VISITOR: &str = "您还没有登录，可以先看看。要反映事情，请用楼门长给的邀请或登录码。";
/// Leads to signing up without a household.
pub const AS_REPORTER: &str = "路过的、送货的，用随手拍";

/// How many wait, with a mark where there are more than were counted.
#[must_use]
pub fn waiting(count: usize, more: bool) -> String {
    match (count, more) {
        (0, _) => "现在没有".to_owned(),
        (count, false) => format!("{count} 件"),
        (count, true) => format!("{count} 件以上"),
    }
}

#[must_use]
pub fn joins_waiting(count: usize) -> String {
    match count {
        0 => "没有人在等".to_owned(),
        count => format!("{count} 人等您通过"),
    }
}

/// The notices' tab, read aloud.
#[must_use]
pub fn unread(count: u32) -> String {
    format!("{NOTICES}，{count} 条没看")
}

/// How many more characters fit.
#[must_use]
pub fn counter(got: usize, max: u16) -> String {
    let max = usize::from(max);
    if got > max { format!("多了 {} 个字", got - max) } else { format!("{got}/{max} 字") }
}
