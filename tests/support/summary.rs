//! Ledgers, timelines and lists as a few lines that a person can read.

use api::{
    matters::{CustodyView, DeskView, MatterView, Matters, TimelineEntry},
    notices::{About, NoticeView, Notices},
};
use domain::{
    clock::Moment,
    matters::{custody::Holder, event::By},
    people::place::Place,
};
use serde::Serialize;
use serde_json::Value;

use crate::Redacted;

/// China's wall clock: `11-20 10:00`.
pub fn clock(moment: Moment) -> String {
    moment.in_china().to_string()[5..16].to_owned()
}

/// The ledger: who held it, from when until when, and what was asked of them.
pub fn ledger(view: &MatterView) -> String {
    view.ledger.iter().map(custody).collect::<Vec<_>>().join("\n")
}

fn custody(entry: &CustodyView) -> String {
    let mut line = format!("{} {} {}", clock(entry.handed_at), holder(&entry.holder), entry.why);
    line += &format!(", receive by {}", clock(entry.receive_by));
    for (what, moment) in
        [("received", entry.received_at), ("finish by", entry.finish_by), ("released", entry.released_at)]
    {
        line += &moment.map(|moment| format!(", {what} {}", clock(moment))).unwrap_or_default();
    }
    line + if entry.has_owner { ", by name" } else { "" }
}

fn holder(holder: &Holder) -> String {
    let at = match holder.at {
        Place::Community => "community",
        Place::Compound(_) => "compound",
        Place::Building(_) => "building",
    };
    format!("{}@{at}", holder.desk)
}

pub fn timeline(view: &MatterView) -> String {
    let mut redacted = Redacted::default();
    view.timeline.iter().map(|entry| happened(entry, &mut redacted)).collect::<Vec<_>>().join("\n")
}

fn happened(entry: &TimelineEntry, redacted: &mut Redacted) -> String {
    let by = match &entry.by {
        By::Reporter => "reporter".to_owned(),
        By::Desk { desk } => desk.to_string(),
        By::GridWorker => "grid_worker".to_owned(),
        By::Clock => "clock".to_owned(),
    };
    format!("{} {by} {}", clock(entry.at), event(&entry.event, redacted))
}

/// An event as `kind {its data}`.
pub fn event(event: &impl Serialize, redacted: &mut Redacted) -> String {
    let mut json = serde_json::to_value(event).unwrap_or_default();
    redacted.value(&mut json);
    let kind = json["kind"].take();
    let fields = json.as_object_mut().map(std::mem::take).unwrap_or_default();
    let rest: serde_json::Map<String, Value> =
        fields.into_iter().filter(|(name, _)| name != "kind").collect();
    let kind = kind.as_str().unwrap_or_default();
    if rest.is_empty() { kind.to_owned() } else { format!("{kind} {}", Value::Object(rest)) }
}

/// A page of matters: number, status, title.
pub fn board(page: &Matters) -> String {
    let lines = page.matters.iter().map(|line| format!("{} {} {}", line.number, line.status, line.title));
    lines.chain(page.next.iter().map(|_| "…".to_owned())).collect::<Vec<_>>().join("\n")
}

/// A desk: when the running clock runs out, and what for.
pub fn desk(page: &DeskView) -> String {
    let due = |line: &api::matters::DeskLine| {
        line.line.held.as_ref().and_then(|held| held.due).map_or("-".to_owned(), clock)
    };
    page.matters
        .iter()
        .map(|line| format!("{} {} {}", due(line), line.line.status, line.line.title))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a notice tells: a matter's event by its code, anything else in its own words.
pub fn kind(notice: &NoticeView) -> &str {
    match &notice.about {
        About::Matter { what, .. } => what.code(),
        About::Page { says, .. } => says,
    }
}

/// Notices, newest first; `*` marks what is unread.
pub fn notices(page: &Notices) -> String {
    let mut redacted = Redacted::default();
    let line = |notice: &NoticeView| {
        let mark = if notice.read { " " } else { "*" };
        format!("{mark} {} {}", redacted.text(&notice.title), kind(notice))
    };
    let mut line = line;
    let lines: Vec<String> = page.notices.iter().map(&mut line).collect();
    format!("{} unread\n{}", page.unread, lines.join("\n"))
}
