//! The matters feature on people's phones.

use domain::matters::{
    tier::{Category, Tier, Urgency},
    wire::{Matters, MattersQuery},
};
use tests::town::{Person, Town, building, photos::parts};

use crate::{
    ground::town_now,
    phone::{Phone, Phones},
};

/// How many matters there are.
fn count(town: &Town) -> usize {
    town.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters.len()
}

/// A resident, a building head and a property clerk bring a matter from the first word to the rating, each on a phone
/// of their own, seeing only what is on their screens.
fn a_life_on_three_phones(care: bool) {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let (head, clerk) = (town.building_head("刘桂兰", building(3)), town.property_clerk("物业小张"));
    let phones = Phones::new();
    let [of_wang, of_head, of_clerk] = [&wang, &head, &clerk].map(|person| {
        let phone = phones.of(person);
        phone.in_care_mode(care);
        phone
    });

    of_wang.opens("");
    of_wang.follows("我要反映");
    of_wang.types("什么事？", "2单元电梯又停了，婆婆坐轮椅下不了楼");
    of_wang.sees("看起来是一类事，由物业直接办。");
    of_wang.presses("交给楼门长");
    of_wang.sees("交上去了，编号 2026-0001");
    of_wang.sees("3号楼楼门长 · 不到 1 分钟");

    of_head.opens("");
    of_head.sees("1 件");
    of_head.follows("楼门长待办");
    of_head.sees("2单元电梯又停了");
    of_head.presses("核对无误，转一类 · 物业");
    of_head.sees("转出去了");
    of_head.sees("没有等您核对的事");

    of_clerk.opens("");
    of_clerk.follows("物业待办");
    of_clerk.presses("接收");
    of_clerk.sees("接收了");
    of_clerk.follows("2单元电梯又停了");
    of_clerk.presses("说说进展");
    of_clerk.types("办到哪了？", "维保师傅十一点到");
    of_clerk.presses("告诉大家");
    of_clerk.sees("办好了，已经记下来。");
    of_clerk.sees("维保师傅十一点到");
    of_clerk.presses("办好了");
    of_clerk.types("办了什么？", "换了门机皮带，已经能用");
    // The dialog's own: what lies under a dialog can't be touched.
    of_clerk.presses("办好了");
    of_clerk.sees("说办好了，等评价");

    of_wang.opens("notices");
    of_wang.follows("2单元电梯又停了");
    of_wang.sees("换了门机皮带，已经能用");
    of_wang.presses("评一评");
    of_wang.chooses("满意");
    of_wang.presses("就这样评");
    of_wang.sees("这件事结束了，反映人的评价是“满意”。");

    for (phone, who) in [(&of_wang, "reporter"), (&of_head, "head"), (&of_clerk, "clerk")] {
        phone.is_accessible(who);
        phone.fits(who);
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
    let town = town_now();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    wang.reports("2单元电梯又停了，按了没反应").ok();
    town.resident("赵四", building(4)).reports("4号楼的电梯也停了").ok();
    let phones = Phones::new();
    let phone = phones.of(&li);
    phone.opens("report");
    phone.types("什么事？", "二单元电梯停了不动");
    phone.sees("是不是这件？");
    phone.sees("2单元电梯又停了");
    assert!(!phone.text().contains("4号楼的电梯也停了"), "another building's lift is another lift");
    phone.is_accessible("likely the same");
    phone.presses("附议");
    phone.sees("已附议");
    assert_eq!(phone.reads("什么事？"), "二单元电梯停了不动", "nothing typed is lost");
    assert_eq!(count(&town), 1 + 1);
    let page: Matters = li.reads_board(&MattersQuery { mine: Some(true), ..MattersQuery::default() }).reply();
    assert_eq!(page.matters.iter().map(|line| line.supports).collect::<Vec<_>>(), [1]);
}

#[test]
fn danger_shows_whom_to_call_before_anything_else() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.types("什么事？", "楼道里有很浓的煤气味");
    phone.sees("有危险，先打电话");
    for number in ["119 火警", "120 急救", "110 报警"] {
        assert!(phone.has("link", number), "{number}");
    }
    phone.sees("15 分钟内必须有人接");
    phone.is_accessible("danger");
    phone.types("什么事？", "楼道的灯坏了一盏");
    phone.sees_no_longer("有危险，先打电话");
}

