//! The covenant on phones: read, proposed, written anew, taken over by itself, compared with the version before.

use copy::deliberations::covenant;
use tests::{Browser, Person, TestCommunity, building, days};

use crate::fixture::isolated_community_ago;

const FIRST: [&str; 4] = [
    "爱护小区的公共设施和花草树木，不乱涂乱画，不私自占用公共地方。",
    "不从窗口、阳台往楼下扔东西。",
    "楼道里不堆放杂物，保持消防通道畅通。",
    "晚上十点以后、早上六点以前，不大声吵闹。",
];

const SECOND: [&str; 5] = [
    "爱护小区的公共设施和花草树木，不乱涂乱画，不私自占用公共地方。",
    "电动车停进车棚，不进楼道，不进电梯，不飞线充电。",
    "不从窗口、阳台往楼下扔东西。",
    "楼道里不堆放杂物，保持消防通道畅通。",
    "晚上九点半以后、早上六点以前，不大声吵闹。",
];

/// A community with a first version in force since a while.
fn community_with_a_covenant(ago: i64) -> (TestCommunity, Person) {
    let community = isolated_community_ago(days(ago));
    let wang = community.resident("王桂芳", building(3));
    community.has_a_way_to_its_covenant();
    let first = community.proposes("订立居民公约", 0, &FIRST);
    community.adopts(&first);
    community.later(days(7));
    community.cron().ok();
    (community, wang)
}

#[test]
fn another_text_is_proposed_and_written_anew() {
    let (community, wang) = community_with_a_covenant(9);
    community.later(days(1));
    let (of_wang, of_lead) = (Browser::of(&wang), Browser::of(&community.convenor));

    of_wang.opens("deliberations");
    of_wang.follows(covenant::COVENANT);
    of_wang.sees(&covenant::article(4));
    of_wang.sees(covenant::FIRST);
    assert!(!of_wang.has("link", covenant::PROPOSE), "convenors open deliberations");

    of_lead.opens("covenant");
    of_lead.follows(covenant::PROPOSE);
    of_lead.sees(covenant::PROPOSE_HEADING);
    of_lead.types(covenant::TITLE, "公约加一条电动车");
    of_lead.types(covenant::WHY, "楼道里充电着过火，大家都怕。");
    assert!(of_lead.reads(covenant::ARTICLES).contains(FIRST[3]), "it begins with the words in force");
    of_lead.is_readable("covenant-propose");
    of_lead.presses(covenant::SEND);
    of_lead.sees(copy::deliberations::refusal(domain::deliberations::refusal::Refusal::CovenantSame));
    of_lead.types(covenant::ARTICLES, &SECOND[..3].join("\n"));
    of_lead.presses(covenant::SEND);
    of_lead.sees(covenant::DRAFT);
    of_lead.sees(covenant::WHEN);
    of_lead.is_readable("covenant-draft");

    of_lead.follows(covenant::REVISE);
    of_lead.sees(covenant::REVISE_HEADING);
    of_lead.types(covenant::ARTICLES, &SECOND.join("\n"));
    of_lead.types(covenant::REVISE_WHY, "楼道和安静两条不该去掉");
    of_lead.is_readable("covenant-revise");
    of_lead.presses(covenant::REVISE_SEND);
    of_lead.sees(&covenant::draft(2));
    of_lead.sees("电动车停进车棚");

    of_wang.opens("covenant");
    of_wang.sees(covenant::PROPOSALS);
    of_wang.follows("公约加一条电动车");
    of_wang.sees("电动车停进车棚");
    assert!(!of_wang.has("link", covenant::REVISE));
}

#[test]
fn versions_are_kept_and_compared() {
    let (community, wang) = community_with_a_covenant(17);
    let second = community.proposes("公约加一条电动车", 1, &SECOND);
    community.adopts(&second);
    community.later(days(7));
    community.cron().ok();
    community.later(days(1));
    let of_wang = Browser::of(&wang);
    of_wang.opens("covenant");
    of_wang.sees(&covenant::article(5));
    of_wang.sees(covenant::NEW);
    of_wang.sees(covenant::EDITED);
    of_wang.is_readable("covenant");
    of_wang.prints_itself("covenant-printed");
    of_wang.follows("第 1 版");
    of_wang.sees(covenant::FIRST);
    of_wang.sees_no_longer("电动车停进车棚");
    of_wang.follows(covenant::TO_IN_FORCE);
    of_wang.sees("电动车停进车棚");
    of_wang.follows("公约加一条电动车");
    of_wang.sees(&covenant::became(2));
}
