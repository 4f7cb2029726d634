//! What is asked for before it is needed.

use copy::matters as names;
use tests::{Browser, building};

use crate::fixture::community_now;

#[test]
fn what_a_tap_opens_is_asked_for_when_the_finger_comes_down_and_only_then() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let matters = ["2单元电梯又停了", "楼道的灯坏了一盏"].map(|words| wang.reports(words).matter());
    let phone = Browser::of(&community.visitor());
    phone.opens("matters");
    let times = |matter: &str| {
        let address = format!("/api/v1/communities/{}/matters/{matter}", community.id);
        phone.asked_for().iter().filter(|asked| **asked == address).count()
    };
    phone.rests_on("2单元电梯又停了", || times(matters[0].as_str()) == 1);
    phone.is_at(|address| address.ends_with(matters[0].as_str()));
    phone.has_opened();
    assert_eq!(times(matters[0].as_str()), 1, "the app was given that answer");
    assert_eq!(times(matters[1].as_str()), 0, "nobody touched that");

    // What came ahead is good once: who asks again wants what is new.
    community.resident("李明", building(4)).supports(&matters[0]).ok();
    phone.pulls_down();
    phone.sees(&names::supports(1));
}
