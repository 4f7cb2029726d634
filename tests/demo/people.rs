//! Who lives and works in 桃园里. Nobody of them exists.

use domain::people::{name::Honorific, role::Role};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cast {
    pub name: &'static str,
    pub honorific: Honorific,
    /// The number of their building, if they live here.
    pub building: Option<usize>,
    /// The role they hold, and where.
    pub role: Option<(Role, At)>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Community,
    /// In the compound with this index.
    Compound(usize),
    Home,
}

use Honorific::{Mr, Ms};

const fn lives(name: &'static str, honorific: Honorific, building: usize) -> Cast {
    Cast { name, honorific, building: Some(building), role: None }
}

const fn heads(name: &'static str, honorific: Honorific, building: usize) -> Cast {
    Cast { role: Some((Role::BuildingHead, At::Home)), ..lives(name, honorific, building) }
}

const fn works(name: &'static str, honorific: Honorific, role: Role, at: At) -> Cast {
    Cast { name, honorific, building: None, role: Some((role, at)) }
}

const fn passes(name: &'static str, honorific: Honorific) -> Cast {
    Cast { name, honorific, building: None, role: None }
}

const fn sits(name: &'static str, honorific: Honorific, building: usize, compound: usize) -> Cast {
    Cast { role: Some((Role::CommitteeMember, At::Compound(compound))), ..lives(name, honorific, building) }
}

/// The first convenor, who is there before everybody else.
pub(crate) const CONVENOR: &str = "陈静";

/// Everybody else. The first of each role is the one to sign in as.
pub(crate) const CAST: &[Cast] = &[
    lives("王桂芳", Ms, 3),
    heads("刘建国", Mr, 3),
    works("张伟", Mr, Role::PropertyClerk, At::Compound(0)),
    sits("周敏", Ms, 2, 0),
    works("孙晓燕", Ms, Role::GridWorker, At::Community),
    passes("骑手小李", Mr),
    works("赵磊", Mr, Role::PropertyClerk, At::Compound(0)),
    works("钱丽", Ms, Role::PropertyClerk, At::Compound(1)),
    works("吴涛", Mr, Role::PropertyClerk, At::Compound(1)),
    sits("郑国强", Mr, 5, 0),
    sits("冯秀英", Ms, 8, 1),
    sits("蒋文斌", Mr, 11, 1),
    works("沈阳", Mr, Role::GridWorker, At::Community),
    passes("快递小何", Mr),
    passes("保洁吕姐", Ms),
    heads("何淑珍", Ms, 1),
    heads("施长海", Mr, 2),
    heads("孔令霞", Ms, 4),
    heads("曹玉梅", Ms, 5),
    heads("严俊", Mr, 6),
    heads("华春兰", Ms, 7),
    heads("金宝山", Mr, 8),
    heads("魏红", Ms, 9),
    heads("陶德明", Mr, 10),
    heads("姜桂琴", Ms, 11),
    heads("戚建平", Mr, 12),
    lives("谢阿姨", Ms, 3),
    lives("邹明轩", Mr, 3),
    lives("喻小蕾", Ms, 3),
    lives("柏林", Mr, 1),
    lives("水清", Ms, 1),
    lives("窦文静", Ms, 1),
    lives("章海涛", Mr, 2),
    lives("云飞", Mr, 2),
    lives("苏婉", Ms, 4),
    lives("潘大爷", Mr, 4),
    lives("葛红梅", Ms, 4),
    lives("奚志刚", Mr, 5),
    lives("范冰洁", Ms, 5),
    lives("彭家乐", Mr, 5),
    lives("郎永福", Mr, 6),
    lives("鲁晓彤", Ms, 6),
    lives("韦春燕", Ms, 6),
    lives("昌宇", Mr, 7),
    lives("马秀兰", Ms, 7),
    lives("苗苗", Ms, 8),
    lives("凤霞", Ms, 8),
    lives("花建军", Mr, 8),
    lives("方圆", Ms, 9),
    lives("俞浩然", Mr, 9),
    lives("任雪", Ms, 9),
    lives("袁师傅", Mr, 10),
    lives("柳青", Ms, 10),
    lives("欧阳倩", Ms, 10),
    lives("鲍国庆", Mr, 11),
    lives("史文", Mr, 11),
    lives("唐爱华", Ms, 12),
    lives("费小宝", Mr, 12),
    lives("廉洁", Ms, 12),
];

/// People who have asked to join and wait, all in building 3.
pub(crate) const WAITING: &[(&str, Honorific)] = &[("薛梅", Ms), ("雷大勇", Mr)];
