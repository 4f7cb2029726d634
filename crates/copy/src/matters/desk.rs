//! Words of the desks, where matters wait for those who sort and handle them.

use domain::matters::custody::Desk;

#[must_use]
pub fn heading(desk: Desk) -> &'static str {
    match desk {
        Desk::BuildingHead => "楼门长待办",
        Desk::Property => "物业待办",
        Desk::Committee => "物管会待办",
        Desk::Council => "议事会待办",
    }
}

/// How many wait, and how many of them are late.
#[must_use]
pub fn waiting(all: usize, late: usize) -> String {
    if late == 0 { format!("{all} 件在等") } else { format!("{all} 件在等，{late} 件超时") }
}

/// The same, where more than a page waits.
#[must_use]
pub fn waiting_more(all: usize, late: usize) -> String {
    if late == 0 {
        format!("{all} 件以上在等")
    } else {
        format!("{all} 件以上在等，{late} 件超时")
    }
}

#[must_use]
pub fn empty(desk: Desk) -> &'static str {
    match desk {
        Desk::BuildingHead => "没有等您核对的事。有新的会提醒您。",
        Desk::Property | Desk::Committee | Desk::Council => "没有等着办的事。有新的会提醒您。",
    }
}

/// How often it was given back.
#[must_use]
pub fn returned(times: u8) -> String {
    format!("退回过 {times} 次")
}

/// The person who asks is named for it.
pub const OWN_NAME: &str = "点名由您来办";

/// Confirms what the rule suggested.
#[must_use]
pub fn confirm_as(tier: &str) -> String {
    format!("核对无误，转{tier}")
}

pub const CONFIRM_OTHER: &str = "改一改再转";
pub const RECEIVED: &str = "接收了";
pub const CONFIRMED: &str = "转出去了";
