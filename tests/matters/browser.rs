//! The matters feature on people's phones.

use api::matters::{Consent, Matters, MattersQuery, photo_address, small_photo_address};
use copy::{
    matters::{card, desk, hands, page, report, steps as asks},
    people, shell,
};
use domain::{
    matters::{
        custody::Desk,
        status::StepKind,
        step::Rating,
        tier::{Category, Scope, Tier, Urgency},
    },
    people::name::Honorific,
    problem::Problem,
    text::MatterText,
};
use tests::{Browser, TestCommunity, building, photos::parts};

use crate::fixture::community_now;

/// How many matters there are.
fn count(community: &TestCommunity) -> usize {
    community.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters.len()
}

/// What is said of a report of so many characters.
fn length(got: u32) -> String {
    copy::problem::title(&Problem::TextLength { field: "text".into(), min: 4, max: MatterText::MAX, got })
}

/// A resident, a building head and a property clerk bring a matter from the first word to the rating, each on a phone
/// of their own, seeing only what is on their screens.
fn a_life_on_three_phones(care: bool) {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let (head, clerk) =
        (community.building_head("刘桂兰", building(3)), community.property_clerk("物业小张"));
    let [of_wang, of_head, of_clerk] = [&wang, &head, &clerk].map(|person| {
        let phone = Browser::of(person);
        phone.in_care_mode(care);
        phone
    });

    of_wang.opens("");
    of_wang.follows(shell::REPORT);
    of_wang.types(report::WHAT, "2单元电梯又停了，婆婆坐轮椅下不了楼");
    of_wang.sees(report::suggestion(Scope::Property));
    of_wang.presses(report::SEND);
    of_wang.sees(&page::reported("2026-0001"));
    of_wang.sees("3号楼楼门长");

    of_head.opens("");
    of_head.sees(&shell::waiting(1, false));
    of_head.follows(desk::heading(Desk::BuildingHead));
    of_head.sees("2单元电梯又停了");
    of_head.presses(&desk::confirm_as(copy::matters::tier(Tier::Property)));
    of_head.sees(desk::CONFIRMED);
    of_head.sees(desk::empty(Desk::BuildingHead));

    of_clerk.opens("");
    of_clerk.follows(desk::heading(Desk::Property));
    of_clerk.presses(asks::send(StepKind::Receive));
    of_clerk.sees(desk::RECEIVED);
    of_clerk.follows("2单元电梯又停了");
    of_clerk.presses(copy::matters::step(StepKind::Note));
    of_clerk.types(asks::question(StepKind::Note), "维保师傅十一点到");
    of_clerk.presses(asks::send(StepKind::Note));
    of_clerk.sees(page::STEP_TAKEN);
    of_clerk.sees("维保师傅十一点到");
    of_clerk.presses(copy::matters::step(StepKind::Finish));
    of_clerk.types(asks::question(StepKind::Finish), "换了门机皮带，已经能用");
    // The dialog's own: what lies under a dialog can't be touched.
    of_clerk.presses(asks::send(StepKind::Finish));
    of_clerk.sees("换了门机皮带，已经能用");

    of_wang.opens("notices");
    of_wang.follows("换了门机皮带");
    of_wang.sees("换了门机皮带，已经能用");
    of_wang.presses(copy::matters::step(StepKind::Rate));
    of_wang.chooses(copy::matters::rating(Rating::Satisfied));
    of_wang.presses(asks::send(StepKind::Rate));
    of_wang.sees(&page::closed_rated(Rating::Satisfied));

    for (phone, who) in [(&of_wang, "reporter"), (&of_head, "head"), (&of_clerk, "clerk")] {
        phone.is_readable(who);
    }
}

#[test]
fn a_matters_whole_life_on_three_phones() {
    a_life_on_three_phones(false);
}

#[test]
fn a_matters_whole_life_on_three_phones_in_large_type() {
    a_life_on_three_phones(true);
}

