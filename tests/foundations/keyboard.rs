//! The main journeys with the keyboard alone, things found by role and name in the accessibility tree, where a screen reader
//! finds them.

use copy::{
    deliberations::{opinions, vote},
    matters::{page, report, steps},
    shell, volunteers,
};
use domain::{
    deliberations::opinions::votes::Stance,
    matters::{status::StepKind, step::Rating, tier::Category},
};
use tests::{
    Browser, building, hours,
    users::{
        ballots::by_household,
        volunteers::{clean_up, shift},
    },
};

use crate::fixture::{community_now, isolated_community_now};

#[test]
fn a_matter_goes_from_its_first_word_to_the_rating_by_keyboard() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let (head, clerk) =
        (community.building_head("刘桂兰", building(3)), community.property_clerk("物业小张"));
    let (of_wang, of_head, of_clerk) = (Browser::of(&wang), Browser::of(&head), Browser::of(&clerk));
    of_wang.opens("");
    of_wang.keys(shell::REPORT);
    of_wang.is_at(|address| address.ends_with("/report"));
    of_wang.tabs_to(report::WHAT);
    of_wang.enters("楼道的灯坏了一盏");
    of_wang.keys(report::SEND);
    of_wang.sees(&page::reported("2026-0001"));
    let address = of_wang.address();
    let matter = address.split(['/', '?']).find(|part| part.starts_with("mt_")).expect("a matter").to_owned();

    of_head.opens(&format!("matters/{matter}"));
    of_head.keys(copy::matters::step(StepKind::Confirm));
    of_head.keys(steps::send(StepKind::Confirm));
    of_head.sees(page::STEP_TAKEN);

    of_clerk.opens(&format!("matters/{matter}"));
    of_clerk.keys(copy::matters::step(StepKind::Receive));
    of_clerk.sees(page::STEP_TAKEN);
    of_clerk.keys(copy::matters::step(StepKind::Finish));
    of_clerk.tabs_to(steps::question(StepKind::Finish));
    of_clerk.enters("换了新灯泡");
    of_clerk.keys(steps::send(StepKind::Finish));
    of_clerk.sees("换了新灯泡");

    of_wang.opens(&format!("matters/{matter}"));
    of_wang.keys(copy::matters::step(StepKind::Rate));
    of_wang.keys_choice(copy::matters::rating(Rating::Satisfied));
    of_wang.keys(steps::send(StepKind::Rate));
    of_wang.sees(page::STEP_TAKEN);
    assert_eq!(wang.view(&tests::text(&matter)).line.status.code(), "closed");
}

#[test]
fn a_form_that_is_left_by_escape_gives_the_keyboard_back() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    clerk.receives(&lamp).ok();
    let phone = Browser::of(&clerk);
    phone.opens(&format!("matters/{lamp}"));
    phone.keys(copy::matters::step(StepKind::Note));
    phone.sees(steps::question(StepKind::Note));
    phone.types_key("Escape");
    phone.sees_no_longer(steps::question(StepKind::Note));
    assert!(phone.is_on("button", copy::matters::step(StepKind::Note)), "where one was before");
}

#[test]
fn cards_are_answered_and_a_vote_is_cast_by_keyboard() {
    let community = isolated_community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let talk = community.deliberates("大门要不要装道闸");
    for said in ["道闸装在东门，西门留给行人", "停车费按季度公示"] {
        li.states(&talk, said).ok();
    }
    let ballot = community.puts_to_vote("装道闸", &by_household());
    let phone = Browser::of(&wang);
    phone.opens(&format!("deliberations/{talk}"));
    phone.sees(&opinions::left(2));
    phone.keys(copy::deliberations::stance(Stance::Agree));
    phone.sees(&opinions::left(1));
    phone.keys(copy::deliberations::stance(Stance::Disagree));
    phone.sees(opinions::ALL_ANSWERED);

    phone.opens(&format!("deliberations/{ballot}"));
    phone.keys_choice(vote::AGREE);
    phone.keys(vote::CAST);
    phone.sees(vote::SURE);
    phone.keys(vote::YES);
    phone.sees(vote::TAKEN);
    assert_eq!(wang.ballot(&ballot).progress.took_part.heads, 1);
}

#[test]
fn a_place_is_claimed_by_keyboard() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    let mut work = clean_up(vec![shift(community.clock.now().plus(hours(30)), 2)]);
    work.site = Some(community.site(building(3)));
    let task = head.publishes(&work).task();
    let phone = Browser::of(&wang);
    phone.opens("");
    phone.keys(shell::HANDS);
    phone.keys(volunteers::CLAIM);
    phone.sees("您报上名了");
    assert_eq!(head.first_shift(&task).taken, 1);
}
