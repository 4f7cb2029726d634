//! A convenor opens a deliberation and leads it on: each step with a reason that everybody reads.

use api::deliberations::PhaseStep;
use copy::{
    deliberations::{self as words, convene, lead},
    problem,
};
use domain::{
    deliberations::course::status::{Status, StepKind},
    matters::tier::{Category, Tier, Urgency},
    people::{place::Place, role::Role},
    problem::Problem,
};
use tests::{Browser, building, text};

use crate::fixture::community_now;

#[test]
fn a_convenor_goes_on_to_the_next_phase_with_a_reason() {
    let community = community_now();
    let opened = community.deliberates("大门要不要装道闸");
    let phone = Browser::of(&community.convenor);
    phone.opens(&format!("deliberations/{opened}"));
    phone.sees(lead::HEADING);
    phone.is_readable("lead");
    phone.presses(lead::step(StepKind::End));
    phone.sees(lead::about(StepKind::End));
    phone.types(lead::REASON, "想法都说得差不多了");
    phone.is_readable("lead-end");
    phone.presses(lead::step(StepKind::End));
    phone.sees(lead::DONE);
    phone.sees(words::status(Status::Discussing));
    phone.sees("想法都说得差不多了");
    assert_eq!(community.visitor().deliberation(&opened).line.status, Status::Discussing);
}

#[test]
fn of_two_convenors_the_slower_reads_what_happened_and_keeps_the_words() {
    let community = community_now();
    let other =
        community.appointed(community.resident("周敏", building(2)), Role::Convenor, Place::Community);
    let opened = community.deliberates("大门要不要装道闸");
    let phone = Browser::of(&community.convenor);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(lead::step(StepKind::Withdraw));
    phone.types(lead::REASON, "先把车位线划好再谈");
    other.leads(&opened, PhaseStep::End { reason: Some(text("都说完了")) }).ok();
    phone.presses(lead::step(StepKind::Withdraw));
    phone.sees(&problem::title(&Problem::Stale { version: 0 }));
    assert!(phone.text().contains(words::status(Status::Discussing)), "the newest is on the screen by then");
    assert_eq!(phone.reads(lead::REASON), "先把车位线划好再谈");
    phone.presses(lead::step(StepKind::Withdraw));
    phone.sees(lead::DONE);
    phone.sees("先把车位线划好再谈");
    assert_eq!(community.visitor().deliberation(&opened).line.status, Status::Withdrawn);
}

#[test]
fn a_convenor_opens_a_deliberation_alone() {
    let community = community_now();
    let phone = Browser::of(&community.convenor);
    phone.opens("deliberations");
    phone.sees(words::NONE_RUNNING);
    phone.is_readable("deliberations-none");
    phone.follows(words::CONVENE);
    phone.presses(convene::SEND);
    phone.sees(copy::shell::MISSING);
    phone.types(convene::TITLE, "大门要不要装道闸");
    phone.types(convene::TEXT, "外来车随便停，消防通道常常被堵。装不装，大家一起商量。");
    phone.picks(convene::COMPOUND, "东区");
    phone.is_readable("convene");
    phone.presses(convene::SEND);
    phone.sees(words::status(Status::Gathering));
    phone.sees("大门要不要装道闸");
    assert_eq!(community.visitor().reads_deliberations(None).deliberations.len(), 1);
}

#[test]
fn a_convenor_opens_a_deliberation_from_a_councils_matter() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let gate = wang.reports("小区大门谁都能进，外来车把消防通道堵了").matter();
    community.convenor.confirms_as(&gate, Tier::Council, Category::Parking, Urgency::Normal).ok();
    let (of_convenor, of_wang) = (Browser::of(&community.convenor), Browser::of(&wang));
    of_convenor.opens(&format!("matters/{gate}"));
    of_convenor.follows(convene::ABOUT_MATTER);
    of_convenor.sees("来自 2026-0001 号");
    assert_eq!(of_convenor.reads(convene::TITLE), wang.view(&gate).line.title);
    of_convenor.types(convene::TITLE, "大门要不要装道闸");
    of_convenor.types(convene::TEXT, "装不装、装哪种、谁出钱，大家一起商量。");
    of_convenor.is_readable("convene-matter");
    of_convenor.presses(convene::SEND);
    of_convenor.sees(words::status(Status::Gathering));
    of_convenor.sees("来自 2026-0001 号");

    of_wang.opens(&format!("matters/{gate}"));
    of_wang.follows(copy::matters::page::TO_DELIBERATION);
    of_wang.sees("大门要不要装道闸");
}
