//! A need and what a shop offers become a project, which the shop does: four phones, from reporting in to what came of it.

use copy::volunteers::{lists as words, partners};
use domain::volunteers::{
    lists::course::Step,
    partners::course::{Kind, State, Step as Decision},
};
use tests::{Browser, building, days, hours};

use crate::fixture::community_ago;

#[test]
fn a_shop_reports_in_and_does_what_a_neighbour_needs() {
    let community = community_ago(hours(6));
    let (wang, shop) = (community.resident("王桂芳", building(3)), community.reporter("周老板"));
    community.later(hours(6));
    let (of_shop, of_chen, of_wang) =
        (Browser::of(&shop), Browser::of(&community.convenor), Browser::of(&wang));
    let day = community.clock.now().plus(days(7)).day().to_string();

    of_shop.opens("volunteers");
    of_shop.follows(partners::HEADING);
    of_shop.sees(partners::NONE);
    of_shop.follows(partners::REPORT);
    of_shop.presses(partners::SEND);
    of_shop.sees(partners::WHO_MISSING);
    of_shop.chooses(partners::kind(Kind::Shop));
    of_shop.types(partners::NAME, "康民药店");
    of_shop.types(partners::OFFER, "每周六免费量血压");
    of_shop.is_readable("partner-report");
    of_shop.presses(partners::SEND);
    of_shop.sees("康民药店");
    of_shop.sees(partners::state(State::Waiting));

    of_chen.opens("volunteers/partners");
    of_chen.presses(&partners::step_of(Decision::Accept, "康民药店"));
    of_chen.sees(partners::follows(Decision::Accept));
    of_chen.presses(partners::step(Decision::Accept));
    of_chen.sees(partners::state(State::Accepted));
    of_chen.is_readable("partners");

    of_shop.opens("volunteers/lists?list=resources");
    of_shop.types(words::WHAT_RESOURCE, "免费量血压");
    of_shop.types(words::AMOUNT, "每次20人");
    of_shop.types(words::TIMES, "周六上午");
    of_shop.presses(words::SEND);
    of_shop.sees("生活：每次20人，周六上午，康民药店");
    of_shop.is_readable("lists-resources");

    of_wang.opens("volunteers/lists?list=needs");
    of_wang.types(words::WHAT_NEED, "老人想量血压");
    of_wang.types(words::SPOT, "健身广场");
    of_wang.presses(words::SEND);
    of_wang.sees("生活：健身广场");
    of_wang.is_readable("needs");

    of_chen.opens("volunteers/lists?list=needs");
    of_chen.is_readable("lists-needs");
    of_chen.follows(&words::about(words::MAKE, "老人想量血压"));
    of_chen.ticks("免费量血压");
    of_chen.types(words::TITLE, "楼下量血压");
    of_chen.types(words::TEXT, "周六上午在健身广场给老人量血压");
    of_chen.presses(words::MAKE_SEND);
    of_chen.sees(words::UNTIL_MISSING);
    of_chen.sets(words::UNTIL, &day);
    of_chen.is_readable("lists-make");
    of_chen.presses(words::MAKE_SEND);
    of_chen.sees("需求：老人想量血压");

    of_shop.opens("volunteers/lists");
    of_shop.presses(&words::step_of(Step::Claim, "楼下量血压"));
    of_shop.presses(words::step(Step::Claim));
    of_shop.sees(&words::by("康民药店"));
    of_shop.presses(&words::step_of(Step::Finish, "楼下量血压"));
    of_shop.types(words::WORDS, "来了18位老人");
    of_shop.presses(words::step(Step::Finish));
    of_shop.sees("来了18位老人");
    of_shop.is_readable("projects");

    of_wang.opens("notices");
    of_wang.follows("项目做成了：来了18位老人");
    of_wang.sees("来了18位老人");
    of_wang.is_readable("lists");
}
