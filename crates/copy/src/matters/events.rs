//! What happened to a matter, as its timeline and the notices say it.

use domain::{
    matters::event::{By, Event},
    people::community::CommunityView,
};

use super::{category, desk, holder, rating, scope, tier};

/// What happened, in one sentence without its reason or note; [`said`] has those.
#[must_use]
pub fn event(event: &Event, community: &CommunityView) -> String {
    match event {
        Event::Reported { for_elder: false, .. } => "反映上来了".to_owned(),
        Event::Reported { for_elder: true, .. } => "替老人反映上来了".to_owned(),
        Event::Confirmed { tier: whose, category: about, corrected: false, .. } => {
            format!("核对过了：{}，{}。和自动建议一致", tier(*whose), category(*about))
        }
        Event::Confirmed { tier: whose, category: about, corrected: true, .. } => {
            format!("核对过了：{}，{}。改了自动建议", tier(*whose), category(*about))
        }
        Event::Dispatched { holder: whose } => format!("转给{}办", holder(whose, community)),
        Event::Received {} => "已接收".to_owned(),
        Event::Noted { .. } => "说了进展".to_owned(),
        Event::Returned { to_council: false, .. } => "退回，要重新转办".to_owned(),
        Event::Returned { to_council: true, .. } => "退回。已经转过三次，交议事会指定谁来办".to_owned(),
        Event::Escalated { to, .. } => format!("请上一级来办，升为{}", tier(*to)),
        Event::Designated { holder: whose } => format!("指定{}来办，不能再退", holder(whose, community)),
        Event::Done { .. } => "办好了".to_owned(),
        Event::Checked { holds: true, .. } => "去看过了，确实办好了".to_owned(),
        Event::Checked { holds: false, .. } => "去看过了，还没办好".to_owned(),
        Event::Rated { rating: said, .. } => format!("评价：{}", rating(*said)),
        Event::Reopened {} => "没办好，交回原来的人重新办".to_owned(),
        Event::Closed { unrated: false } => "这件事结束了".to_owned(),
        Event::Closed { unrated: true } => "14 天没有评价，这件事结束了，记为未评价".to_owned(),
        Event::Deliberating { title, .. } => format!("开了协商：{}", title.as_str()),
        Event::Merged { .. } => "并到同一件事里，附议也一起过去".to_owned(),
        Event::Absorbed { .. } => "另一件同样的事并了进来".to_owned(),
        Event::Separated { .. } => "并进来的一件不是同一件，分出去了".to_owned(),
        Event::Unmerged { .. } => "不是同一件，分开来办".to_owned(),
        Event::Referred { door, .. } => format!("不归社区办，请找 {}", door.as_str()),
        Event::FlaggedNobodysLand { .. } => "没人管的事，由议事会来管".to_owned(),
        Event::Withdrawn {} => "撤回了".to_owned(),
        Event::ReceiveOverdue {} => "该接收的时间过了，还没接收".to_owned(),
        Event::FinishOverdue {} => "该办结的时间过了，还没办结".to_owned(),
    }
}

/// What somebody wrote with it.
#[must_use]
pub fn said(event: &Event) -> Option<&str> {
    match event {
        Event::Noted { text } | Event::Done { text, .. } => Some(text.as_str()),
        Event::Returned { reason, .. } | Event::Escalated { reason, .. } | Event::Unmerged { reason } => {
            Some(reason.as_str())
        }
        Event::Checked { note, .. } | Event::FlaggedNobodysLand { note } => Some(note.as_str()),
        Event::Rated { words, .. } => words.as_ref().map(domain::text::Words::as_str),
        Event::Referred { note, .. } => note.as_ref().map(domain::text::Note::as_str),
        Event::Reported { .. }
        | Event::Confirmed { .. }
        | Event::Dispatched { .. }
        | Event::Received {}
        | Event::Designated { .. }
        | Event::Reopened {}
        | Event::Closed { .. }
        | Event::Deliberating { .. }
        | Event::Merged { .. }
        | Event::Absorbed { .. }
        | Event::Separated { .. }
        | Event::Withdrawn {}
        | Event::ReceiveOverdue {}
        | Event::FinishOverdue {} => None,
    }
}

/// In which capacity somebody did it.
#[must_use]
pub fn by(by: &By) -> &'static str {
    match by {
        By::Reporter => "反映人",
        By::Desk { desk: whose } => desk(*whose),
        By::GridWorker => "网格员",
        By::Clock => "到点自动",
    }
}

/// An entry of the timeline: who, what.
#[must_use]
pub fn entry(who: &By, what: &Event, community: &CommunityView) -> String {
    match (who, what) {
        // Who took another matter out again is that matter's reporter, not this one's.
        (By::Clock, _) | (_, Event::Reported { .. } | Event::Separated { .. }) => event(what, community),
        (By::Reporter | By::Desk { .. } | By::GridWorker, _) => {
            format!("{}：{}", by(who), event(what, community))
        }
    }
}

/// What the rule suggested when the matter was reported, for its first entry.
#[must_use]
pub fn suggested(of: &Event) -> Option<String> {
    match of {
        Event::Reported { scope: whose, .. } => Some(format!("自动建议：{}", scope(*whose))),
        _ => None,
    }
}
