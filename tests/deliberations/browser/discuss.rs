//! Options on a phone: proposed, argued about, amended.

use copy::deliberations::{options as words, refusal};
use domain::deliberations::{
    options::{Side, amending::Fate, cost::Payer},
    refusal::Refusal,
};
use tests::{Browser, users::options::option};

use crate::fixture::community_now;

#[test]
fn an_option_with_its_cost_is_proposed_and_neighbours_give_their_reasons() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.discusses("大门要不要装道闸");
    let (of_wang, of_li) = (Browser::of(&wang), Browser::of(&li));
    of_wang.opens(&format!("deliberations/{opened}"));
    of_wang.sees(words::NONE);
    of_wang.presses(words::PROPOSE);
    of_wang.types(words::TITLE, "东门装道闸");
    of_wang.types(words::TEXT, "在东门装一道道闸，访客登记后进入。");
    of_wang.types(words::YUAN, "三万八");
    of_wang.presses(words::SEND);
    of_wang.sees(refusal(Refusal::CostInvalid));
    of_wang.types(words::YUAN, "38000");
    of_wang.picks(words::PAYER, words::payer(Payer::RepairFund));
    of_wang.is_readable("option-new");
    // What is typed survives the phone's reloading the page.
    of_wang.reloads();
    of_wang.presses(words::PROPOSE);
    assert_eq!(of_wang.reads(words::TITLE), "东门装道闸");
    assert_eq!(of_wang.reads(words::YUAN), "38000");
    of_wang.presses(words::SEND);
    of_wang.sees(words::PROPOSED);
    of_wang.sees("大约 3.8 万元");

    of_li.opens(&format!("deliberations/{opened}"));
    of_li.follows(words::OPEN);
    of_li.chooses(words::side(Side::Against));
    of_li.types(words::POINT, "快递和外卖进不来，老人不方便");
    of_li.reloads();
    of_li.sees(words::POINT_HINT);
    assert_eq!(of_li.reads(words::POINT), "快递和外卖进不来，老人不方便");
    of_li.presses(words::ADD_POINT);
    of_li.sees(words::POINT_ADDED);
    of_li.reloads();
    of_li.sees(words::POINT_HINT);
    assert_eq!(of_li.reads(words::POINT), "", "nothing is left of what was sent");
    of_li.is_readable("option");

    of_wang.reloads();
    of_wang.is_readable("options");
    of_wang.follows(words::OPEN);
    of_wang.presses(&words::endorse(false, 0));
    of_wang.sees(&words::endorse(true, 1));
    let view = li.options(&opened);
    assert_eq!(view.options[0].points[0].endorsements, 1);
}

#[test]
fn an_amendment_is_accepted_and_everybody_sees_what_changed() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.discusses("大门要不要装道闸");
    let gate = wang.proposes(&option(&opened, "东门装道闸")).option();
    li.amends(&gate, "在东门和西门各装一道道闸，访客登记后进入。", "西门也进车").ok();
    let path = format!("deliberations/{opened}/options/{gate}");
    let (of_wang, of_li) = (Browser::of(&wang), Browser::of(&li));

    of_li.opens(&path);
    of_li.presses(words::AMEND);
    of_li.types(words::AMEND_TEXT, "在东门装一道道闸，访客扫码后进入。");
    of_li.types(words::AMEND_WHY, "扫码快一点");
    of_li.is_readable("option-amend");
    of_li.presses(words::AMEND_SEND);
    of_li.sees(words::AMENDED);

    of_wang.opens(&path);
    of_wang.sees("扫码快一点");
    of_wang.is_readable("option-amendments");
    of_wang.presses_first(words::ACCEPT);
    of_wang.sees(words::ANSWERED);
    of_wang.sees(&words::fate(Fate::Accepted, None));
    of_wang.sees(words::OUTDATED);
    of_wang.unfolds(words::EARLIER);
    of_wang.presses(words::REFUSE);
    of_wang.types(words::REFUSE_WHY, "西门只走行人");
    of_wang.presses(words::REFUSE);
    of_wang.sees(&words::fate(Fate::Refused, Some("西门只走行人")));
    of_wang.is_readable("option-amended");
    assert_eq!(wang.option(&gate).line.text.as_str(), "在东门装一道道闸，访客扫码后进入。");

    of_li.opens("notices");
    of_li.sees("采纳了您的修改");
}

#[test]
fn who_reads_an_option_that_was_taken_out_meanwhile_is_told_so() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.discusses("大门要不要装道闸");
    let gate = wang.proposes(&option(&opened, "东门装道闸")).option();
    let phone = Browser::of(&li);
    phone.opens(&format!("deliberations/{opened}/options/{gate}"));
    phone.types(words::POINT, "道闸太窄，救护车进不来");
    community.convenor.removes_option(&gate, "和另一个方案重复了").ok();
    phone.presses(words::ADD_POINT);
    phone.sees("和另一个方案重复了");
    phone.sees_no_longer(words::AMEND);
    phone.is_readable("an option that was taken out");
}
