//! Options on a phone: proposed, argued about, amended.

use domain::{
    copy::deliberations::options as words,
    deliberations::options::{Side, cost::Payer},
};
use tests::town::building;

use crate::{ground::town_now, phone::Phones};

#[test]
fn an_option_with_its_cost_is_proposed_and_neighbours_give_their_reasons() {
    let town = town_now();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let opened = town.discusses("大门要不要装道闸");
    let phones = Phones::new();
    let (of_wang, of_li) = (phones.of(&wang), phones.of(&li));
    of_wang.opens(&format!("deliberations/{opened}"));
    of_wang.sees(words::NONE);
    of_wang.presses(words::PROPOSE);
    of_wang.types(words::TITLE, "东门装道闸");
    of_wang.types(words::TEXT, "在东门装一道道闸，访客登记后进入。");
    of_wang.types(words::YUAN, "38000");
    of_wang.picks(words::PAYER, words::payer(Payer::RepairFund));
    of_wang.is_accessible("proposing an option");
    of_wang.fits("proposing an option");
    of_wang.shows_itself("option-new");
    of_wang.presses(words::SEND);
    of_wang.sees(words::PROPOSED);
    of_wang.sees("大约 3.8 万元");

    of_li.opens(&format!("deliberations/{opened}"));
    of_li.follows(words::OPEN);
    of_li.chooses(words::side(Side::Against));
    of_li.types(words::POINT, "快递和外卖进不来，老人不方便");
    of_li.presses(words::ADD_POINT);
    of_li.sees(words::POINT_ADDED);
    of_li.is_accessible("an option");
    of_li.fits("an option");
    of_li.shows_itself("option");

    of_wang.reloads();
    of_wang.follows(words::OPEN);
    of_wang.presses(&words::endorse(false, 0));
    of_wang.sees(&words::endorse(true, 1));
    let view = li.options(&opened);
    assert_eq!(view.options[0].points[0].endorsements, 1);
}
