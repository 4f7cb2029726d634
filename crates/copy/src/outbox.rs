//! Words of the outbox: what waits on the phone for the network.

pub const TITLE: &str = "待发送";
pub const EMPTY: &str = "没有待发送的。没有网络时写的东西会先放在这里。";
/// What becomes of what waits.
pub const HOW: &str = "连上网络以后，会按先后自动发出，每件只发一次。";
pub const EDIT: &str = "改一改";
pub const DROP: &str = "不发了";
/// It waited for longer than the Worker remembers what it has done.
pub const TOO_OLD: &str = "隔得太久了，请先看看是不是已经发出。";
/// Said where somebody pressed "send" without a network.
pub const PUT_IN: &str = "现在连不上，已放进“待发送”，连上后自动发出。";

/// Leads to the outbox, on every page.
#[must_use]
pub fn count(count: usize) -> String {
    format!("待发送：{count} 件")
}

/// Since when one waits.
#[must_use]
pub fn since(when: &str) -> String {
    format!("{when} 写好，等网络")
}

#[must_use]
pub fn refused(why: &str) -> String {
    format!("没有发成：{why}")
}

/// Leads to what one came to that has been sent.
#[must_use]
pub fn sent(says: &str) -> String {
    format!("已发出：{says}")
}

/// A report, by its beginning.
#[must_use]
pub fn report(text: &str) -> String {
    format!("反映：{}", beginning(text))
}

/// A statement, by its beginning.
#[must_use]
pub fn statement(text: &str) -> String {
    format!("观点：{}", beginning(text))
}

/// A point for or against, by its beginning.
#[must_use]
pub fn point(text: &str) -> String {
    format!("理由：{}", beginning(text))
}

/// Signing up for a shift, by its task.
#[must_use]
pub fn claim(task: &str) -> String {
    format!("报名：{}", beginning(task))
}

/// As much of a text as one line of a phone takes.
fn beginning(text: &str) -> String {
    let mut letters = text.trim().chars();
    let shown: String = letters.by_ref().take(20).collect();
    if letters.next().is_some() { shown + "…" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_called_by_its_beginning() {
        for (text, said) in [
            ("三楼灯坏了", "反映：三楼灯坏了"),
            ("  一二三四五六七八九十一二三四五六七八九十 ", "反映：一二三四五六七八九十一二三四五六七八九十"),
            ("一二三四五六七八九十一二三四五六七八九十一", "反映：一二三四五六七八九十一二三四五六七八九十…"),
        ] {
            assert_eq!(report(text), said);
        }
    }
}
