//! A need and what a shop offers become a project, which the shop does: four phones, from reporting in to what came of it.

use domain::{
    copy::volunteers::{lists as words, partners},
    volunteers::{
        lists::course::Step,
        partners::course::{Kind, State, Step as Decision},
    },
};
use tests::town::{building, days, hours};

use crate::{ground::town_ago, phone::Phones};

#[test]
fn a_shop_reports_in_and_does_what_a_neighbour_needs() {
    let town = town_ago(hours(6));
    let (wang, shop) = (town.resident("王桂芳", building(3)), town.reporter("周老板"));
    town.later(hours(6));
    let phones = Phones::new();
    let (of_shop, of_chen, of_wang) = (phones.of(&shop), phones.of(&town.convenor), phones.of(&wang));
    let day = town.clock.now().plus(days(7)).day().to_string();

    of_shop.opens("volunteers");
    of_shop.follows(partners::HEADING);
    of_shop.sees(partners::NONE);
    of_shop.follows(partners::REPORT);
    of_shop.presses(partners::SEND);
    of_shop.sees(partners::WHO_MISSING);
    of_shop.chooses(partners::kind(Kind::Shop));
    of_shop.types(partners::NAME, "康民药店");
    of_shop.types(partners::OFFER, "每周六免费量血压");
    of_shop.is_accessible("reporting in");
    of_shop.fits("reporting in");
    of_shop.shows_itself("partner-report");
    of_shop.presses(partners::SEND);
    of_shop.sees("康民药店");
    of_shop.sees(partners::state(State::Waiting));

    of_chen.opens("volunteers/partners");
    of_chen.presses(&partners::step_of(Decision::Accept, "康民药店"));
    of_chen.sees(partners::follows(Decision::Accept));
    of_chen.presses(partners::step(Decision::Accept));
    of_chen.sees(partners::state(State::Accepted));
    of_chen.is_accessible("who has reported in");
    of_chen.fits("who has reported in");
    of_chen.shows_itself("partners");

    of_shop.opens("volunteers/lists?list=resources");
    of_shop.types(words::WHAT_RESOURCE, "免费量血压");
    of_shop.types(words::AMOUNT, "每次20人");
    of_shop.types(words::TIMES, "周六上午");
    of_shop.presses(words::SEND);
    of_shop.sees("生活：每次20人，周六上午，康民药店");
    of_shop.is_accessible("resources");
    of_shop.fits("resources");
    of_shop.shows_itself("lists-resources");

    of_wang.opens("volunteers/lists?list=needs");
    of_wang.types(words::WHAT_NEED, "老人想量血压");
    of_wang.types(words::SPOT, "健身广场");
    of_wang.presses(words::SEND);
    of_wang.sees("生活：健身广场");
    of_wang.is_accessible("needs");

    of_chen.opens("volunteers/lists?list=needs");
    of_chen.fits("needs, for the convenor");
    of_chen.shows_itself("lists-needs");
    of_chen.follows(&words::about(words::MAKE, "老人想量血压"));
    of_chen.ticks("免费量血压");
    of_chen.types(words::TITLE, "楼下量血压");
    of_chen.types(words::TEXT, "周六上午在健身广场给老人量血压");
    of_chen.presses(words::MAKE_SEND);
    of_chen.sees(words::UNTIL_MISSING);
    of_chen.sets(words::UNTIL, &day);
    of_chen.is_accessible("making a project");
    of_chen.fits("making a project");
    of_chen.shows_itself("lists-make");
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
    of_shop.is_accessible("projects");

    of_wang.opens("notices");
    of_wang.follows("项目做成了：来了18位老人");
    of_wang.sees("来了18位老人");
    let small = phones.small_with_large_text(&wang);
    small.in_care_mode(true);
    small.in_the_dark(true);
    small.opens("volunteers/lists");
    small.sees("来了18位老人");
    small.fits("projects, small and large");
    small.is_accessible("projects, small, large and dark");
    small.shows_itself("lists-small");
}
