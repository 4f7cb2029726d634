//! A convenor leads a deliberation on: each step with a reason that everybody reads.

use domain::{
    copy::deliberations::{self as words, lead},
    deliberations::course::status::{Status, StepKind},
};

use crate::{ground::town_now, phone::Phones};

#[test]
fn a_convenor_goes_on_to_the_next_phase_with_a_reason() {
    let town = town_now();
    let opened = town.deliberates("大门要不要装道闸");
    let phones = Phones::new();
    let phone = phones.of(&town.convenor);
    phone.opens(&format!("deliberations/{opened}"));
    phone.sees(lead::HEADING);
    phone.is_accessible("the convenor's card");
    phone.fits("the convenor's card");
    phone.shows_itself("lead");
    phone.presses(lead::step(StepKind::End));
    phone.sees(lead::about(StepKind::End));
    phone.types(lead::REASON, "想法都说得差不多了");
    phone.is_accessible("the convenor's form");
    phone.fits("the convenor's form");
    phone.shows_itself("lead-end");
    phone.presses(lead::step(StepKind::End));
    phone.sees(lead::DONE);
    phone.sees(words::status(Status::Discussing));
    phone.sees("想法都说得差不多了");
    assert_eq!(town.visitor().deliberation(&opened).line.status, Status::Discussing);
}
