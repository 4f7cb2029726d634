//! The suggestion against invented texts. `cargo run --example messages` holds it against real ones.

#![allow(clippy::unwrap_used, reason = "a table that cannot be read fails the test that reads it")]

use std::{collections::HashMap, fmt::Write as _};

use domain::matters::{
    tier::{Category, Scope, Urgency},
    triage::{Suggestion, suggest},
};

/// A text with what a person says about it.
struct Labelled {
    text: String,
    scope: Scope,
    urgency: Urgency,
    category: Option<Category>,
}

/// Reads a table whose header names `scope` and `urgency`, and either `text` or `title` and `detail`.
fn labelled(table: &str) -> Vec<Labelled> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| {
        let row = row.unwrap();
        let field = |name: &str| row.get(name).cloned().unwrap_or_default();
        let text = match row.get("text") {
            Some(text) => text.clone(),
            None => format!("{}\n{}", field("title"), field("detail")),
        };
        Labelled {
            text,
            scope: field("scope").parse().unwrap(),
            urgency: field("urgency").parse().unwrap(),
            category: field("category").parse().ok(),
        }
    });
    rows.collect()
}

/// Fails with all mistakes if fewer than `floor` per cent of the texts are judged right.
fn at_least(floor: usize, texts: &[Labelled], right: impl Fn(&Labelled, &Suggestion) -> bool) {
    let mut mistakes = String::new();
    let mut count = 0;
    for labelled in texts {
        let suggestion = suggest(&labelled.text);
        if !right(labelled, &suggestion) {
            count += 1;
            let start: String = labelled.text.chars().take(60).collect();
            writeln!(mistakes, "{start:?} is {} {}, not {suggestion:?}", labelled.scope, labelled.urgency)
                .unwrap();
        }
    }
    let share = (texts.len() - count) * 1000 / texts.len();
    assert!(share >= floor * 10, "{} of {} right\n{mistakes}", texts.len() - count, texts.len());
}

fn everyday() -> Vec<Labelled> {
    labelled(include_str!("everyday.csv"))
}

/// What five invented compounds reported, in their own words.
fn inboxes() -> Vec<Labelled> {
    labelled(include_str!("inboxes.csv"))
}

fn letters() -> Vec<Labelled> {
    labelled(include_str!("letters.csv"))
}

#[test]
fn everyday_reports_go_to_the_right_hands() {
    at_least(97, &everyday(), |said, suggested| said.scope == suggested.scope);
}

#[test]
fn everyday_reports_get_the_right_urgency() {
    at_least(98, &everyday(), |said, suggested| said.urgency == suggested.urgency);
}

#[test]
fn inboxes_go_to_the_right_hands() {
    at_least(93, &inboxes(), |said, suggested| said.scope == suggested.scope);
}

#[test]
fn inboxes_get_the_right_urgency() {
    at_least(96, &inboxes(), |said, suggested| said.urgency == suggested.urgency);
}

#[test]
fn no_emergency_of_everyday_is_missed() {
    let all = everyday().into_iter().chain(inboxes());
    let emergencies: Vec<_> = all.filter(|text| text.urgency == Urgency::Emergency).collect();
    at_least(100, &emergencies, |_, suggested| suggested.urgency == Urgency::Emergency);
}

#[test]
fn everyday_reports_are_about_the_right_thing() {
    let known: Vec<_> = everyday().into_iter().filter(|text| text.category.is_some()).collect();
    at_least(90, &known, |said, suggested| said.category == Some(suggested.category));
}

#[test]
fn letters_to_a_mayor_go_to_the_right_hands() {
    at_least(90, &letters(), |said, suggested| said.scope == suggested.scope);
}

#[track_caller]
fn is(text: &str, scope: Scope, urgency: Urgency, category: Category) {
    let suggestion = suggest(text);
    let got = (suggestion.scope, suggestion.urgency, suggestion.category);
    assert_eq!(got, (scope, urgency, category), "{text}, because of {:?}", suggestion.evidence);
}

#[test]
fn an_existing_lift_is_mended_and_a_new_one_is_talked_over() {
    is("电梯坏了", Scope::Property, Urgency::Normal, Category::Lift);
    is("我们楼能不能加装电梯", Scope::Council, Urgency::Normal, Category::AddLift);
}

