//! What waits for a moderator.

use expect_test::expect;
use tests::{building, hours, users::moderation::text_of};

use crate::fixture::community;

#[test]
fn a_moderator_is_shown_what_is_theirs_to_decide_longest_waiting_first() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let (three, four) =
        (community.building_head("刘建国", building(3)), community.building_head("孙大姐", building(4)));
    let noisy = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    let parked = text_of(&li.reports("停车的都没长眼睛，堵着门").matter());
    let own = text_of(&three.reports("有的人就是不讲理，乱扔垃圾").matter());
    li.minds(&noisy).ok();
    community.later(hours(1));
    wang.minds(&parked).ok();
    community.later(hours(1));
    wang.minds(&own).ok();
    assert_eq!(three.queue(), std::slice::from_ref(&noisy), "not the own one");
    assert_eq!(four.queue(), std::slice::from_ref(&parked));
    assert_eq!(community.convenor.queue(), [noisy.clone(), parked, own]);
    assert_eq!(wang.queue(), []);
    expect![[r#"401 {"code":"not_signed_in"}"#]].assert_eq(&community.visitor().looks_at_queue().summary());

    three.hides(&noisy, "说事不说人").ok();
    assert!(!community.convenor.queue().contains(&noisy), "decided");
    wang.appeals(&noisy, "没有骂人").ok();
    assert!(community.convenor.queue().contains(&noisy));
    assert_eq!(three.queue(), [], "an appeal against one's own decision is somebody else's");
}
