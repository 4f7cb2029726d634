//! The covenant on phones: read, proposed, written anew, taken over by itself, compared with the version before.

use std::sync::Arc;

use domain::copy::deliberations::covenant;
use tests::town::{Clock, Person, Plan, Town, building, days, fresh_name, plan};

use crate::{
    ground::start,
    phone::{Phone, Phones},
};

const FIRST: [&str; 4] = [
    "爱护小区的公共设施和花草树木，不乱涂乱画，不私自占用公共地方。",
    "不从窗口、阳台往楼下扔东西。",
    "楼道里不堆放杂物，保持消防通道畅通。",
    "晚上十点以后、早上六点以前，不大声吵闹。",
];

const SECOND: [&str; 5] = [
    "爱护小区的公共设施和花草树木，不乱涂乱画，不私自占用公共地方。",
    "电动车停进车棚，不进楼道，不进电梯，不飞线充电。",
    "不从窗口、阳台往楼下扔东西。",
    "楼道里不堆放杂物，保持消防通道畅通。",
    "晚上九点半以后、早上六点以前，不大声吵闹。",
];

/// A town with a first version in force since a while.
fn town_with_a_covenant(ago: i64) -> (Town, Person) {
    let clock = Clock::at(Clock::real().now().plus(-days(ago)));
    let town = Town::found(&Arc::new(start(Plan::tested())), &plan(&fresh_name()), clock);
    let wang = town.resident("王桂芳", building(3));
    town.has_a_way_to_its_covenant();
    let first = town.proposes("订立居民公约", 0, &FIRST);
    town.adopts(&first);
    town.later(days(7));
    town.alarm().ok();
    (town, wang)
}

fn is_fine(phone: &Phone<'_>, screen: &str) {
    phone.is_accessible(screen);
    phone.fits(screen);
    phone.shows_itself(screen);
}

#[test]
fn another_text_is_proposed_and_written_anew() {
    let (town, wang) = town_with_a_covenant(9);
    town.later(days(1));
    let phones = Phones::new();
    let (of_wang, of_lead) = (phones.of(&wang), phones.of(&town.convenor));

    of_wang.opens("deliberations");
    of_wang.follows(covenant::COVENANT);
    of_wang.sees(&covenant::article(4));
    of_wang.sees(covenant::FIRST);
    assert!(!of_wang.has("link", covenant::PROPOSE), "convenors open deliberations");

    of_lead.opens("covenant");
    of_lead.follows(covenant::PROPOSE);
    of_lead.sees(covenant::PROPOSE_HEADING);
    of_lead.types(covenant::TITLE, "公约加一条电动车");
    of_lead.types(covenant::WHY, "楼道里充电着过火，大家都怕。");
    assert!(of_lead.reads(covenant::ARTICLES).contains(FIRST[3]), "it begins with the words in force");
    is_fine(&of_lead, "covenant-propose");
    of_lead.presses(covenant::SEND);
    of_lead.sees(domain::copy::deliberations::refusal(domain::deliberations::refusal::Refusal::CovenantSame));
    of_lead.types(covenant::ARTICLES, &SECOND[..3].join("\n"));
    of_lead.presses(covenant::SEND);
    of_lead.sees(covenant::DRAFT);
    of_lead.sees(covenant::WHEN);
    is_fine(&of_lead, "covenant-draft");

    of_lead.follows(covenant::REVISE);
    of_lead.sees(covenant::REVISE_HEADING);
    of_lead.types(covenant::ARTICLES, &SECOND.join("\n"));
    of_lead.types(covenant::REVISE_WHY, "楼道和安静两条不该去掉");
    is_fine(&of_lead, "covenant-revise");
    of_lead.presses(covenant::REVISE_SEND);
    of_lead.sees(&covenant::draft(2));
    of_lead.sees("电动车停进车棚");

    of_wang.opens("covenant");
    of_wang.sees(covenant::PROPOSALS);
    of_wang.follows("公约加一条电动车");
    of_wang.sees("电动车停进车棚");
    assert!(!of_wang.has("link", covenant::REVISE));
}

#[test]
fn versions_are_kept_and_compared() {
    let (town, wang) = town_with_a_covenant(17);
    let second = town.proposes("公约加一条电动车", 1, &SECOND);
    town.adopts(&second);
    town.later(days(7));
    town.alarm().ok();
    town.later(days(1));
    let phones = Phones::new();
    let of_wang = phones.of(&wang);
    of_wang.opens("covenant");
    of_wang.sees(&covenant::article(5));
    of_wang.sees(covenant::NEW);
    of_wang.sees(covenant::EDITED);
    is_fine(&of_wang, "covenant");
    of_wang.prints_itself("covenant-printed");
    of_wang.follows("第 1 版");
    of_wang.sees(covenant::FIRST);
    of_wang.sees_no_longer("电动车停进车棚");
    of_wang.follows(covenant::TO_IN_FORCE);
    of_wang.sees("电动车停进车棚");
    of_wang.follows("公约加一条电动车");
    of_wang.sees(&covenant::became(2));

    let small = phones.small_with_large_text(&wang);
    small.opens("covenant");
    small.sees(&covenant::article(5));
    is_fine(&small, "covenant-small");
    let dark = phones.of(&wang);
    dark.in_care_mode(true);
    dark.in_the_dark(true);
    dark.opens("covenant");
    dark.sees(&covenant::article(5));
    is_fine(&dark, "covenant-care-dark");
}
