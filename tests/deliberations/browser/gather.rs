//! Gathering opinions on a phone: cards, one's own statement, what came out.

use domain::{
    copy::{self, deliberations::opinions as words},
    deliberations::opinions::votes::Stance,
};
use tests::town::building;

use crate::{ground::town_now, phone::Phones};

const GATE: &str = "道闸装在东门，西门留给行人";

#[test]
fn cards_are_answered_one_by_one_and_the_last_answer_can_be_taken_back() {
    let town = town_now();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(4)));
    let opened = town.deliberates("大门要不要装道闸");
    for said in [GATE, "停车费按季度公示"] {
        wang.states(&opened, said).ok();
    }
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.opens("deliberations");
    phone.is_accessible("the board");
    phone.fits("the board");
    phone.shows_itself("deliberations");
    phone.follows("大门要不要装道闸");
    phone.sees(&words::left(2));
    phone.is_accessible("a card");
    phone.fits("a card");
    phone.shows_itself("gather-card");
    phone.presses(copy::deliberations::stance(Stance::Agree));
    phone.sees(&words::left(1));
    phone.presses(words::UNDO);
    phone.sees(&words::left(2));
    assert!(li.statements(&opened).iter().all(|one| one.stance.is_none()), "it was taken back");
    for left in [1, 0] {
        phone.presses(copy::deliberations::stance(Stance::Disagree));
        phone.sees(&if left == 0 { words::ALL_ANSWERED.to_owned() } else { words::left(left) });
    }
    phone.is_accessible("no card left");
    phone.fits("no card left");
    let stances: Vec<_> = li.statements(&opened).into_iter().map(|one| one.stance).collect();
    assert_eq!(stances, [Some(Stance::Disagree); 2]);
}