#[test]
fn while_typing_the_same_is_found_and_supported_instead_of_repeated() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    wang.reports("2单元电梯又停了，按了没反应").ok();
    community.resident("赵四", building(4)).reports("4号楼的电梯也停了").ok();
    let phone = Browser::of(&li);
    phone.opens("report");
    phone.types(report::WHAT, "二单元电梯停了不动");
    phone.sees(report::SAME);
    phone.sees("2单元电梯又停了");
    assert!(!phone.text().contains("4号楼的电梯也停了"), "another building's lift is another lift");
    phone.is_readable("likely the same");
    phone.presses(report::SUPPORT);
    phone.sees(report::SUPPORTED);
    assert_eq!(phone.reads(report::WHAT), "二单元电梯停了不动", "nothing typed is lost");
    assert_eq!(count(&community), 1 + 1);
    let page: Matters = li.reads_board(&MattersQuery { mine: Some(true), ..MattersQuery::default() }).reply();
    assert_eq!(page.matters.iter().map(|line| line.supports).collect::<Vec<_>>(), [1]);

    // What one reported oneself is shown, but not to be supported.
    let of_wang = Browser::of(&wang);
    of_wang.opens("report");
    of_wang.types(report::WHAT, "二单元电梯停了不动");
    of_wang.sees("2单元电梯又停了");
    of_wang.sees(report::YOURS);
    assert!(!of_wang.has("button", report::SUPPORT));
    of_wang.is_readable("one's own likely duplicate");
}

#[test]
fn danger_shows_whom_to_call_before_anything_else() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.types(report::WHAT, "楼道里有很浓的煤气味");
    phone.sees(report::DANGER);
    for (number, says) in report::NUMBERS {
        assert!(phone.has("link", says), "{number}");
    }
    phone.sees(&report::fast(Urgency::Emergency, 15).unwrap());
    phone.is_readable("danger");
    phone.types(report::WHAT, "楼道的灯坏了一盏");
    phone.sees_no_longer(report::DANGER);
}

#[test]
fn a_photo_is_made_small_in_the_browser_and_neighbours_load_a_tile_until_they_open_it() {
    let community = community_now();
    let [wang, li] = ["王桂芳", "李明"].map(|name| community.resident(name, building(3)));
    let [of_wang, of_li] = [&wang, &li].map(Browser::of);
    of_wang.opens("report");
    of_wang.types(report::WHAT, "楼前的雨水井盖松了");
    of_wang.adds_a_photo();
    of_wang.sees_no_longer(report::PHOTO_WAIT);
    of_wang.presses(report::SEND);
    of_wang.sees(&page::reported("2026-0001"));
    let matter = matter_of(&of_wang);
    let photo = wang.view(&matter).photos.into_iter().next().expect("a photo");
    let kept = community.visitor().looks_at(&photo);
    kept.ok();
    assert!(kept.bytes.len() < 700 * 1024, "{} bytes", kept.bytes.len());
    assert!(!parts(&kept.bytes).iter().any(|part| part == "APP1"), "{:?}", parts(&kept.bytes));
    let (large, small) = (photo_address(&community.id, &photo), small_photo_address(&community.id, &photo));

    of_li.opens(&format!("matters/{matter}"));
    let tile = of_li.has_loaded(&small);
    assert!((1..40_000).contains(&tile), "{tile} bytes for a tile");
    assert_eq!(of_li.bytes_from(&large), [0; 0], "nobody has opened it");
    assert!(of_li.shifted() < 0.01, "the tile kept its place");
    of_li.presses(&page::photo_open(1));
    let opened = of_li.has_loaded(&large);
    assert!(opened > 5 * tile, "{opened} bytes for the photo, {tile} for its tile");
    of_li.is_readable("a photo enlarged");
}

/// The matter whose page is open.
fn matter_of(phone: &Browser) -> domain::ids::MatterId {
    let address = phone.is_at(|address| address.contains("/matters/mt_"));
    let id = address.split("/matters/").nth(1).unwrap_or_default();
    tests::text(id.split(['?', '/']).next().unwrap_or_default())
}