#[test]
fn a_photo_is_made_small_on_the_phone_and_shown_to_everybody() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.types("什么事？", "楼前的雨水井盖松了");
    phone.adds_a_photo();
    phone.sees_no_longer("照片还在上传，传完就能交。");
    phone.presses("交给楼门长");
    phone.sees("交上去了");
    let matter = matter_of(&phone);
    let photo = wang.view(&matter).photos.into_iter().next().expect("a photo");
    let said = town.visitor().looks_at(&photo);
    said.ok();
    assert!(said.bytes.len() < 700 * 1024, "{} bytes", said.bytes.len());
    assert!(!parts(&said.bytes).iter().any(|part| part == "APP1"), "{:?}", parts(&said.bytes));
    phone.presses("放大第 1 张照片");
    phone.is_accessible("a photo enlarged");
}

/// The matter whose page is open.
fn matter_of(phone: &Phone<'_>) -> domain::ids::MatterId {
    let address = phone.is_at(|address| address.contains("/matters/mt_"));
    let id = address.split("/matters/").nth(1).unwrap_or_default();
    tests::town::text(id.split(['?', '/']).next().unwrap_or_default())
}

#[test]
fn a_report_written_in_the_lift_is_kept_and_sent_when_the_network_is_back() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.is_offline(true);
    phone.sees("现在没有网络");
    phone.types("什么事？", "电梯里的灯一闪一闪");
    phone.presses("交给楼门长");
    phone.sees("没有连上，可能是网络不好。您写的内容还在");
    phone.is_accessible("offline");
    assert_eq!(phone.reads("什么事？"), "电梯里的灯一闪一闪");
    assert_eq!(count(&town), 0);
    phone.is_offline(false);
    phone.sees("交上去了");
    assert_eq!(count(&town), 1);
}

#[test]
fn what_was_typed_survives_the_tab() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.types("什么事？", "楼道的灯坏了一盏");
    phone.types("具体位置（可以不写）", "四楼");
    phone.chooses("不显示名字");
    phone.reloads();
    assert_eq!(phone.reads("什么事？"), "楼道的灯坏了一盏");
    assert_eq!(phone.reads("具体位置（可以不写）"), "四楼");
    phone.presses("交给楼门长");
    phone.sees("一位邻居");
    phone.opens("report");
    assert_eq!(phone.reads("什么事？"), "", "what was sent is no draft any more");
}

#[test]
fn a_visitor_writes_first_signs_up_and_sends_what_was_written() {
    let town = town_now();
    let phones = Phones::new();
    let phone = phones.of(&town.visitor());
    phone.opens("report");
    phone.types("什么事？", "东门的井盖松了，骑车过去会翻");
    phone.picks("在哪里", "东区的公共地方");
    phone.presses("小区大门");
    phone.presses("先认识一下，再交");
    phone.follows("随手拍");
    phone.types("姓名", "骑手小李");
    phone.chooses("先生");
    phone.presses("开始反映");
    phone.is_at(|address| address.contains("/report"));
    assert_eq!(phone.reads("什么事？"), "东门的井盖松了，骑车过去会翻");
    phone.presses("交给议事会");
    phone.sees("交上去了");
    assert_eq!(count(&town), 1);
}

#[test]
fn what_is_refused_says_why_and_keeps_every_word() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.types("什么事？", "灯坏");
    phone.presses("交给楼门长");
    phone.sees("再多写一点，至少 4 个字。");
    assert_eq!(phone.reads("什么事？"), "灯坏");
    phone.types("什么事？", &"灯".repeat(1001));
    phone.sees("写得太长了，最多 1000 个字，现在有 1001 个字。");
    phone.is_accessible("refused");

    // The hour's reports are used up meanwhile, on another device.
    for nth in 0..30 {
        wang.reports(&format!("楼道的灯坏了，第{nth}盏")).ok();
    }
    phone.types("什么事？", "楼道的灯又坏了一盏");
    phone.presses("交给楼门长");
    phone.sees("再试");
    assert_eq!(phone.reads("什么事？"), "楼道的灯又坏了一盏");
    assert_eq!(count(&town), 20, "a page of the board: nothing is half-written");
}

