//! What happens in a compound: invented everyday matters, and what those who handle them say.
//!
//! `{u}` stands for a unit, `{f}` for a floor.

use std::sync::LazyLock;

use domain::matters::tier::{Category, Urgency};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    Property,
    Committee,
    Council,
    Outside(&'static str),
}

/// Something that happens again and again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happening {
    /// How a resident says it.
    pub words: &'static str,
    pub goes: Goes,
    pub category: Category,
    pub urgency: Urgency,
    /// Whether it is on common ground instead of in a building, and where there.
    pub spot: Option<&'static str>,
    /// What the holder says meanwhile.
    pub progress: &'static str,
    pub done: &'static str,
}

pub(crate) static HAPPENINGS: LazyLock<Vec<Happening>> =
    LazyLock::new(|| include_str!("happenings.tsv").lines().skip(1).map(happening).collect());

fn happening(line: &'static str) -> Happening {
    let fields: Vec<&str> = line.split('\t').collect();
    let [words, goes, category, urgency, spot, progress, done] = fields[..] else {
        panic!("not seven fields: {line}");
    };
    let goes = match goes {
        "property" => Goes::Property,
        "committee" => Goes::Committee,
        "council" => Goes::Council,
        door => Goes::Outside(door),
    };
    Happening {
        words,
        goes,
        category: category.parse().expect("a category"),
        urgency: urgency.parse().expect("an urgency"),
        spot: Some(spot).filter(|spot| !spot.is_empty()),
        progress,
        done,
    }
}

/// What is unclear about nobody's land, as a report, a flag and an end.
pub(crate) const NOBODYS_LAND: &[(&str, &str, &str, &str)] = &[
    (
        "两个小区中间的围墙歪了，哪边都说不归自己管",
        "东区西区之间",
        "围墙在两个小区的分界线上",
        "两边物业各出一半，已经加固",
    ),
    (
        "后街那段路灯半年不亮，市政和物业都说不是自己的",
        "后街",
        "路灯没有移交记录",
        "街道协调接入市政，十一盏都亮了",
    ),
    ("河边那块空地堆了建筑垃圾，没有人认", "河边空地", "地块权属不清", "先由社区牵头清运，装了限高杆"),
];

/// Why a holder gives something back.
pub(crate) const NOT_MINE: &[&str] = &[
    "合同里没有这一项，要请物管会定",
    "这一段是供电公司的资产",
    "要动公共收益，我们定不了",
    "设备还在保修期，得找建设单位",
];

/// Why somebody asks for the tier above.
pub(crate) const TOO_LATE: &[&str] =
    &["说好这周来，一直没有人", "过了时间还是没有动静", "打了三次电话都说在排队"];

/// What a grid worker sees.
pub(crate) const SEEN: &[&str] =
    &["到现场看过，已经好了", "问了住户，说没有再出现", "白天晚上各看了一次，正常"];

/// A word with a rating.
pub(crate) const THANKS: &[&str] =
    &["来得挺快", "师傅很客气", "修得好", "就是等得久了点", "谢谢楼门长帮着催"];

/// A word with a rating that says no.
pub(crate) const AGAIN: &[&str] = &["好了一天又坏了", "只弄了一半", "说修了，其实没来"];
