//! What is asked for before it is needed.

use domain::copy::matters as names;
use tests::town::building;

use crate::{ground::town_now, phone::Phones};

#[test]
fn what_a_tap_opens_is_asked_for_when_the_finger_comes_down_and_only_then() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let matters = ["2单元电梯又停了", "楼道的灯坏了一盏"].map(|words| wang.reports(words).matter());
    let phones = Phones::new();
    let phone = phones.of(&town.visitor());
    phone.opens("matters");
    phone.notes_when_it_is_tapped();
    phone.follows("2单元电梯又停了");
    phone.is_at(|address| address.ends_with(matters[0].as_str()));
    phone.has_opened();
    let address = |matter: &str| format!("/api/v1/communities/{}/matters/{matter}", town.id);
    let asked = phone.asked_at(&address(matters[0].as_str()));
    assert!(matches!(*asked, [at] if at < phone.tapped_at()), "{asked:?}, tapped at {}", phone.tapped_at());
    assert!(phone.asked_at(&address(matters[1].as_str())).is_empty(), "nobody touched that");

    // What came ahead is good once: who asks again wants what is new.
    town.resident("李明", building(4)).supports(&matters[0]).ok();
    phone.pulls_down();
    phone.sees(&names::supports(1));
}