#[test]
fn whoever_was_slower_reads_what_happened_and_keeps_the_words() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let clerks = [town.property_clerk("物业小张"), town.property_clerk("物业小赵")];
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    town.convenor.confirms_as(&lamp, Tier::Property, Category::Lighting, Urgency::Normal).ok();
    let phones = Phones::new();
    let phone = phones.of(&clerks[0]);
    phone.opens(&format!("matters/{lamp}"));
    phone.presses("不归我办");
    phone.types("为什么不归您办？", "这盏灯是供电公司的资产");
    clerks[1].receives(&lamp).ok();
    phone.presses("退回");
    phone.sees("刚才有人先动过这件事，已经换成最新的了。您写的还在");
    assert_eq!(phone.reads("为什么不归您办？"), "这盏灯是供电公司的资产");
    phone.presses("退回");
    phone.sees("退回了，等重新转办");
}

#[test]
fn a_step_begun_in_the_lift_is_kept_as_well() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let clerk = town.property_clerk("物业小张");
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    town.convenor.confirms_as(&lamp, Tier::Property, Category::Lighting, Urgency::Normal).ok();
    clerk.receives(&lamp).ok();
    let phones = Phones::new();
    let phone = phones.of(&clerk);
    phone.opens(&format!("matters/{lamp}"));
    phone.presses("说说进展");
    phone.is_offline(true);
    phone.types("办到哪了？", "灯泡到货就换");
    phone.presses("告诉大家");
    phone.sees("没有连上");
    phone.is_offline(false);
    phone.reloads();
    phone.presses("说说进展");
    assert_eq!(phone.reads("办到哪了？"), "灯泡到货就换");
    phone.presses("告诉大家");
    phone.sees("办好了，已经记下来。");
    assert_eq!(tests::town::story::timeline(&wang.view(&lamp)).matches("noted").count(), 1);
}

#[test]
fn a_head_files_for_an_elder_and_hands_over_a_card() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let _elder = town.resident("赵大爷", building(3));
    let phones = Phones::new();
    let phone = phones.of(&head);
    phone.opens("report?for=elder");
    phone.types("老人的姓名或门牌号", "赵");
    phone.presses("找一找");
    phone.presses("赵大爷");
    phone.sees("替赵大爷反映");
    phone.types("什么事？", "厨房的水管漏到楼下了");
    phone.presses("交给楼门长");
    phone.sees("请先选老人是怎么同意的");
    phone.chooses("当面同意");
    phone.presses("交给楼门长");
    phone.sees("您反映的事，已经交上去了");
    phone.sees("2026-0001");
    phone.is_accessible("the card");
    phone.fits("the card");
}

#[test]
fn a_head_corrects_the_suggestion_and_merges_the_same() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let first = wang.reports("2单元电梯又停了，按了没反应").matter();
    let second = li.reports("二单元电梯停了不动").matter();
    let phones = Phones::new();
    let phone = phones.of(&head);
    phone.opens(&format!("matters/{second}"));
    phone.presses("并到同一件");
    phone.presses("2单元电梯又停了");
    phone.is_accessible("merging");
    phone.fits("merging");
    phone.presses("就是同一件");
    phone.sees("和 2026-0001 号是同一件事");
    phone.follows("去看那一件");
    phone.is_at(|address| address.contains(first.as_str()));
    phone.presses("核对转办");
    phone.chooses("二类 · 物管会");
    phone.picks("什么事", "维修资金");
    phone.is_accessible("confirming");
    phone.fits("confirming");
    phone.presses("转给他们办");
    phone.sees("东区物管会");
    let view = wang.view(&first);
    assert_eq!((view.line.tier, view.line.category), (Tier::Committee, Category::RepairFund));
}

#[test]
fn the_board_finds_two_characters_and_remembers_what_was_asked() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    wang.reports("2单元电梯又停了").ok();
    wang.reports("楼道的灯坏了一盏").ok();
    let phones = Phones::new();
    let phone = phones.of(&town.visitor());
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    phone.searches_for("电梯");
    phone.sees_no_longer("楼道的灯坏了一盏");
    phone.sees("2单元电梯又停了");
    phone.follows("2单元电梯又停了");
    phone.sees("现在在谁手里");
    phone.follows("返回");
    phone.sees_no_longer("现在在谁手里");
    phone.sees("2单元电梯又停了");
    assert!(!phone.text().contains("楼道的灯坏了一盏"), "the search is still asked");
}

#[test]
fn everything_can_be_done_by_keyboard() {
    let town = town_now();
    let wang: Person = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.tabs_to("什么事？");
    phone.enters("楼道的灯坏了一盏");
    phone.tabs_to("交给楼门长");
    phone.types_key("Enter");
    phone.sees("交上去了");
}
