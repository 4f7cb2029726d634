//! The public board: filters, search, pages, and what hasn't changed.

use api::matters::{Matters, MattersQuery, NewMatter, RecentMatters, Stage};
use domain::{
    ids::MatterId,
    matters::tier::{Category, Tier, Urgency},
};
use expect_test::expect;
use tests::{Person, TestCommunity, building, days, minutes, summary, text, users::moderation::text_of};

use crate::fixture::{community, community_at};

fn titles(person: &Person, query: &MattersQuery) -> Vec<String> {
    let page: Matters = person.reads_board(query).reply();
    page.matters.into_iter().map(|line| line.title).collect()
}

/// Five matters of two people in two buildings, each with another fate.
struct Board {
    community: TestCommunity,
    wang: Person,
    li: Person,
}

fn board() -> Board {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let clerk = community.property_clerk("物业小张");
    let report = |person: &Person, words: &str| {
        community.later(minutes(1));
        person.reports(words).matter()
    };
    let confirm = |matter: &MatterId, tier, category| {
        community.convenor.confirms_as(matter, tier, category, Urgency::Normal).ok();
    };
    let _new = report(&wang, "楼道的灯坏了一盏");
    let lift = report(&wang, "2单元电梯又停了");
    let fees = report(&li, "物业费的公摊电费说不清楚");
    let gate = report(&li, "大门口要不要装道闸");
    let drain = report(&li, "一楼下水道又堵了");
    confirm(&lift, Tier::Property, Category::Lift);
    confirm(&fees, Tier::Committee, Category::Fees);
    confirm(&gate, Tier::Council, Category::Parking);
    confirm(&drain, Tier::Property, Category::Drainage);
    clerk.receives(&drain).ok();
    clerk.finishes(&drain, "疏通过了").ok();
    wang.supports(&fees).ok();
    wang.follows(&gate).ok();
    Board { community, wang, li }
}

