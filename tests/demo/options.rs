//! The options that the community compares once opinions are gathered, with what speaks for and against them.

use api::deliberations::NewOption;
use domain::{
    clock::Moment,
    deliberations::options::{
        Side,
        cost::{Cents, Cost, Payer},
    },
    ids::DeliberationId,
};
use tests::{hours, text};

use crate::{actors::named, stage::Stage};

/// An option of the cast's.
pub(crate) struct Choice {
    by: &'static str,
    title: &'static str,
    words: &'static str,
    /// Yuan, and who pays; nothing where it costs nothing.
    cost: Option<(&'static str, Payer)>,
    /// Who says what about it, and how many of the cast endorse that.
    points: &'static [(&'static str, Side, &'static str, usize)],
    /// Who would say it otherwise, how, and why.
    amendment: Option<(&'static str, &'static str, &'static str)>,
}

pub(crate) const GATE: &[Choice] = &[
    Choice {
        by: "鲁晓彤",
        title: "东门装道闸，西门留给行人",
        words: "在东门装一道识别车牌的道闸，业主的车自动放行，访客扫码登记后进入。西门只走人和自行车。两个月内装好。",
        cost: Some(("38000", Payer::CommonIncome)),
        points: &[
            ("章海涛", Side::For, "外来车进不来，孩子在院里玩才放心", 4),
            ("范冰洁", Side::For, "识别车牌不用停车，早晚高峰不会堵", 2),
            ("潘大爷", Side::Against, "来看我的子女每次都要登记", 3),
        ],
        amendment: Some((
            "范冰洁",
            "在东门装一道识别车牌的道闸，业主的车自动放行，访客扫码登记后进入，每户有两张常用访客码。西门只走人和自行车。两个月内装好。",
            "来看老人的子女不用每次登记",
        )),
    },
    Choice {
        by: "葛红梅",
        title: "先划线，不装道闸",
        words: "重新划车位线和消防通道线，请物业早晚各巡一次，占道的当场劝离。试三个月，再看要不要装道闸。",
        cost: Some(("6500", Payer::Property)),
        points: &[
            ("郎永福", Side::For, "花钱少，送货看病的都能进来", 3),
            ("鲁晓彤", Side::Against, "以前也劝过，没人管就又停满了", 5),
        ],
        amendment: None,
    },
];

/// Proposes them and talks about them, in the afternoon after `noon`.
pub(crate) fn talked_about(stage: &Stage, deliberation: &DeliberationId, choices: &[Choice], noon: Moment) {
    let crowd = ["苏婉", "窦文静", "彭家乐", "柏林", "云飞", "水清"];
    for choice in choices {
        let author = stage.person(named(choice.by), noon.plus(hours(1)));
        let cost =
            choice.cost.map(|(yuan, payer)| Cost { cents: Cents::of_yuan(yuan).expect("an amount"), payer });
        let option = author
            .proposes(&NewOption {
                deliberation: deliberation.clone(),
                title: text(choice.title),
                text: text(choice.words),
                cost,
                photos: vec![],
                links: vec![],
            })
            .option();
        for (who, side, words, endorsed) in choice.points {
            let point = stage.person(named(who), noon.plus(hours(2))).argues(&option, *side, words).point();
            for other in &crowd[..*endorsed] {
                stage.person(named(other), noon.plus(hours(3))).endorses(&point, true).ok();
            }
        }
        if let Some((who, words, why)) = choice.amendment {
            stage.person(named(who), noon.plus(hours(4))).amends(&option, words, why).ok();
        }
    }
}