#[test]
fn being_shut_in_a_lift_is_an_emergency() {
    is("电梯困人", Scope::Property, Urgency::Emergency, Category::Lift);
}

#[test]
fn a_fear_is_no_emergency() {
    is("楼道里停满电动车，担心着火", Scope::Property, Urgency::Normal, Category::FireSafety);
    is("楼道堆杂物，有火灾隐患", Scope::Property, Urgency::Normal, Category::FireSafety);
    is("怕哪天煤气泄漏", Scope::Property, Urgency::Normal, Category::Gas);
}

#[test]
fn a_fear_in_another_clause_takes_nothing_back() {
    is("楼道有煤气味，担心爆炸", Scope::Property, Urgency::Emergency, Category::Gas);
}

#[test]
fn parking_an_e_bike_is_no_power_cut() {
    is("单元门口停电动车太乱", Scope::Property, Urgency::Normal, Category::DoorsAndLocks);
    is("3号楼停电了", Scope::Property, Urgency::Utility, Category::Power);
}

#[test]
fn water_cut_off_to_press_for_fees_is_the_committees() {
    is("欠物业费就被物业停水", Scope::Committee, Urgency::Utility, Category::WaterSupply);
}

#[test]
fn what_lies_out_in_the_street_is_nobodys_alone() {
    is("楼道垃圾没人清", Scope::Property, Urgency::Normal, Category::Cleaning);
    is("小区外马路边垃圾没人清", Scope::Council, Urgency::Normal, Category::Planning);
}

#[test]
fn a_fault_without_a_property_company_is_the_councils() {
    is("院里下水道堵了，我们没有物业", Scope::Council, Urgency::Normal, Category::PublicFacilities);
}

#[test]
fn who_may_decide_about_a_door_is_the_committees() {
    is("单元门锁坏了", Scope::Property, Urgency::Normal, Category::DoorsAndLocks);
    let suggestion = suggest("单元门换成刷脸，没有征求业主意见，业主同意了吗");
    assert_eq!(suggestion.scope, Scope::Committee, "{suggestion:?}");
}

#[test]
fn the_street_before_the_door_is_no_other_door_for_who_lives_there() {
    let suggestion = suggest("东门外过马路太悬了，画个斑马线吧");
    assert_eq!(suggestion.scope, Scope::Council, "{suggestion:?}");
}

#[test]
fn an_emergency_is_one_also_beyond_the_compound() {
    let suggestion = suggest("商场着火了，快来人");
    assert_eq!(suggestion.urgency, Urgency::Emergency);
}

#[test]
fn width_spaces_traditional_forms_and_emoji_change_nothing() {
    let plain = suggest("3号楼电梯坏了");
    for typed in ["３号楼电梯坏了", "3 号楼 电 梯 坏 了", "3號樓電梯壞了", "😡3号楼电梯坏了😡"]
    {
        let suggestion = suggest(typed);
        assert_eq!(
            (suggestion.scope, suggestion.category, suggestion.urgency),
            (plain.scope, plain.category, plain.urgency),
            "{typed}"
        );
    }
}

#[test]
fn the_evidence_is_what_was_typed() {
    assert_eq!(suggest("三樓 電梯 又壞了，沒人修").evidence, ["電梯 又壞了", "沒人修"]);
}

#[test]
fn the_evidence_is_short_also_for_a_long_letter() {
    for letter in letters() {
        assert!(suggest(&letter.text).evidence.len() <= 8, "{}", letter.text);
    }
}

#[test]
fn what_no_word_is_known_of_is_an_everyday_trouble() {
    for text in ["", " \n\t", "？？", "hello", "🙂", "有点事想说"] {
        let nothing = Suggestion {
            scope: Scope::Property,
            category: Category::Other,
            urgency: Urgency::Normal,
            evidence: Vec::new(),
        };
        assert_eq!(suggest(text), nothing, "{text:?}");
    }
}

#[test]
fn a_long_text_about_no_home_belongs_to_another_door() {
    let text = "天下大势分久必合合久必分".repeat(10);
    is(&text, Scope::Refer, Urgency::Normal, Category::Outside);
}

#[test]
fn two_thousand_characters_are_no_trouble() {
    let text = format!("电梯坏了\n{}", "坏".repeat(1_995));
    is(&text, Scope::Property, Urgency::Normal, Category::Lift);
}
