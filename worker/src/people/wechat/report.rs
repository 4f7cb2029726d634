//! What the log says of WeChat, for the operator.

use domain::people::wechat::Refusal;

use crate::log;

/// Says in the log what only the operator can mend: the account's id or secret is wrong, or may not do this.
pub(super) fn errcode(route: &str, code: i64) {
    trouble(route, &format!("WeChat says errcode {code}"));
}

/// Says in the log what went wrong, though the request goes on.
pub(super) fn trouble(route: &str, cause: &str) {
    log::write(&log::Line {
        request_id: "",
        route,
        method: "GET",
        status: Refusal::Away.status(),
        ms: 0,
        round_trips: 0,
        statements: 0,
        directory_round_trips: 0,
        cause: Some(cause),
    });
}
