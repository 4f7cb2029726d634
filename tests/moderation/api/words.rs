//! The house rules: what should be said otherwise is shown to whoever wrote it, before anybody else reads it.

use expect_test::expect;
use tests::{building, minutes};

use crate::fixture::community;

#[test]
fn a_word_of_the_list_is_asked_to_be_said_otherwise() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    wang.reports("物业是一帮骗子，电梯不修").ok();
    community.convenor.saves_words("# 骂人的话\n骗子\n缺德\n").ok();
    let answer = wang.reports("物业是一帮骗*子，真缺 德，打１３８１２３４５６７８找他");
    expect![[r#"422 {"code":"house_rules","hits":[{"breach":"word","typed":"骗*子"},{"breach":"word","typed":"缺 德"},{"breach":"phone_number","typed":"１３８１２３４５６７８"}]}"#]]
        .assert_eq(&answer.summary());
    expect!["“骗*子”换个说法吧，大家好商量。“缺 德”换个说法吧，大家好商量。“１３８１２３４５６７８”像是手机号，请不要公开写出来。"]
        .assert_eq(answer.json()["title"].as_str().unwrap_or_default());
    let mut named = wang.draft("电梯不修，请尽快修好");
    named.details.spot = Some("骗子家门口".to_owned().try_into().unwrap());
    assert_eq!(wang.files(&named).code(), "house_rules");
    wang.reports("物业没有修电梯，请尽快修好").ok();
}

#[test]
fn numbers_that_name_a_person_are_kept_out_without_any_list() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    for text in ["漏水了，打13812345678找老王", "漏水了，身份证11010119900307001X"] {
        assert_eq!(wang.reports(text).code(), "house_rules", "{text}");
    }
    assert_eq!(community.convenor.words(), "");
}

#[test]
fn a_saved_list_holds_everywhere_within_a_minute() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    community.convenor.saves_words("骗子").ok();
    assert_eq!(wang.reports("一帮骗子，不修电梯").code(), "house_rules");
    community.convenor.saves_words("坏蛋").ok();
    community.later(minutes(1));
    wang.reports("一帮骗子，不修电梯").ok();
    assert_eq!(wang.reports("一帮坏蛋，不修电梯").code(), "house_rules");
    assert_eq!(community.convenor.words(), "坏蛋");
    community.convenor.saves_words("").ok();
    wang.reports("一帮坏蛋，不修电梯").ok();
}

#[test]
fn of_two_who_change_the_list_the_slower_loses_nobodys_words() {
    let community = community();
    community.convenor.saves_words("骗子").ok();
    let before = community.convenor.words();
    community.convenor.saves_words_after(&before, "骗子\n缺德").ok();
    let late = community.convenor.saves_words_after(&before, "骗子\n坏蛋");
    expect![[r#"409 {"code":"stale","version":0}"#]].assert_eq(&late.summary());
    assert_eq!(community.convenor.words(), "骗子\n缺德");
    community.convenor.saves_words_after("骗子\n缺德", "骗子\n缺德\n坏蛋").ok();
}

#[test]
fn the_list_is_the_convenors() {
    let community = community();
    let people = [
        community.visitor(),
        community.resident("王桂芳", building(3)),
        community.building_head("刘建国", building(3)),
        community.property_clerk("物业小张"),
    ];
    let answers = people
        .iter()
        .flat_map(|person| [person.looks_at_words().summary(), person.saves_words("王桂芳").summary()]);
    expect![[r#"
        401 {"code":"not_signed_in"}
        401 {"code":"not_signed_in"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}
        403 {"code":"other_place"}
        403 {"code":"other_place"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.collect::<Vec<_>>().join("\n"));
}

#[test]
fn one_communitys_list_is_not_anothers() {
    let (east, west) = (community(), community());
    east.convenor.saves_words("骗子").ok();
    west.resident("赵四", building(3)).reports("一帮骗子，不修电梯").ok();
    assert_eq!(west.convenor.words(), "");
}

#[test]
fn a_list_too_long_is_refused() {
    let community = community();
    let long =
        community.convenor.request_for::<api::moderation::SaveWords>(&api::moderation::NewHouseWords {
            words: tests::text("骗子"),
            before: tests::text(""),
        });
    let body = serde_json::json!({ "words": "骗".repeat(8001) }).to_string();
    let long = tests::TestRequest { body: Some(body.into_bytes()), ..long };
    expect![[r#"422 {"code":"text_length","field":"words","got":8001,"max":8000,"min":0}"#]]
        .assert_eq(&community.convenor.sends(long).summary());
}
