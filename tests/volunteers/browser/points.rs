//! From checked-out hours to points, to a bottle of detergent, to a certificate that a stranger verifies.

use api::volunteers::points::Certificates;
use copy::{shell, volunteers::points as words};
use domain::volunteers::points::certificate::NameShown;
use tests::{Browser, building, hours, minutes, users::points::thing};

use crate::fixture::isolated_community_ago;

#[test]
fn hours_become_points_and_points_become_soap() {
    let community = isolated_community_ago(hours(6));
    let li = community.resident("李明", building(3));
    let from = community.clock.now().plus(minutes(30));
    let _ = community.served(&li, from, 120);
    community.later(hours(3) + minutes(30));
    let (of_li, of_chen) = (Browser::of(&li), Browser::of(&community.convenor));

    of_li.opens("volunteers/points");
    of_li.sees("0 分");
    of_li.sees(&words::due(1));
    of_li.sees(words::LEDGER_NONE);
    community.cron().ok();
    of_li.reloads();
    of_li.sees("20 分");
    of_li.sees("+20");
    of_li.sees("2 小时");
    of_li.is_readable("points");
    of_li.follows(words::SHOP);
    of_li.sees(words::SHOP_NONE);

    of_chen.opens("volunteers/points/keeping");
    of_chen.sees(words::STOCK_NONE);
    of_chen.presses(words::ADD);
    of_chen.types(words::NAME, "洗衣液一瓶");
    of_chen.types(words::PRICE, "-5");
    of_chen.types(words::PIECES, "1");
    of_chen.presses(words::SAVE);
    of_chen.sees("要多少积分填 1 到 100000");
    of_chen.types(words::PRICE, "15");
    of_chen.is_readable("points-shop-item");
    of_chen.presses(words::SAVE);
    of_chen.sees(words::SAVED);
    of_chen.sees("15 分，还有 1 件");

    of_li.reloads();
    of_li.presses(&words::about(words::REDEEM, "洗衣液一瓶"));
    of_li.sees("换完还剩 5 分");
    of_li.is_readable("points-redeem");
    of_li.presses(words::REDEEM);
    of_li.sees(words::REDEEM_DONE);
    of_li.sees(words::SOLD_OUT);
    of_li.is_readable("points-shop");
    let code = String::from(li.redemption().code.expect("a code to show"));

    of_chen.reloads();
    of_chen.sees("李明");
    of_chen.types(words::CODE, "12");
    of_chen.presses(words::HAND_OVER_SEND);
    of_chen.sees(words::CODE_WRONG);
    of_chen.is_readable("points-keeping");
    of_chen.types(words::CODE, &code);
    of_chen.presses(words::HAND_OVER_SEND);
    of_chen.sees(&words::handed_over("洗衣液一瓶", Some("李明")));
    of_chen.sees(words::WAITING_NONE);
    of_li.reloads();
    of_li.sees("已经领走");
    assert_eq!(li.points().balance, 5);

    of_chen.opens("volunteers/points/rules");
    of_chen.types(words::PER_HOUR, "-1");
    of_chen.presses(words::SAVE);
    of_chen.sees("不能是负数");
    of_chen.types(words::PER_HOUR, "12");
    of_chen.is_readable("points-rules");
    of_chen.presses(words::SAVE);
    of_chen.sees(words::RULES_SAVED);
    of_chen.sees("一小时 12 分");
}

#[test]
fn what_was_sold_out_meanwhile_is_said_and_nothing_is_spent() {
    let community = isolated_community_ago(hours(6));
    let (li, zhao) = (community.with_points("李明", 20), community.with_points("赵四", 20));
    let soap = community.offers(&thing("洗衣液一瓶", 15, 1));
    let phone = Browser::of(&li);
    phone.opens("volunteers/points/shop");
    phone.presses(&words::about(words::REDEEM, "洗衣液一瓶"));
    zhao.redeems(&soap).ok();
    phone.presses(words::REDEEM);
    phone.sees("刚刚换完了");
    phone.presses(shell::CANCEL);
    phone.sees(words::SOLD_OUT);
    assert_eq!(li.points().balance, 20);
    let of_zhao = Browser::of(&zhao);
    of_zhao.opens("volunteers/points/shop");
    of_zhao.presses(&words::about(words::CANCEL, "洗衣液一瓶"));
    of_zhao.sees(words::CANCEL_SAYS);
    of_zhao.presses(words::CANCEL);
    of_zhao.sees(words::CANCEL_DONE);
    assert_eq!(zhao.points().balance, 20);
}

#[test]
fn a_visitor_verifies_a_certificate_until_it_is_revoked() {
    let community = isolated_community_ago(hours(6));
    let li = community.with_points("李明", 20);
    let of_li = Browser::of(&li);
    of_li.opens("volunteers/points/certificates");
    of_li.sees(words::MADE_NONE);
    of_li.chooses(words::name_shown(NameShown::Surname));
    of_li.ticks(words::SHOW_STARS);
    of_li.is_readable("points-certificates");
    of_li.presses(words::MAKE);
    of_li.sees(words::GENUINE);
    of_li.sees("李某");
    of_li.is_readable("a certificate");
    of_li.prints_itself("points-certificate-printed");
    let made: Certificates = li.lists_certificates().reply();
    let code = made.certificates.first().expect("the one just made").code.clone();

    let small = Browser::small_with_large_text(&community.visitor());
    small.in_care_mode(true);
    small.in_the_dark(true);
    small.opens("volunteers/points/verify");
    small.types(words::NUMBER, "O123");
    small.presses(words::VERIFY_SEND);
    small.sees(words::VERIFY_WRONG);
    small.is_readable("verifying, small and large");
    small.types(words::NUMBER, &code.grouped().to_lowercase());
    small.presses(words::VERIFY_SEND);
    small.sees(words::GENUINE);
    small.sees("李某");
    small.sees("2 小时");
    assert!(!small.text().contains("李明") && !small.text().contains(words::LEVEL), "{}", small.text());
    small.is_readable("points-certificate-small");

    of_li.opens("volunteers/points/certificates");
    of_li.presses(&words::about(words::REVOKE, &code.grouped()));
    of_li.sees(words::REVOKE_SAYS);
    of_li.presses(words::REVOKE);
    of_li.sees(words::REVOKED);
    of_li.sees(words::MADE_NONE);
    small.reloads();
    small.sees("已经由本人收回");
    small.is_readable("a certificate that was revoked");
    small.opens("volunteers/points");
    small.sees(shell::SIGN_IN);
    small.is_readable("points without a sign-in");
}
