//! The notices feature on people's phones.

use domain::copy::shell;
use tests::town::building;

use crate::{ground::town_now, phone::Phones};

#[test]
fn what_is_new_is_counted_read_and_then_no_longer_new() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    town.convenor.confirms(&lamp).ok();
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("");
    phone.follows(&shell::unread(1));
    phone.sees("楼道的灯坏了一盏");
    phone.is_accessible("notices");
    phone.fits("notices");
    phone.follows("楼道的灯坏了一盏");
    phone.is_at(|address| address.contains(lamp.as_str()));
    phone.opens("");
    assert!(!phone.has("link", &shell::unread(1)), "{}", phone.text());
    assert_eq!(wang.me().unwrap().unread, 0);
}