#[test]
fn the_board_shows_the_newest_first_with_hands_and_clock() {
    let Board { community, .. } = board();
    let answer = community.visitor().reads_board(&MattersQuery::default());
    let mut json = answer.json();
    tests::Redacted::default().value(&mut json);
    expect![[r#"
        {
          "building": "bd_1",
          "category": "parking",
          "confirmed": true,
          "held": {
            "due": "11-23 18:00",
            "estimated": false,
            "holder": {
              "at": {
                "kind": "community"
              },
              "desk": "council"
            },
            "received_at": null,
            "since": "11-20 10:05"
          },
          "matter": "mt_2",
          "number": "2026-0004",
          "photo": false,
          "reported_at": "11-20 10:04",
          "status": "dispatched",
          "supports": 0,
          "tier": "council",
          "title": "大门口要不要装道闸",
          "urgency": "normal"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&json["matters"][1]).unwrap());
    expect![[r#"
        2026-0005 done 一楼下水道又堵了
        2026-0004 dispatched 大门口要不要装道闸
        2026-0003 dispatched 物业费的公摊电费说不清楚
        2026-0002 dispatched 2单元电梯又停了
        2026-0001 submitted 楼道的灯坏了一盏"#]]
    .assert_eq(&summary::board(&answer.reply()));
}

#[test]
fn everything_asked_for_must_fit() {
    let Board { community, wang, li } = board();
    let all = MattersQuery::default;
    let home = community.building(building(3)).id.clone();
    let table = [
        ("property", titles(&wang, &MattersQuery { tier: Some(Tier::Property), ..all() })),
        ("council", titles(&wang, &MattersQuery { tier: Some(Tier::Council), ..all() })),
        ("open", titles(&wang, &MattersQuery { stage: Some(Stage::Open), ..all() })),
        ("done", titles(&wang, &MattersQuery { stage: Some(Stage::Done), ..all() })),
        ("over", titles(&wang, &MattersQuery { stage: Some(Stage::Over), ..all() })),
        ("about fees", titles(&wang, &MattersQuery { category: Some(Category::Fees), ..all() })),
        ("in building 3", titles(&wang, &MattersQuery { building: Some(home.clone()), ..all() })),
        ("王's", titles(&wang, &MattersQuery { mine: Some(true), ..all() })),
        ("李's", titles(&li, &MattersQuery { mine: Some(true), ..all() })),
        (
            "王's fees",
            titles(&wang, &MattersQuery { mine: Some(true), category: Some(Category::Fees), ..all() }),
        ),
        (
            "property in building 3, done",
            titles(
                &wang,
                &MattersQuery {
                    tier: Some(Tier::Property),
                    building: Some(home),
                    stage: Some(Stage::Done),
                    ..all()
                },
            ),
        ),
    ];
    let lines: Vec<_> =
        table.iter().map(|(what, titles)| format!("{what}: {}", titles.join(" / "))).collect();
    expect![[r#"
        property: 一楼下水道又堵了 / 2单元电梯又停了 / 楼道的灯坏了一盏
        council: 大门口要不要装道闸
        open: 大门口要不要装道闸 / 物业费的公摊电费说不清楚 / 2单元电梯又停了 / 楼道的灯坏了一盏
        done: 一楼下水道又堵了
        over: 
        about fees: 物业费的公摊电费说不清楚
        in building 3: 2单元电梯又停了 / 楼道的灯坏了一盏
        王's: 大门口要不要装道闸 / 物业费的公摊电费说不清楚 / 2单元电梯又停了 / 楼道的灯坏了一盏
        李's: 一楼下水道又堵了 / 大门口要不要装道闸 / 物业费的公摊电费说不清楚
        王's fees: 物业费的公摊电费说不清楚
        property in building 3, done: "#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn whose_matters_are_mine_needs_a_sign_in() {
    let Board { community, .. } = board();
    let answer =
        community.visitor().reads_board(&MattersQuery { mine: Some(true), ..MattersQuery::default() });
    expect![[r#"401 {"code":"not_signed_in"}"#]].assert_eq(&answer.summary());
}

#[test]
fn two_characters_find_a_matter_wherever_they_stand() {
    let Board { community, wang, .. } = board();
    let reader = community.visitor();
    let found = |words: &str| {
        let page: Matters = reader.searches(words).reply();
        page.matters.into_iter().map(|line| line.title).collect::<Vec<_>>()
    };
    assert_eq!(found("电梯"), ["2单元电梯又停了"]);
    assert_eq!(found("公摊"), ["物业费的公摊电费说不清楚"]);
    assert_eq!(found("堵"), ["一楼下水道又堵了"]);
    assert_eq!(found("道闸 大门"), ["大门口要不要装道闸"], "all words, in any order");
    assert!(found("遛狗").is_empty());
    for wild in ["%", "_", "\"", "'", "\\", "*", "电%梯"] {
        assert!(found(wild).is_empty(), "{wild} is a plain character");
    }
    let long = wang.reports(&format!("{}最后才说到猫", "物业这段时间一直没有来看过。".repeat(60))).matter();
    assert!(reader.searches("说到猫").text().contains(long.as_str()), "the whole text is searched");
}

#[test]
fn what_matters_are_about_finds_them_too() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    community.dispatches(&wang, "楼上半夜还在敲鼓", Category::Noise);
    wang.reports("楼道的灯坏了一盏").ok();
    let noise = copy::matters::category(Category::Noise);
    let found =
        |words: &str| titles(&wang, &MattersQuery { q: Some(text(words)), ..MattersQuery::default() });
    assert_eq!(found(noise), ["楼上半夜还在敲鼓"]);
    assert_eq!(found(&format!("{noise} 半夜")), ["楼上半夜还在敲鼓"]);
    assert!(found(&format!("{noise} 灯")).is_empty());
}

#[test]
fn who_goes_to_look_finds_what_waits_for_that_until_somebody_has_looked() {
    let community = community();
    let (wang, clerk) = (community.resident("王桂芳", building(3)), community.property_clerk("物业小张"));
    let (walker, head) = (community.grid_worker("窦文静"), community.building_head("刘桂兰", building(4)));
    let done = |words: &str| {
        let matter = community.dispatches(&wang, words, Category::Lighting);
        clerk.receives(&matter).ok();
        clerk.finishes(&matter, "换好了").ok();
        matter
    };
    let waiting =
        |who: &Person| titles(who, &MattersQuery { to_check: Some(true), ..MattersQuery::default() });
    let (lamp, lift) = (done("楼道的灯坏了一盏"), done("2单元电梯又停了"));
    wang.reports("一楼下水道又堵了").ok();
    assert_eq!(waiting(&walker), ["2单元电梯又停了", "楼道的灯坏了一盏"]);
    assert!(waiting(&head).is_empty(), "another building's");
    for nobody in [&wang, &clerk, &community.visitor()] {
        assert!(waiting(nobody).is_empty());
    }
    walker.finds_it_done(&lamp, "亮了").ok();
    walker.finds_it_not_done(&lift, "还是停在四楼").ok();
    assert!(waiting(&walker).is_empty());
    walker.finds_it_not_done(&lamp, "晚上又灭了").ok();
}

#[test]
fn a_matter_is_found_by_its_number() {
    let Board { community, .. } = board();
    let page: Matters = community.visitor().searches("2026-0003").reply();
    assert_eq!(
        page.matters.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(),
        ["物业费的公摊电费说不清楚"]
    );
}

#[test]
fn pages_hold_still_while_new_matters_come_in() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let report = |nth: usize| {
        // Several within one millisecond: the order must not depend on the clock alone.
        if nth.is_multiple_of(4) {
            community.later(minutes(15));
        }
        wang.reports(&format!("楼道的灯坏了，第{nth}盏")).matter()
    };
    let before: Vec<_> = (0..30).map(report).collect();
    let mut seen: Vec<MatterId> = vec![];
    let mut query = MattersQuery { limit: Some(7), ..MattersQuery::default() };
    loop {
        let page: Matters = wang.reads_board(&query).reply();
        seen.extend(page.matters.into_iter().map(|line| line.matter));
        let _newer = report(100 + seen.len());
        let Some(next) = page.next else { break };
        query.cursor = Some(next);
    }
    let unique: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "nothing twice");
    assert!(before.iter().all(|matter| seen.contains(matter)), "nothing left out");
    assert_eq!(seen.len(), 30, "what is newer than the first page is not on the later ones");
}

#[test]
fn a_page_has_twenty_matters_unless_asked_otherwise() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    for nth in 0..23 {
        wang.reports(&format!("楼道的灯坏了，第{nth}盏")).ok();
    }
    let size = |limit: Option<u8>| titles(&wang, &MattersQuery { limit, ..MattersQuery::default() }).len();
    assert_eq!([size(None), size(Some(1)), size(Some(100))], [20, 1, 23]);
}

#[test]
fn a_query_that_makes_no_sense_is_refused() {
    let community = community();
    let mut table = vec![];
    for query in [
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=-1",
        "cursor=x",
        "cursor=mt_0",
        "tier=four",
        "stage=Open",
        "category=",
        "building=x",
        "q=",
        "mine=maybe",
        "colour=red",
        "tier=property&tier=council",
    ] {
        let answer =
            community.visitor().opens(&format!("/api/v1/communities/{}/matters?{query}", community.id));
        table.push(format!("{query}: {} {}", answer.status, answer.code()));
    }
    expect![[r#"
        limit=0: 400 malformed
        limit=101: 400 malformed
        limit=x: 400 malformed
        limit=-1: 400 malformed
        cursor=x: 400 malformed
        cursor=mt_0: 400 malformed
        tier=four: 400 malformed
        stage=Open: 400 malformed
        category=: 400 malformed
        building=x: 404 not_found
        q=: 422 text_length
        mine=maybe: 400 malformed
        colour=red: 400 malformed
        tier=property&tier=council: 400 malformed"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn an_unchanged_board_costs_a_304_and_a_changed_one_does_not() {
    let Board { community, wang, .. } = board();
    let url = format!("/api/v1/communities/{}/matters", community.id);
    let first = wang.opens(&url);
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = || wang.sends(tests::TestRequest::get(&url).with("if-none-match", &tag));
    let known = again();
    assert_eq!((known.status, known.bytes.len(), known.header("etag")), (304, 0, Some(tag.as_str())));
    wang.reports("楼道的灯又坏了一盏").ok();
    assert_eq!(again().status, 200);
}

#[test]
fn whatever_a_line_tells_is_on_everybodys_board_at_once() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let (head, clerk) =
        (community.building_head("刘建国", building(3)), community.property_clerk("物业小张"));
    let visitor = community.visitor();
    let boards = [
        MattersQuery::default(),
        MattersQuery { building: community.site(building(3)).building, ..MattersQuery::default() },
    ];
    // Each is read before and after, so that what was read before is at hand.
    let read = || boards.each_ref().map(|board| visitor.reads_board(board).reply::<Matters>());
    let mut before = read();
    let mut is_told = |what: &str, deed: &mut dyn FnMut()| {
        deed();
        let now = read();
        for (one, other) in before.iter().zip(&now) {
            assert_ne!(one.matters, other.matters, "{what}");
        }
        assert_eq!(now, read(), "{what}, and nothing since");
        before = now;
    };
    let mut reported = None;
    is_told("reported", &mut || reported = Some(wang.reports("楼道的灯坏了一盏").matter()));
    let matter = reported.unwrap();
    is_told("confirmed", &mut || head.confirms(&matter).ok());
    is_told("supported", &mut || li.supports(&matter).ok());
    is_told("supported no longer", &mut || li.supports_no_longer(&matter).ok());
    is_told("received", &mut || clerk.receives(&matter).ok());
    is_told("hidden", &mut || {
        li.minds(&text_of(&matter)).ok();
        head.hides(&text_of(&matter), "说事不说人").ok();
    });
    is_told("finished", &mut || clerk.finishes(&matter, "换好了").ok());
}

#[test]
fn what_may_be_the_same_comes_from_the_last_sixty_days() {
    let community = community_at("2026-08-01 09:00");
    let wang = community.resident("王桂芳", building(3));
    let _old = wang.reports("楼道的灯坏了，是夏天的事").matter();
    community.at("2026-10-20 09:00");
    let recent = wang.reports(&format!("楼道的灯坏了。{}", "等了很久没有人来修。".repeat(30))).matter();
    let elsewhere = wang
        .files(&NewMatter { site: community.site(building(4)), ..wang.draft("四号楼的电梯停了") })
        .matter();
    community.later(days(20));
    let list: RecentMatters = community.visitor().reads_recent().reply();
    assert_eq!(list.matters.iter().map(|line| &line.matter).collect::<Vec<_>>(), [&recent, &elsewhere]);
    assert_eq!(list.matters[0].text.chars().count(), 120);
}

#[test]
fn what_is_compared_with_a_report_from_a_building_leaves_other_buildings_out() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let at = |site, words: &str| wang.files(&NewMatter { site, ..wang.draft(words) }).matter();
    let here = at(community.site(building(3)), "三号楼的电梯停了");
    let _elsewhere = at(community.site(building(4)), "四号楼的电梯停了");
    let common = at(community.grounds(building(3)), "小区大门的灯坏了");
    let list: RecentMatters =
        community.visitor().reads_recent_of(&community.building(building(3)).id).reply();
    let shown: Vec<_> = list.matters.into_iter().map(|line| line.matter).collect();
    assert_eq!(shown, [here, common]);
}
