//! A community's own procedure on phones: begun with another one, put in order, saved, and chosen.

use copy::deliberations::{convene, procedures as words};
use domain::deliberations::procedures::{
    Misplaced,
    phase::PhaseKind::{CarryOut, Meet, Notice, Review, Vote},
};
use tests::{Browser, users::procedures::own};

use crate::fixture::community_now;

#[test]
fn a_convenor_writes_down_a_shorter_way_and_opens_by_it() {
    let community = community_now();
    let phone = Browser::of(&community.convenor);
    phone.opens("deliberations/new");
    phone.follows(convene::PROCEDURES);
    phone.sees("四议两公开");
    phone.is_readable("procedures");

    phone.follows(&words::like("有事好商量"));
    phone.sees(&words::step(6));
    phone.presses(words::SAVE);
    phone.sees(words::TITLE_WRONG);
    phone.types(words::TITLE, "楼门小事快办");
    // Without gathering and discussing, and at first in an order that can't be.
    phone.presses_first(words::REMOVE);
    phone.sees_no_longer(&words::step(6));
    phone.presses_first(words::REMOVE);
    phone.sees_no_longer(&words::step(5));
    phone.presses_first(words::DOWN);
    phone.presses(words::SAVE);
    phone.sees(&words::misplaced(Misplaced::At(1), &[Vote, Meet, Notice, CarryOut, Review]));
    phone.presses_first(words::UP);
    phone.is_readable("procedure-form");
    phone.presses(words::SAVE);
    phone.sees(words::SAVED);
    phone.sees("楼门小事快办");

    let usual = community.visitor().procedure("usual");
    let line =
        community.visitor().procedures().procedures.into_iter().find(|one| one.own).expect("it was saved");
    let shorter = community.visitor().procedure(&line.code);
    assert_eq!(shorter.phases(), &usual.phases()[2..]);

    phone.opens("deliberations/new");
    phone.picks(convene::PROCEDURE, "楼门小事快办");
    phone.types(convene::TITLE, "楼道灯换成感应的");
    phone.types(convene::TEXT, "晚上老人看不清，整夜亮着又费电。");
    phone.presses(convene::SEND);
    phone.sees("楼门小事快办");

    // It goes out of use; what was opened by it keeps it.
    phone.opens("deliberations/procedures");
    phone.follows(&words::change("楼门小事快办"));
    phone.presses(words::RETIRE);
    phone.sees(words::RETIRE_SAYS);
    phone.is_readable("procedure-retire");
    phone.presses(words::RETIRE);
    phone.sees(words::RETIRED);
    phone.sees_no_longer("楼门小事快办");
    let opened = community.visitor().reads_deliberations(None).deliberations.remove(0);
    assert_eq!(community.visitor().deliberation(&opened.deliberation).procedure, "楼门小事快办");
}

#[test]
fn of_two_convenors_who_change_a_procedure_the_later_one_sees_what_the_other_wrote() {
    let community = community_now();
    community.convenor.saves_procedure(&own("ours", "楼门协商")).ok();
    let phone = Browser::of(&community.convenor);
    phone.opens("deliberations/procedures");
    phone.follows(&words::change("楼门协商"));
    phone.types(words::TITLE, "楼门议事");
    community.convenor.replaces_procedure(&own("ours", "楼门协商"), &own("ours", "楼门商量")).ok();
    phone.presses(words::SAVE);
    phone.sees(words::NOW);
    phone.sees("楼门商量");
    assert_eq!(phone.reads(words::TITLE), "楼门议事");
    phone.presses(words::SAVE);
    phone.sees(words::SAVED);
    assert_eq!(community.visitor().procedure("ours"), own("ours", "楼门议事"));
}
