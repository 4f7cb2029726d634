//! Gathering opinions on a phone: cards, one's own statement, what came out.

use copy::{deliberations::opinions as words, moderation};
use domain::{
    deliberations::opinions::votes::Stance,
    ids::{DeliberationId, StatementId},
    moderation::breach::Breach,
};
use tests::{Browser, Person, TestCommunity, building};

use crate::fixture::{community_now, isolated_community_now};

const GATE: &str = "道闸装在东门，西门留给行人";

#[test]
fn cards_are_answered_one_by_one_and_the_last_answer_can_be_taken_back() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.deliberates("大门要不要装道闸");
    for said in [GATE, "停车费按季度公示"] {
        wang.states(&opened, said).ok();
    }
    let phone = Browser::of(&li);
    phone.opens("deliberations");
    phone.is_readable("deliberations");
    phone.follows("大门要不要装道闸");
    phone.sees(&words::left(2));
    phone.is_readable("gather-card");
    phone.presses(copy::deliberations::stance(Stance::Agree));
    phone.sees(&words::left(1));
    phone.presses(words::UNDO);
    phone.sees(&words::left(2));
    assert!(li.statements(&opened).iter().all(|one| one.stance.is_none()), "it was taken back");
    for left in [1, 0] {
        phone.presses(copy::deliberations::stance(Stance::Disagree));
        phone.sees(&if left == 0 { words::ALL_ANSWERED.to_owned() } else { words::left(left) });
    }
    phone.is_readable("no card left");
    let stances: Vec<_> = li.statements(&opened).into_iter().map(|one| one.stance).collect();
    assert_eq!(stances, [Some(Stance::Disagree); 2]);
}

#[test]
fn who_wants_to_say_something_is_shown_what_was_said_and_asked_to_say_it_kindly() {
    const UNKIND: &str = "骗子物业管不了停车，让业委会来管";
    let community = community_now();
    community.convenor.saves_words("骗子").ok();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.deliberates("大门要不要装道闸");
    wang.states(&opened, GATE).ok();
    let phone = Browser::of(&li);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(words::ADD);
    phone.sees(moderation::HOUSE_RULES);
    phone.types(words::STATEMENT, "道闸装在东门吧");
    phone.sees(words::ALIKE);
    phone.sees(GATE);
    phone.is_readable("gather-alike");
    phone.presses(copy::deliberations::stance(Stance::Agree));
    phone.sees(&words::answered(Stance::Agree));

    phone.types(words::STATEMENT, UNKIND);
    phone.sees_no_longer(words::ALIKE);
    phone.presses(words::SEND);
    phone.sees(&moderation::breach(Breach::Word, "骗子"));
    phone.is_readable("gather-rephrase");
    assert_eq!(phone.reads(words::STATEMENT), UNKIND, "no word is lost");
    phone.types(words::STATEMENT, "物业管不了停车，让业委会来管");
    phone.reloads();
    phone.presses(words::ADD);
    assert_eq!(phone.reads(words::STATEMENT), "物业管不了停车，让业委会来管");
    phone.presses(words::SEND);
    phone.sees(words::ADDED);
    let said: Vec<_> = li.statements(&opened).into_iter().map(|one| (one.own, one.stance)).collect();
    assert_eq!(said, [(false, Some(Stance::Agree)), (true, Some(Stance::Agree))]);
}

/// What is said at the gate: two for a barrier, two against, and one that everybody likes.
const SAID: [&str; 5] = [
    "大门装道闸，外来车不能随便进",
    "道闸的钱从公共收益里出",
    "装了道闸，亲戚来看老人不方便",
    "先把小区里的僵尸车清走再说",
    "消防通道上一辆车也不能停",
];

/// Twelve neighbours in two camps, heard at real time on a server whose cron is theirs.
fn camps() -> (TestCommunity, DeliberationId, Vec<Person>) {
    let community = isolated_community_now();
    let opened = community.deliberates("大门要不要装道闸");
    let people: Vec<Person> =
        (0..12).map(|nth| community.resident(&format!("邻居{nth}"), building(nth % 4 + 1))).collect();
    let statements: Vec<StatementId> =
        SAID.iter().map(|said| people[0].states(&opened, said).statement()).collect();
    for (nth, person) in people.iter().enumerate().skip(1) {
        for (of, statement) in statements.iter().enumerate() {
            let liked = of == 4 || (of < 2) == (nth % 2 == 0);
            let stance = if liked { Stance::Agree } else { Stance::Disagree };
            person.answers(&opened, statement, stance).ok();
        }
    }
    community.cron().ok();
    (community, opened, people)
}

#[test]
fn what_came_out_is_a_picture_a_summary_and_a_table() {
    let (community, opened, people) = camps();
    let phone = Browser::of(&people[2]);
    phone.opens(&format!("deliberations/{opened}"));
    phone.sees(words::COMMON);
    phone.sees(SAID[4]);
    phone.sees(words::DIVIDES);
    assert!(
        phone.has("image", "每个点是一位邻居"),
        "those who hear the page are told what the picture shows"
    );
    phone.sees(words::YOU);
    phone.is_readable("gather-picture");
    phone.unfolds(words::NUMBERS);
    phone.sees(words::COLUMN_ALL);
    phone.is_readable("gather-table");

    let visitor = Browser::of(&community.visitor());
    visitor.opens(&format!("deliberations/{opened}"));
    visitor.sees(words::FOR_RESIDENTS);
    visitor.sees(words::COMMON);
    assert!(!visitor.has("button", words::ADD));
    visitor.is_readable("as a visitor");
}