#[test]
fn what_was_typed_survives_the_tab() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.types(report::WHAT, "楼道的灯坏了一盏");
    phone.types(report::SPOT, "四楼");
    phone.chooses(report::NAME_HIDDEN);
    phone.reloads();
    assert_eq!(phone.reads(report::WHAT), "楼道的灯坏了一盏");
    assert_eq!(phone.reads(report::SPOT), "四楼");
    phone.presses(report::SEND);
    phone.sees(&page::reported("2026-0001"));
    assert!(!phone.text().contains("王女士"), "{}", phone.text());
    phone.opens("report");
    assert_eq!(phone.reads(report::WHAT), "", "what was sent is no draft any more");
}

#[test]
fn a_visitor_writes_and_takes_a_photo_signs_up_and_sends_both() {
    let community = community_now();
    let phone = Browser::of(&community.visitor());
    phone.opens("report");
    phone.types(report::WHAT, "东门的井盖松了，骑车过去会翻");
    phone.picks(report::WHERE, report::COMMON);
    phone.presses("小区大门");
    phone.adds_a_photo();
    phone.sees(report::PHOTO_KEPT);
    phone.is_readable("a photo that waits");
    phone.reloads();
    phone.sees(report::PHOTO_KEPT);
    phone.presses(report::DOORS);
    phone.follows(report::DOOR_REPORTER);
    phone.types(people::NAME, "骑手小李");
    phone.chooses(people::honorific(Honorific::Mr));
    phone.presses(people::REPORTER_SEND);
    phone.is_at(|address| address.contains("/report"));
    assert_eq!(phone.reads(report::WHAT), "东门的井盖松了，骑车过去会翻");
    phone.has_asked_for("/photos");
    phone.sees_no_longer(report::PHOTO_WAIT);
    phone.presses(report::SEND_COUNCIL);
    phone.sees(&page::reported("2026-0001"));
    assert_eq!(count(&community), 1);
    assert_eq!(community.visitor().view(&matter_of(&phone)).photos.len(), 1, "the photo came along");
}

#[test]
fn what_is_refused_says_why_and_keeps_every_word() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.sees("3号楼 王女士");
    phone.types(report::WHAT, "灯坏");
    phone.presses(report::SEND);
    phone.sees(&length(2));
    assert_eq!(phone.reads(report::WHAT), "灯坏");
    phone.types(report::WHAT, &"灯".repeat(1001));
    phone.sees(&length(1001));
    phone.is_readable("refused");

    // The hour's reports are used up meanwhile, on another device.
    for nth in 0..30 {
        wang.reports(&format!("楼道的灯坏了，第{nth}盏")).ok();
    }
    phone.types(report::WHAT, "楼道的灯又坏了一盏");
    phone.presses(report::SEND);
    phone.sees("再试");
    assert_eq!(phone.reads(report::WHAT), "楼道的灯又坏了一盏");
    assert_eq!(count(&community), 20, "a page of the board: nothing is half-written");
}

#[test]
fn whoever_was_slower_reads_what_happened_and_keeps_the_words() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let clerks = [community.property_clerk("物业小张"), community.property_clerk("物业小赵")];
    let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    let phone = Browser::of(&clerks[0]);
    phone.opens(&format!("matters/{lamp}"));
    phone.presses(copy::matters::step(StepKind::Return));
    phone.types(asks::question(StepKind::Return), "这盏灯是供电公司的资产");
    clerks[1].receives(&lamp).ok();
    phone.presses(asks::send(StepKind::Return));
    phone.sees(page::STALE);
    assert_eq!(phone.reads(asks::question(StepKind::Return)), "这盏灯是供电公司的资产");
    phone.presses(asks::send(StepKind::Return));
    phone.sees(page::STEP_TAKEN);
    assert_eq!(wang.view(&lamp).line.status.code(), "returned");
}

