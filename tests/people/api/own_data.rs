//! What is kept about a person: theirs to take along, and to delete.

use domain::{
    deliberations::{opinions::votes::Stance, options::Side},
    matters::wire::NewMatter,
    moderation::post::PostId,
    people::wire::{MyBacking, MyData},
};
use expect_test::expect;
use tests::town::{Ask, building, hours, options::option, photos};

use crate::ground::town;

#[test]
fn an_export_holds_everything_about_oneself_and_nothing_of_others() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let li = town.resident("李明", building(3));
    town.later(hours(1));
    let lamp = wang.reports("二单元楼道的灯坏了三天").matter();
    li.supports(&lamp).ok();
    let said = wang.exports();
    let text = said.text();
    let data: MyData = said.reply();
    assert_eq!((data.me.name.as_str(), data.at, data.sessions.len()), ("王桂芳", town.clock.now(), 1));
    let kinds: Vec<_> = data.events.iter().map(|event| event.kind.as_str()).collect();
    expect![[r#"
        asked_to_join
        reported"#]]
    .assert_eq(&kinds.join("\n"));
    assert!(!text.contains("李明") && !text.contains(li.id().as_str()), "{text}");
}

#[test]
fn an_export_holds_what_one_wrote_sent_in_and_stands_behind() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
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
    let said = wang.exports();
    assert!(!said.text().contains("三楼的垃圾没人清"), "that is somebody else's: {said}");
    let data: MyData = said.reply();
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
    let town = town();
    let head = town.building_head("刘桂兰", building(3));
    let wang = town.resident("王桂芳", building(3));
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
            .replace(town.building(building(3)).id.as_str(), "3号楼"),
    );
    for said in [head.lists_people(), head.sees(&lamp), head.lists_joins(), town.visitor().sees(&lamp)] {
        assert!(!said.text().contains("王桂芳"), "{said}");
    }
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&head.makes_code_for(&wang).brief());
}

#[test]
fn a_household_is_free_again_for_whoever_deleted_the_account() {
    let town = town();
    let (unit, door) = town.free_door(building(3));
    let wang = town.newcomer_at("王桂芳", building(3), unit.clone(), door.clone());
    town.convenor.approves(&wang).ok();
    wang.deletes_the_account().ok();
    let again = town.newcomer_at("王桂芳", building(3), unit, door);
    town.convenor.approves(&again).ok();
    assert_ne!(again.id(), wang.id());
}

#[test]
fn a_deletion_needs_its_own_confirmed_request() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let ask = Ask::get(format!("/api/v1/communities/{}/me/deletion", town.id));
    assert_eq!(wang.sends(ask).brief(), r#"405 {"code":"method_not_allowed"}"#);
    assert!(wang.me().is_some());
}

#[test]
fn the_last_convenor_can_not_vanish() {
    let town = town();
    expect![[r#"409 {"code":"last_convenor"}"#]].assert_eq(&town.convenor.deletes_the_account().brief());
    assert!(town.convenor.me().is_some());
}

#[test]
fn an_export_holds_what_one_wrote_and_answered_where_things_are_talked_over() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let gate = town.deliberates("大门要不要装道闸");
    let own = wang.states(&gate, "道闸装在东门，西门留给行人").statement();
    let theirs = li.states(&gate, "先把停车位划出来再说").statement();
    wang.answers(&gate, &theirs, Stance::Agree).ok();
    wang.minds(&PostId::Statement(theirs.clone())).ok();
    let talk = town.discusses("快递柜放在哪儿");
    let shelf = li.proposes(&option(&talk, "放在东门门房")).option();
    let point = li.argues(&shelf, Side::For, "东门有人看着，东西丢不了").point();
    wang.argues(&shelf, Side::Against, "西边几栋楼走过去太远了").ok();
    wang.endorses(&point, true).ok();
    wang.amends(&shelf, "放在东门门房外边，雨天有棚。", "门房里太挤").ok();
    let said = wang.exports();
    assert!(!said.text().contains("先把停车位") && !said.text().contains("东西丢不了"), "{said}");
    let data: MyData = said.reply();
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
