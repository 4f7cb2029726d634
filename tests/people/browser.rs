//! The people feature on people's phones.

use domain::people::role::{Role, Standing};
use tests::town::building;

use crate::{ground::town_now, phone::Phones};

#[test]
fn an_invitation_is_opened_filled_in_and_approved() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let phones = Phones::new();
    let (of_head, of_li) = (phones.of(&head), phones.of(&town.visitor()));

    of_head.opens("");
    of_head.follows("邻居和邀请");
    of_head.presses("做一张邀请");
    of_head.follows("查看和打印");
    of_head.sees("住在本楼的邻居，请加入");
    let link = of_head.text().lines().find(|line| line.contains("/join/")).expect("a link").to_owned();
    let path = link.split(town.id.as_str()).nth(1).expect("a path").trim().to_owned();

    of_li.opens(path.trim_start_matches('/'));
    of_li.sees("3号楼");
    of_li.types("姓名", "李明");
    of_li.chooses("先生");
    of_li.presses("请楼门长通过");
    of_li.sees("至少 1 个字");
    of_li.types("门牌号", "502");
    of_li.presses("请楼门长通过");
    of_li.sees("还没有选几单元。");
    of_li.picks("几单元", "2单元");
    of_li.is_accessible("joining");
    of_li.fits("joining");
    of_li.presses("请楼门长通过");
    of_li.sees("等楼门长通过");

    of_head.opens("people");
    of_head.sees("3号楼 2单元 502");
    of_head.presses("通过");
    of_head.sees("李明 已经通过。");
    of_li.reloads();
    of_li.sees("3号楼 2单元 502 · 李明");
    of_li.sees_no_longer("等楼门长通过");
}

#[test]
fn whoever_is_refused_reads_why() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let li = town.newcomer("李明", building(3));
    let phones = Phones::new();
    let (of_head, of_li) = (phones.of(&head), phones.of(&li));
    of_head.opens("people");
    of_head.presses("不通过");
    of_head.types("为什么不通过", "门牌号对不上，请再核对");
    of_head.presses("先不了");
    of_head.presses("不通过");
    assert_eq!(of_head.reads("为什么不通过"), "门牌号对不上，请再核对", "closing a dialog loses nothing");
    of_head.presses("不通过");
    of_head.sees("已经告诉 李明 没有通过。");
    of_li.opens("me");
    of_li.sees("楼门长说：门牌号对不上，请再核对");
    assert_eq!(li.me().unwrap().actor.standing, Standing::Refused);
}

#[test]
fn an_elder_signs_in_with_the_nine_digits_the_head_shows() {
    let town = town_now();
    let head = town.building_head("刘桂兰", building(3));
    let _elder = town.resident("赵大爷", building(3));
    let phones = Phones::new();
    let (of_head, of_elder) = (phones.of(&head), phones.of(&town.visitor()));
    of_head.opens("people");
    of_head.types("按姓名或门牌号找人", "赵");
    of_head.presses("查找");
    of_head.sees_no_longer("刘桂兰");
    of_head.presses("给登录码");
    of_head.sees("只能用一次");
    of_head.is_accessible("a one-time code");
    of_head.fits("a one-time code");
    let digits = of_head.digits();

    of_elder.opens("");
    of_elder.follows("登录");
    of_elder.types("登录码", "12345");
    of_elder.presses("登录这部手机");
    of_elder.sees("登录码是九个数字");
    let wrong = if digits.ends_with('1') { "2" } else { "1" };
    of_elder.types("登录码", &format!("{}{wrong}", &digits[..digits.len() - 1]));
    of_elder.presses("登录这部手机");
    of_elder.sees("登录码不对，还可以试 4 次。");
    of_elder.is_accessible("a wrong code");
    of_elder.types("登录码", &digits);
    of_elder.presses("登录这部手机");
    of_elder.sees("赵大爷");
}

#[test]
fn a_phone_that_was_lost_is_signed_out_from_another_one() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let lost = wang.on_a_new_phone();
    lost.signs_in(town.convenor.makes_code_for(&wang).digits()).ok();
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("me");
    phone.presses("让它退出");
    phone.is_accessible("asking before");
    phone.presses("让它退出");
    phone.sees_no_longer("让它退出");
    assert!(lost.me().is_none() && wang.me().is_some());
}

#[test]
fn signing_out_leaves_nothing_on_a_borrowed_phone() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("report");
    phone.types("什么事？", "楼上半夜打麻将");
    phone.opens("me");
    phone.presses("退出登录");
    phone.sees("没送出的草稿也会清掉");
    phone.presses("退出登录");
    phone.sees("您还没有登录");
    assert!(wang.me().is_none());
    phone.opens("report");
    assert_eq!(phone.reads("什么事？"), "");
    assert!(!phone.text().contains("王桂芳"));
}

#[test]
fn the_convenor_gives_a_role_and_ends_it() {
    let town = town_now();
    let liu = town.resident("刘桂兰", building(3));
    let phones = Phones::new();
    let phone = phones.of(&town.convenor);
    phone.opens("");
    phone.follows("职责安排");
    phone.presses("安排一项职责");
    phone.types("请谁来（姓名或门牌号）", "刘");
    phone.presses("查找");
    phone.presses("刘桂兰");
    phone.picks("做什么", "楼门栋长");
    phone.picks("在哪里", "3号楼");
    phone.is_accessible("giving a role");
    phone.fits("giving a role");
    phone.presses("就这样安排");
    phone.sees("已经安排 刘桂兰。");
    assert!(liu.me().unwrap().actor.is(Role::BuildingHead));
}

#[test]
fn ones_own_data_can_be_taken_along_and_deleted() {
    let town = town_now();
    let wang = town.resident("王桂芳", building(3));
    let phones = Phones::new();
    let phone = phones.of(&wang);
    phone.opens("me");
    phone.presses("拿一份我的资料");
    phone.sees("您的资料");
    phone.presses("删除我的账号");
    phone.sees("找不回来");
    phone.is_accessible("deleting");
    phone.presses("删除");
    phone.sees("您还没有登录");
    assert!(wang.me().is_none());
}
