//! What the community talks over: told beside its matters, day by day.

use api::deliberations::NewDeliberation;
use domain::{
    clock::Moment,
    deliberations::opinions::votes::Stance,
    ids::{DeliberationId, StatementId},
    moderation::{post::PostId, reports::Why},
};
use tests::{Building, Person, hours, text};

use crate::{
    actors::{Who, named},
    covenant::Covenant,
    dice::Dice,
    options::{self, Choice},
    people::CAST,
    stage::Stage,
};

/// On which side somebody, or what somebody says, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    For,
    Against,
    /// What everybody can live with.
    All,
}

use Side::{Against, All, For};

/// A deliberation of the first compound.
struct Talk {
    title: &'static str,
    about: &'static str,
    /// How many days ago it was opened.
    opened: i64,
    /// Who says what, and who likes to hear it.
    statements: &'static [(&'static str, &'static str, Side)],
    options: &'static [Choice],
    /// Who minds which of the statements.
    minded: Option<(&'static str, usize, Why)>,
}

const TALKS: [Talk; 2] = [
    Talk {
        title: "大门要不要装道闸",
        about: "外来车随便停，消防通道常常被堵，晚上回来没有车位。装不装道闸，装了怎么管，请大家先说说想法。",
        opened: 11,
        statements: &[
            ("鲁晓彤", "装道闸以后，晚上回来才有车位", For),
            ("章海涛", "外来车都进来停，孩子在院里玩不安全", For),
            ("潘大爷", "装了道闸，来看我的子女进门要登记，太麻烦", Against),
            ("郎永福", "送货的、看病的进不来，老人最吃亏", Against),
            ("苏婉", "消防通道不管装不装都不能停车", All),
            ("窦文静", "救护车和消防车要能马上进来", All),
            ("彭家乐", "停车费要用在小区里，每季度公布一次", All),
            ("范冰洁", "按户发两张访客码，亲戚来了扫一下就能进", For),
            ("葛红梅", "与其花钱装道闸，不如先把车位线划清楚", Against),
        ],
        options: options::GATE,
        minded: Some(("昌宇", 8, Why::OffTopic)),
    },
    Talk {
        title: "电动车充电棚建在哪里",
        about: "楼道里不让充电以后，大家没有地方充。棚子建在哪里、夜里灯怎么开、谁来管，先听听大家的想法。",
        opened: 4,
        statements: &[
            ("柏林", "建在北门空地，离楼远一点更安全", For),
            ("云飞", "太远了老人走不到，应该每两栋楼一个小棚", Against),
            ("水清", "棚里要有烟感和灭火器，夜里有人巡查", All),
            ("奚志刚", "充电价格不能比外面贵", All),
            ("韦春燕", "不要占健身广场的地方", All),
        ],
        options: &[],
        minded: None,
    },
];

/// So many days after it was opened, opinions are gathered and the options are on the table.
const GATHERED: i64 = 8;

/// A statement as it stands in the community.
struct Statement {
    id: StatementId,
    author: Who,
    side: Side,
}

/// The talks that have been opened.
pub(crate) struct Talks {
    dice: Dice,
    covenant: Covenant,
    opened: Vec<(&'static Talk, DeliberationId, Vec<Statement>)>,
}

impl Talks {
    pub(crate) fn new(dice: Dice) -> Self {
        Self { dice, covenant: Covenant::default(), opened: vec![] }
    }

    /// What is said on the day that began `ago` days before now.
    pub(crate) fn go_on(&mut self, stage: &Stage, ago: i64, noon: Moment) {
        self.covenant.go_on(stage, ago, noon);
        for talk in TALKS.iter().filter(|talk| talk.opened == ago) {
            let opened = open(stage, talk, noon);
            self.opened.push((talk, opened.0, opened.1));
        }
        for (talk, deliberation, _) in self.opened.iter().filter(|(talk, ..)| talk.opened - GATHERED == ago) {
            options::talked_about(stage, deliberation, talk.options, noon);
        }
        for (talk, deliberation, statements) in &self.opened {
            // Whoever comes by in the first days answers all there is.
            if (talk.opened - 3..=talk.opened).contains(&ago) {
                for (nth, cast) in
                    CAST.iter().enumerate().filter(|(nth, _)| *nth as i64 % 4 == talk.opened - ago)
                {
                    if cast.building.is_some_and(|building| building <= 6) {
                        let person = stage.person(Who(nth), noon.plus(hours(1)));
                        answer(&person, deliberation, statements, nth, &mut self.dice);
                    }
                }
            }
        }
    }
}

fn open(stage: &Stage, talk: &Talk, noon: Moment) -> (DeliberationId, Vec<Statement>) {
    let asked = NewDeliberation {
        title: text(talk.title),
        text: text(talk.about),
        matter: None,
        compound: Some(stage.community.site(Building(1)).compound),
        procedure: "usual".to_owned(),
        item: None,
    };
    let opened = stage.community.convenor.at(noon).convenes(&asked).deliberation();
    let said = talk.statements.iter().map(|(who, words, side)| {
        let author = named(who);
        let person = stage.person(author, noon.plus(hours(1)));
        Statement { id: person.states(&opened, words).statement(), author, side: *side }
    });
    let said: Vec<Statement> = said.collect();
    if let Some((who, nth, why)) = talk.minded {
        let post = PostId::Statement(said[nth].id.clone());
        stage.person(named(who), noon.plus(hours(2))).minds_as(&post, why).ok();
    }
    (opened, said)
}

/// Every other one is for it; and people aren't all alike.
fn answer(
    person: &Person,
    deliberation: &DeliberationId,
    statements: &[Statement],
    nth: usize,
    dice: &mut Dice,
) {
    let own = if nth.is_multiple_of(2) { For } else { Against };
    // Whoever looks at the community as a resident has something left to answer.
    let most = if person.name == "王桂芳" { statements.len() - 2 } else { statements.len() };
    // One's own is agreed to already.
    for statement in statements.iter().take(most).filter(|statement| statement.author != Who(nth)) {
        let likes = statement.side == own || statement.side == All;
        let stance = match (dice.happens(10), likes) {
            (true, _) => Stance::Pass,
            (false, true) => Stance::Agree,
            (false, false) => Stance::Disagree,
        };
        person.answers(deliberation, &statement.id, stance).ok();
    }
}
