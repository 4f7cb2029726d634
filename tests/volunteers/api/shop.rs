//! The points shop: never a point spent twice, never a piece given twice.

use api::volunteers::points::NewItem;
use expect_test::expect;
use tests::{
    Person, at_once, building, days,
    users::points::{ledger, thing},
};

use crate::fixture::{community, isolated_community};

#[test]
fn what_is_redeemed_is_set_aside_and_handed_over_by_its_code() {
    let community = isolated_community();
    let li = community.with_points("李明", 50);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 2));
    let redeemed = li.redeems(&soap);
    assert_eq!((redeemed.summary().as_str(), redeemed.round_trips().community), ("200 {}", 2));
    let shop = li.shop();
    assert_eq!((shop.balance, shop.items[0].stock, shop.may_keep), (20, 1, false));
    let own = li.redemption();
    let code = String::from(own.code.clone().unwrap());
    let waiting = community.convenor.looks_at_shopkeeping().text();
    assert!(waiting.contains("李明") && !waiting.contains(&code), "{waiting}");
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let answers = [
        community.convenor.hands_over(wrong),
        li.hands_over(&code),
        community.convenor.hands_over(&code),
        community.convenor.hands_over(&code),
        li.gives_back(&own),
    ];
    expect![[r#"
        422 {"code":"redemption_code"}
        403 {"code":"not_allowed"}
        200 {"name":"洗衣液一瓶","person":"李明"}
        422 {"code":"redemption_code"}
        409 {"code":"redemption_over"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    expect![[r#"
        +50 hours 周六大扫除
        -30 redeemed 洗衣液一瓶
        = 20"#]]
    .assert_eq(&ledger(&li.points()));
}

#[test]
fn nobody_hands_over_to_themselves() {
    let community = isolated_community();
    let soap = community.offers(&thing("洗衣液一瓶", 30, 2));
    let li = community.with_points("李明", 50);
    let li = community.appointed(
        li,
        domain::people::role::Role::Convenor,
        domain::people::place::Place::Community,
    );
    li.redeems(&soap).ok();
    let code = String::from(li.redemption().code.unwrap());
    let answers = [li.hands_over(&code).summary(), community.convenor.hands_over(&code).summary()];
    expect![[r#"
        409 {"code":"own_redemption"}
        200 {"name":"洗衣液一瓶","person":"李明"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn the_last_piece_goes_to_one_of_twelve() {
    let community = isolated_community();
    let crowd: Vec<Person> = (0..12).map(|nth| community.with_points(&format!("邻居{nth}"), 40)).collect();
    let soap = community.offers(&thing("洗衣液一瓶", 30, 1));
    let answers = at_once(crowd.iter().map(|person| || person.redeems(&soap).summary()));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 1, "{answers:?}");
    let sold_out = r#"409 {"code":"item_sold_out"}"#;
    assert!(answers.iter().all(|answer| answer == "200 {}" || answer == sold_out), "{answers:?}");
    let balances: Vec<i64> = crowd.iter().map(|person| person.points().balance).collect();
    assert_eq!(balances.iter().sum::<i64>(), 12 * 40 - 30, "{balances:?}");
    assert_eq!(community.convenor.shopkeeping().items[0].stock, 0);
}

#[test]
fn one_person_with_many_phones_spends_no_point_twice() {
    let community = isolated_community();
    let li = community.with_points("李明", 70);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 50));
    let rice = community.offers(&thing("大米一袋", 30, 50));
    let answers = at_once((0..12).map(|nth| {
        let (li, item) = (&li, if nth % 2 == 0 { &soap } else { &rice });
        move || li.redeems(item).summary()
    }));
    assert_eq!(answers.iter().filter(|answer| *answer == "200 {}").count(), 2, "{answers:?}");
    let short = r#"409 {"code":"points_short"}"#;
    assert!(answers.iter().all(|answer| answer == "200 {}" || answer == short), "{answers:?}");
    let points = li.points();
    assert_eq!(points.balance, 10);
    assert_eq!(points.entries.iter().map(|entry| entry.amount).sum::<i64>(), 10);
    let stock: u32 = community.convenor.shopkeeping().items.iter().map(|item| item.stock).sum();
    assert_eq!(stock, 98);
}

#[test]
fn giving_back_handing_over_and_time_are_one_of_the_three() {
    let community = isolated_community();
    let li = community.with_points("李明", 30);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 1));
    li.redeems(&soap).ok();
    let own = li.redemption();
    let code = String::from(own.code.clone().unwrap());
    let gives = || li.gives_back(&own).status;
    let hands = || community.convenor.hands_over(&code).status;
    let deeds: [Box<dyn FnOnce() -> u16 + Send>; 4] =
        [Box::new(gives), Box::new(hands), Box::new(gives), Box::new(hands)];
    let answers = at_once(deeds);
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    let (balance, stock) = (li.points().balance, community.convenor.shopkeeping().items[0].stock);
    assert!((balance, stock) == (30, 1) || (balance, stock) == (0, 0), "{balance} {stock}");
}

#[test]
fn what_nobody_fetches_goes_back_once() {
    let community = isolated_community();
    let li = community.with_points("李明", 30);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 1));
    li.redeems(&soap).ok();
    let own = li.redemption();
    community.later(days(7) - 1);
    community.cron().ok();
    assert_eq!(li.points().balance, 0);
    community.later(1);
    let code = String::from(own.code.clone().unwrap());
    assert_eq!(community.convenor.hands_over(&code).code(), "redemption_code");
    let rung = at_once((0..3).map(|_| || community.cron().status));
    assert_eq!(rung, [200; 3]);
    assert_eq!(li.gives_back(&own).code(), "redemption_over");
    expect![[r#"
        +30 hours 周六大扫除
        -30 redeemed 洗衣液一瓶
        +30 released 洗衣液一瓶
        = 30"#]]
    .assert_eq(&ledger(&li.points()));
    assert_eq!(community.convenor.shopkeeping().items[0].stock, 1);
    let notices: api::notices::Notices = li.reads_notices().reply();
    expect![[r#"
        1 unread
        * 洗衣液一瓶 换的东西没有按时来领，30 积分已经退给您。还想要可以再换"#]]
    .assert_eq(&tests::summary::notices(&notices));
    let api::notices::About::Page { path, .. } = &notices.notices[0].about else {
        panic!("it leads nowhere");
    };
    assert_eq!(path, "volunteers/points/shop");
}

#[test]
fn a_price_that_changed_meanwhile_is_told_and_what_is_out_of_sale_is_gone() {
    let community = isolated_community();
    let li = community.with_points("李明", 30);
    let soap = community.offers(&thing("洗衣液一瓶", 10, 1));
    let change = |version, price, on_sale| NewItem {
        item: Some(soap.item.clone()),
        version,
        on_sale,
        ..thing("洗衣液一瓶", price, 1)
    };
    let stranger = community.reporter("快递小刘");
    let answers = [
        community.convenor.saves_item(&change(1, 20, true)),
        li.redeems(&soap),
        community.convenor.saves_item(&change(1, 25, true)),
        community.convenor.saves_item(&change(2, 25, false)),
        li.redeems_for(&soap.item, 25),
        li.redeems_for(&domain::ids::ItemId::new(1, 1), 25),
        stranger.redeems(&soap),
    ];
    expect![[r#"
        200 {}
        409 {"code":"price_changed"}
        409 {"code":"stale","version":2}
        200 {}
        409 {"code":"item_sold_out"}
        404 {"code":"not_found"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    assert_eq!(li.shop().items, []);
    assert_eq!(li.points().balance, 30);
}

#[test]
fn the_shop_takes_only_what_can_be_from_whoever_keeps_it() {
    let community = community();
    let head = community.building_head("王桂芳", building(3));
    let answers = [
        community.convenor.saves_item(&thing("洗衣液一瓶", 0, 1)),
        community.convenor.saves_item(&thing("洗衣液一瓶", -5, 1)),
        community.convenor.saves_item(&thing("洗衣液一瓶", 5, -1)),
        community.convenor.saves_item(&thing("洗衣液一瓶", 100_001, 1)),
        head.saves_item(&thing("洗衣液一瓶", 5, 1)),
        head.looks_at_shopkeeping(),
    ];
    expect![[r#"
        422 {"code":"shop_item_invalid"}
        422 {"code":"shop_item_invalid"}
        422 {"code":"shop_item_invalid"}
        422 {"code":"shop_item_invalid"}
        403 {"code":"not_allowed"}
        403 {"code":"not_allowed"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
    for nth in 0..200 {
        community.convenor.saves_item(&thing(&format!("第{nth}样"), 5, 1)).ok();
    }
    assert_eq!(community.convenor.saves_item(&thing("再来一样", 5, 1)).code(), "shop_full");
}

#[test]
fn a_redemption_sent_again_after_a_lost_answer_is_one() {
    let community = isolated_community();
    let li = community.with_points("李明", 60);
    let soap = community.offers(&thing("洗衣液一瓶", 30, 5));
    let request = api::volunteers::points::Redeeming { item: soap.item.clone(), price: 30 };
    let ask = li.request_for::<api::volunteers::points::RedeemItem>(&request);
    let answers = at_once((0..5).map(|_| || li.sends(ask.clone()).summary()));
    assert_eq!(answers, ["200 {}"; 5]);
    assert_eq!((li.points().balance, li.shop().own.len()), (30, 1));
}