#[test]
fn a_step_begun_in_the_lift_is_kept_as_well() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
    clerk.receives(&lamp).ok();
    let phone = Browser::of(&clerk);
    phone.opens(&format!("matters/{lamp}"));
    phone.presses(copy::matters::step(StepKind::Note));
    phone.is_offline(true);
    phone.types(asks::question(StepKind::Note), "灯泡到货就换");
    phone.presses(asks::send(StepKind::Note));
    phone.sees(shell::OFFLINE);
    phone.is_offline(false);
    phone.reloads();
    phone.presses(copy::matters::step(StepKind::Note));
    assert_eq!(phone.reads(asks::question(StepKind::Note)), "灯泡到货就换");
    phone.presses(asks::send(StepKind::Note));
    phone.sees(page::STEP_TAKEN);
    assert_eq!(tests::summary::timeline(&wang.view(&lamp)).matches("noted").count(), 1);
}

#[test]
fn a_head_files_for_an_elder_and_hands_over_a_card() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let _elder = community.resident("赵大爷", building(3));
    let phone = Browser::of(&head);
    phone.opens("report?for=elder");
    phone.types(report::ELDER_FIND, "赵");
    phone.presses(report::ELDER_SEARCH);
    phone.presses("赵大爷");
    phone.sees(&report::elder_chosen("赵大爷"));
    phone.types(report::WHAT, "厨房的水管漏到楼下了");
    phone.presses(report::SEND);
    phone.sees(report::CONSENT_NONE);
    phone.chooses(copy::matters::consent(Consent::InPerson));
    phone.presses(report::SEND);
    phone.sees(card::HEADING);
    phone.sees("2026-0001");
    phone.is_readable("the card");
}

#[test]
fn a_head_corrects_the_suggestion_and_merges_the_same() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let first = wang.reports("2单元电梯又停了，按了没反应").matter();
    let second = li.reports("二单元电梯停了不动").matter();
    let phone = Browser::of(&head);
    phone.opens(&format!("matters/{second}"));
    phone.presses(copy::matters::step(StepKind::Merge));
    phone.presses("2单元电梯又停了");
    phone.is_readable("merging");
    phone.presses(asks::send(StepKind::Merge));
    phone.sees(&page::merged("2026-0001"));
    phone.opens(&format!("matters/{first}"));
    phone.presses(copy::matters::step(StepKind::Confirm));
    phone.chooses(copy::matters::tier(Tier::Committee));
    phone.picks(asks::CATEGORY, copy::matters::category(Category::RepairFund));
    phone.is_readable("confirming");
    phone.presses(asks::send(StepKind::Confirm));
    phone.sees("东区物管会");
    let view = wang.view(&first);
    assert_eq!((view.line.tier, view.line.category), (Tier::Committee, Category::RepairFund));
}

#[test]
fn the_board_finds_two_characters_and_remembers_what_was_asked() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    wang.reports("2单元电梯又停了").ok();
    wang.reports("楼道的灯坏了一盏").ok();
    let phone = Browser::of(&community.visitor());
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    phone.searches_for("电梯");
    phone.sees_no_longer("楼道的灯坏了一盏");
    phone.sees("2单元电梯又停了");
    phone.follows("2单元电梯又停了");
    phone.sees(hands::HEADING);
    phone.follows(shell::BACK);
    phone.sees_no_longer(hands::HEADING);
    phone.sees("2单元电梯又停了");
    assert!(!phone.text().contains("楼道的灯坏了一盏"), "the search is still asked");
}

#[test]
fn a_page_that_is_shown_again_as_it_was_left_asks_for_what_is_new() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("");
    phone.sees(shell::MINE_EMPTY);
    wang.reports("楼道的灯坏了一盏").ok();
    phone.shows_the_page_again();
    phone.sees("楼道的灯坏了一盏");
}

#[test]
fn a_board_that_is_pulled_down_shows_what_is_new_once() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("matters");
    wang.reports("楼道的灯坏了一盏").ok();
    phone.pulls_down();
    phone.sees("楼道的灯坏了一盏");
    assert_eq!(phone.asked_for().iter().filter(|url| url.ends_with("/matters")).count(), 1);
}
