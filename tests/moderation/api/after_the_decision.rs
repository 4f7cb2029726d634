//! What is said after a decision is a post like others: objections, what was said about a task, words about what came out.

use api::deliberations::PhaseStep;
use domain::{
    deliberations::procedures::phase::Party,
    ids::DeliberationId,
    matters::step::Rating,
    moderation::{
        post::{After, PostId},
        reports::Standing,
    },
};
use expect_test::expect;
use tests::{TestCommunity, building, photos, users::moderation::log};

use crate::fixture::isolated_community;

fn post(of: &DeliberationId, what: After, number: u32) -> PostId {
    PostId::After(of.clone(), what, number)
}

/// Three neighbours who report.
fn three(community: &TestCommunity) -> [tests::Person; 3] {
    ["孙丽", "周敏", "吴芳"].map(|name| community.resident(name, building(2)))
}

#[test]
fn three_reports_hide_an_objection_that_is_to_be_answered_all_the_same() {
    let community = isolated_community();
    let (wang, others) = (community.resident("王桂芳", building(3)), three(&community));
    let gate = community.publishes("装道闸");
    wang.objects_to(&gate, "写方案的人没安好心").ok();
    let objection = post(&gate, After::Objection, 1);
    for other in &others {
        other.minds(&objection).ok();
    }
    let read = |person: &tests::Person| {
        let objection = person.objections(&gate).remove(0);
        format!("{} {} own: {}", objection.text.as_str(), objection.standing, objection.own)
    };
    let seen = [read(&community.visitor()), read(&others[0]), read(&wang), read(&community.convenor)];
    expect![[r#"
        （这条内容已被隐藏） waiting own: false
        （这条内容已被隐藏） waiting own: false
        写方案的人没安好心 waiting own: true
        写方案的人没安好心 waiting own: false"#]]
    .assert_eq(&seen.join("\n"));
    assert_eq!(community.visitor().record(&gate).objections[0].text.as_str(), "（这条内容已被隐藏）");
    assert_eq!(community.convenor.queue(), std::slice::from_ref(&objection));
    assert_eq!(community.convenor.sees_post(&objection).path, format!("deliberations/{gate}"));
    community.convenor.hides(&objection, "说事不说人").ok();
    wang.appeals(&objection, "只是问清楚").ok();
    let head = community.building_head("刘建国", building(3));
    head.keeps(&objection, "问得直，没有骂人").ok();
    assert_eq!(read(&others[0]), "写方案的人没安好心 shown_for_good own: false");
    community.convenor.answers_objection(&gate, 1, false, "方案里写了").ok();
    expect![[r#"
        11-21 10:00 objection kept {"by":"building_head","reason":"问得直，没有骂人"}
        11-21 10:00 objection appealed
        11-21 10:00 objection hidden {"by":"convenor","reason":"说事不说人"}
        11-21 10:00 objection hidden_by_reports"#]]
    .assert_eq(&log(&community.visitor().reads_log().reply()));
}

#[test]
fn a_hidden_note_about_a_task_takes_its_photos_along() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let gate = community.carries_out("装道闸");
    community.convenor.gives_task(&gate, Party::Property, "装好东门道闸").ok();
    let photo = clerk.uploads(&photos::jpeg(3)).photo();
    clerk.has_done(&gate, 1, 40, vec![photo.clone()]).ok();
    let answer = wang.tasks(&gate)[0].progress[0].clone();
    let note = post(&gate, After::Progress, answer.number);
    wang.minds(&note).ok();
    assert_eq!(clerk.minds(&note).code(), "own_post");
    community.convenor.hides(&note, "照片里有别人的脸").ok();
    let answer = wang.tasks(&gate)[0].progress[0].clone();
    assert_eq!((answer.note.as_str(), answer.photos.len(), answer.percent), ("（这条内容已被隐藏）", 0, 40));
    assert_eq!(wang.looks_at(&photo).code(), "not_found");
    let own = clerk.tasks(&gate)[0].progress[0].clone();
    assert_eq!((own.note.as_str(), own.photos.len(), own.own), ("按方案做的", 1, true));
    clerk.looks_at(&photo).ok();
    clerk.appeals(&note, "脸已经打了马赛克").ok();
    assert_eq!(clerk.sees_post(&note).standing, Standing::Appealed);
}

#[test]
fn words_about_what_came_out_are_hidden_without_the_rating() {
    let community = isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let clerk = community.property_clerk("物业小张");
    let gate = community.carries_out("装道闸");
    community.convenor.gives_task(&gate, Party::Property, "装好东门道闸").ok();
    clerk.has_done(&gate, 1, 100, vec![]).ok();
    community.convenor.leads(&gate, PhaseStep::End { reason: None }).ok();
    li.reviews(&gate, Rating::Satisfied, None).ok();
    wang.reviews(&gate, Rating::Not, Some("物业那帮人没安好心")).ok();
    let words = post(&gate, After::Review, 2);
    assert_eq!(wang.minds(&post(&gate, After::Review, 1)).code(), "not_found", "it has no words");
    assert_eq!(wang.review(&gate).words[0].number, 2);
    li.minds(&words).ok();
    community.convenor.hides(&words, "说事不说人").ok();
    let read = || li.review(&gate).words.iter().map(|one| one.words.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(read(), ["（这条内容已被隐藏）"]);
    assert_eq!(li.review(&gate).not, 1);
    assert_eq!(wang.review(&gate).words[0].words.as_str(), "物业那帮人没安好心");
    wang.reviews(&gate, Rating::Not, Some("抬杆太慢")).ok();
    assert_eq!(read(), ["（这条内容已被隐藏）"], "until somebody else has looked");
    wang.appeals(&words, "已经改了说法").ok();
    wang.reviews(&gate, Rating::Not, None).ok();
    let head = community.building_head("刘建国", building(3));
    let seen = head.sees_post(&words);
    assert_eq!((seen.text.as_str(), seen.reported_text.as_deref()), ("", Some("物业那帮人没安好心")));
    head.keeps(&words, "话已经收回").ok();
    assert_eq!(read(), Vec::<String>::new());
}

#[test]
fn what_was_never_said_cannot_be_reported() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.publishes("装道闸");
    for what in [After::Objection, After::Progress, After::Review] {
        assert_eq!(wang.minds(&post(&gate, what, 1)).code(), "not_found", "{what}");
    }
}
