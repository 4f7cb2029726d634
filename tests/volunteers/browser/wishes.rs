//! A wish through four phones: written, looked at, taken on, thanked for.

use api::{matters::Consent, volunteers::wishes::WishList};
use copy::{
    matters,
    volunteers::{self as volunteer_words, wishes as words},
};
use domain::{people::name::NameShown, volunteers::wishes::course::Step};
use tests::{Browser, building, days, hours};

use crate::fixture::community_ago;

#[test]
fn a_wish_comes_true_and_somebody_is_thanked() {
    let community = community_ago(hours(6));
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let head = community.building_head("刘建国", building(3));
    community.later(hours(6));
    let (of_wang, of_head, of_li) = (Browser::of(&wang), Browser::of(&head), Browser::of(&li));
    let day = community.clock.now().plus(days(7)).day().to_string();

    of_wang.opens("volunteers");
    of_wang.follows(words::HEADING);
    of_wang.sees(words::NONE_OPEN);
    of_wang.is_readable("no wishes");
    of_wang.follows(words::WRITE);
    of_wang.sees(words::NEXT);
    of_wang.presses(words::SEND);
    of_wang.sees(copy::shell::MISSING);
    of_wang.types(words::TITLE, "换一个厨房灯泡");
    of_wang.types(words::WHY, "灯太高够不着");
    of_wang.types(words::CONTACT, "13812345678，晚上在家");
    of_wang.presses(words::SEND);
    of_wang.sees(words::UNTIL_MISSING);
    of_wang.sets(words::UNTIL, &day);
    of_wang.chooses(words::name_shown(NameShown::Anonymous));
    of_wang.is_readable("wish-write");
    of_wang.presses(words::SEND);
    of_wang.sees(words::state(domain::volunteers::wishes::course::State::Waiting));

    of_head.opens("volunteers/wishes");
    of_head.follows(&words::to_tend(1));
    of_head.sees("换一个厨房灯泡");
    of_head.is_readable("wishes-to-tend");
    of_head.presses(&words::step_of(Step::Refuse, "换一个厨房灯泡"));
    of_head.presses(words::step(Step::Refuse));
    of_head.sees(copy::shell::MISSING);
    of_head.presses(copy::shell::CANCEL);
    of_head.presses(&words::step_of(Step::Publish, "换一个厨房灯泡"));
    of_head.sees(words::follows(Step::Publish));
    of_head.presses(words::step(Step::Publish));
    of_head.sees(words::done(Step::Publish));
    of_head.sees(words::NONE_TO_TEND);

    of_li.opens("volunteers/wishes");
    of_li.sees("换一个厨房灯泡");
    of_li.sees(words::NOBODY);
    assert!(!of_li.text().contains("138") && !of_li.text().contains('王'), "{}", of_li.text());
    of_li.is_readable("wishes");
    of_li.presses(&words::step_of(Step::Claim, "换一个厨房灯泡"));
    of_li.sees(words::follows(Step::Claim));
    of_li.is_readable("wish-claim");
    of_li.presses(words::step(Step::Claim));
    of_li.sees("13812345678");
    of_li.presses(&words::step_of(Step::Fulfil, "换一个厨房灯泡"));
    of_li.types(words::words_of(Step::Fulfil).unwrap(), "灯泡换好了");
    of_li.is_readable("before it is fulfilled");
    of_li.presses(words::step(Step::Fulfil));
    of_li.sees(words::done(Step::Fulfil));
    of_li.is_readable("wish");

    of_wang.opens("notices");
    of_wang.follows("心愿办好了，请您确认：灯泡换好了");
    of_wang.sees("灯泡换好了");
    of_wang.presses(&words::step_of(Step::Confirm, "换一个厨房灯泡"));
    of_wang.types(words::words_of(Step::Confirm).unwrap(), "谢谢小李");
    of_wang.presses(words::step(Step::Confirm));
    of_wang.sees(words::done(Step::Confirm));
    of_li.reloads();
    of_li.sees("谢谢小李");

    of_li.opens("volunteers/wishes?list=confirmed");
    of_li.sees("谢谢小李");
    of_li.is_readable("wishes-confirmed");
}

#[test]
fn a_head_writes_for_an_elder_and_who_comes_too_late_reads_so() {
    let community = community_ago(hours(6));
    let [li, zhao] = community.residents([("李明", 4), ("赵四", 4)]);
    let head = community.building_head("刘建国", building(3));
    community.later(hours(6));
    let (of_head, of_li) = (Browser::of(&head), Browser::of(&li));
    let day = community.clock.now().plus(days(7)).day().to_string();
    of_head.opens("volunteers/wishes");
    of_head.follows(words::WRITE_FOR);
    of_head.types(matters::report::ELDER_FIND, "孙大娘");
    of_head.presses(matters::report::ELDER_SEARCH);
    of_head.presses(&matters::report::elder_by_name("孙大娘"));
    of_head.chooses(matters::consent(Consent::InPerson));
    of_head.types(words::TITLE_FOR, "剪一次头发");
    of_head.types(words::CONTACT, "找刘建国");
    of_head.sets(words::UNTIL, &day);
    of_head.is_readable("wish-elder");
    of_head.presses(words::SEND);
    of_head.sees("3号楼");

    of_li.opens("volunteers/wishes");
    of_li.presses(&words::step_of(Step::Claim, "剪一次头发"));
    let wish = zhao.wish_titles(WishList::Open);
    assert_eq!(wish, ["剪一次头发"]);
    let line = zhao.lists_wishes(WishList::Open).reply::<api::volunteers::wishes::Wishes>();
    zhao.steps_wish(&line.wishes[0].wish, Step::Claim).ok();
    of_li.presses(words::step(Step::Claim));
    of_li.sees("刚刚有人认领了");
    of_li.presses(copy::shell::CANCEL);
    of_li.sees(words::NONE_OPEN);
    of_li.opens("volunteers");
    of_li.sees(volunteer_words::OWN);
}
