//! What neighbours wish for, who has reported in, and a project made of what was needed and what could be given.

use domain::{
    clock::Moment,
    volunteers::{
        lists::course::Step as ProjectStep,
        partners::course::{Kind, Step as Decision},
        wishes::course::Step,
    },
};
use tests::{Person, days, hours};

use crate::{actors::named, stage::Stage};

/// The shop that has reported in, and whoever speaks for it.
const SHOP: (&str, &str) = ("康民药店", "鲍国庆");

/// Tells it, up to some days ago.
pub(crate) fn perform(stage: &Stage, now: Moment) {
    let then = now.plus(-days(2));
    wishes(stage, then);
    lists(stage, then);
}

/// One came true, one was taken on, two are open, one waits to be looked at.
fn wishes(stage: &Stage, then: Moment) {
    let (head, wang) = (stage.person(named("刘建国"), then), stage.person(named("王桂芳"), then));
    let wish = |name: &str, title: &str| {
        let wisher = stage.person(named(name), then);
        let wish = wisher.wishes(title).wish();
        (wisher, wish)
    };
    let open = |name: &str, title: &str| {
        let (wisher, wish) = wish(name, title);
        head.steps_wish(&wish, Step::Publish).ok();
        (wisher, wish)
    };
    let (thankful, bulb) = open("谢阿姨", "换一个厨房灯泡");
    wang.steps_wish(&bulb, Step::Claim).ok();
    wang.says_of_wish(&bulb, Step::Fulfil, Some("灯泡换好了，开关也看了看")).ok();
    thankful.at(then.plus(hours(3))).says_of_wish(&bulb, Step::Confirm, Some("谢谢，手脚真快")).ok();
    let (_, chess) = open("邹明轩", "陪我下一盘棋");
    wang.steps_wish(&chess, Step::Claim).ok();
    for (name, title) in [("喻小蕾", "给猫剪一次指甲"), ("谢阿姨", "教我用手机挂号")] {
        let _ = open(name, title);
    }
    let _ = wish("邹明轩", "搬一袋米上五楼");
}

/// A shop measures blood pressure where somebody wished for it; another need has nobody yet.
fn lists(stage: &Stage, then: Moment) {
    let convenor = stage.community.convenor.at(then);
    let shop = stage.person(named(SHOP.1), then);
    shop.reports_in(Kind::Shop, SHOP.0).ok();
    convenor.steps_partner(SHOP.0, Decision::Accept, None).ok();
    stage.person(named("苏婉"), then).reports_in(Kind::Member, "市规划院").ok();
    let needy = stage.person(named("潘大爷"), then);
    for (need, resource) in [("老人想量血压", "免费量血压"), ("孩子放学没人看", "周末讲绘本")]
    {
        needy.needs(need).ok();
        shop.offers_resource(resource).ok();
    }
    let (need, resource) = (convenor.need("老人想量血压"), convenor.resource("免费量血压"));
    let project = convenor.makes_project(&need, &[resource]).project();
    let does = |shop: &Person, step, words| shop.steps_project(&project, step, words).ok();
    does(&shop, ProjectStep::Claim, None);
    does(&shop.at(then.plus(hours(26))), ProjectStep::Note, Some("第一次来了18位老人"));
}
