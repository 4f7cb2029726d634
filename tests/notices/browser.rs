//! The notices feature on people's phones.

use copy::shell;
use tests::{Browser, building};

use crate::fixture::community_now;

#[test]
fn what_is_new_is_counted_read_and_then_no_longer_new() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    community.convenor.confirms(&lamp).ok();
    let phone = Browser::of(&wang);
    phone.opens("");
    phone.follows(&shell::unread(1));
    phone.sees("楼道的灯坏了一盏");
    phone.is_readable("notices");
    phone.follows("楼道的灯坏了一盏");
    phone.is_at(|address| address.contains(lamp.as_str()));
    phone.opens("");
    assert!(!phone.has("link", &shell::unread(1)), "{}", phone.text());
    assert_eq!(wang.me().unwrap().unread, 0);
}
