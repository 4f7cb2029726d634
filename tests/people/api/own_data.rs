//! What is kept about a person: theirs to take along, and to delete.

use api::{
    matters::NewMatter,
    people::{MyBacking, MyData},
};
use domain::{
    deliberations::{opinions::votes::Stance, options::Side},
    moderation::post::PostId,
};
use expect_test::expect;
use tests::{TestRequest, building, hours, photos, users::options::option};

use crate::fixture::community;

#[test]
fn an_export_holds_everything_about_oneself_and_nothing_of_others() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    community.later(hours(1));
    let lamp = wang.reports("二单元楼道的灯坏了三天").matter();
    li.supports(&lamp).ok();
    let answer = wang.exports();
    let text = answer.text();
    let data: MyData = answer.reply();
    assert_eq!((data.me.name.as_str(), data.at, data.sessions.len()), ("王桂芳", community.clock.now(), 1));
    let kinds: Vec<_> = data.events.iter().map(|event| event.kind.as_str()).collect();
    expect![[r#"
        asked_to_join
        reported"#]]
    .assert_eq(&kinds.join("\n"));
    assert!(!text.contains("李明") && !text.contains(li.id().as_str()), "{text}");
}

#[test]
fn an_export_holds_what_one_wrote_sent_in_and_stands_behind() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let picture = wang.uploads(&photos::jpeg(1)).photo();
    let lamp = wang
        .files(&NewMatter {
            photos: vec![picture.clone()], ..wang.draft("二单元楼道的灯坏了三天")
        })
        .matter();
    let taken_back = wang.reports("说错了的一件事").matter();
    wang.withdraws(&taken_back).ok();
    let theirs = li.reports("三楼的垃圾没人清").matter();
    wang.supports(&theirs).ok();
    wang.follows(&theirs).ok();
    let answer = wang.exports();
    assert!(!answer.text().contains("三楼的垃圾没人清"), "that is somebody else's: {answer}");
    let data: MyData = answer.reply();
    let texts: Vec<_> = data.matters.iter().map(|matter| matter.text.as_str()).collect();
    assert_eq!(texts, ["二单元楼道的灯坏了三天", "说错了的一件事"]);
    assert_eq!((&data.matters[0].matter, &data.matters[0].photos), (&lamp, &data.photos));
    let shown = wang.opens(&data.photos[0]);
    assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/jpeg")));
    let behind = |list: &[MyBacking]| list.iter().map(|backing| backing.matter.clone()).collect::<Vec<_>>();
    assert_eq!((behind(&data.supports), behind(&data.follows)), (vec![theirs.clone()], vec![theirs]));
}

#[test]
fn whoever_deletes_the_account_leaves_matters_without_a_name() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("二单元楼道的灯坏了三天").matter();
    assert_eq!(head.view(&lamp).reporter.real_name.unwrap().as_str(), "王桂芳");
    let cookie = wang.cookie();

    wang.deletes_the_account().ok();
    assert_eq!(wang.cookie(), None);
    wang.keep(cookie);
    assert!(wang.me().is_none());
    expect![[
        r#"{"building":null,"surname":null,"passer_by":false,"honorific":"neighbour","real_name":null}"#
    ]]
    .assert_eq(
        &serde_json::to_string(&head.view(&lamp).reporter)
            .unwrap()
            .replace(community.building(building(3)).id.as_str(), "3号楼"),
    );
    for answer in [head.lists_people(), head.sees(&lamp), head.lists_joins(), community.visitor().sees(&lamp)]
    {
        assert!(!answer.text().contains("王桂芳"), "{answer}");
    }
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&head.makes_code_for(&wang).summary());
}

#[test]
fn a_household_is_free_again_for_whoever_deleted_the_account() {
    let community = community();
    let (unit, door) = community.free_door(building(3));
    let wang = community.newcomer_at("王桂芳", building(3), unit.clone(), door.clone());
    community.convenor.approves(&wang).ok();
    wang.deletes_the_account().ok();
    let again = community.newcomer_at("王桂芳", building(3), unit, door);
    community.convenor.approves(&again).ok();
    assert_ne!(again.id(), wang.id());
}

#[test]
fn a_deletion_needs_its_own_confirmed_request() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let ask = TestRequest::get(format!("/api/v1/communities/{}/me/deletion", community.id));
    assert_eq!(wang.sends(ask).summary(), r#"405 {"code":"method_not_allowed"}"#);
    assert!(wang.me().is_some());
}

#[test]
fn the_last_convenor_can_not_vanish() {
    let community = community();
    expect![[r#"409 {"code":"last_convenor"}"#]]
        .assert_eq(&community.convenor.deletes_the_account().summary());
    assert!(community.convenor.me().is_some());
}

#[test]
fn an_export_holds_what_one_wrote_and_answered_where_things_are_talked_over() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let gate = community.deliberates("大门要不要装道闸");
    let own = wang.states(&gate, "道闸装在东门，西门留给行人").statement();
    let theirs = li.states(&gate, "先把停车位划出来再说").statement();
    wang.answers(&gate, &theirs, Stance::Agree).ok();
    wang.minds(&PostId::Statement(theirs.clone())).ok();
    let talk = community.discusses("快递柜放在哪儿");
    let shelf = li.proposes(&option(&talk, "放在东门门房")).option();
    let point = li.argues(&shelf, Side::For, "东门有人看着，东西丢不了").point();
    wang.argues(&shelf, Side::Against, "西边几栋楼走过去太远了").ok();
    wang.endorses(&point, true).ok();
    wang.amends(&shelf, "放在东门门房外边，雨天有棚。", "门房里太挤").ok();
    let answer = wang.exports();
    assert!(!answer.text().contains("先把停车位") && !answer.text().contains("东西丢不了"), "{answer}");
    let data: MyData = answer.reply();
    let wrote: Vec<_> =
        data.writings.iter().map(|writing| format!("{} {}", writing.kind, writing.text)).collect();
    expect![[r#"
        statement 道闸装在东门，西门留给行人
        point 西边几栋楼走过去太远了
        amendment 放在东门门房外边，雨天有棚。
        门房里太挤"#]]
    .assert_eq(&wrote.join("\n"));
    let answers: Vec<_> = data
        .answers
        .iter()
        .map(|answer| (answer.kind.as_str(), answer.to.as_str(), answer.answer.as_str()))
        .collect();
    assert_eq!(
        answers,
        [
            ("statement", own.as_str(), "agree"),
            ("statement", theirs.as_str(), "agree"),
            ("point", point.as_str(), "endorsed"),
            ("report", theirs.as_str(), "abuse")
        ]
    );
}
