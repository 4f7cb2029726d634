//! Words of the public board.

pub const HEADING: &str = "大家反映的事";
pub const SEARCH: &str = "搜一搜";
pub const SEARCH_EXAMPLE: &str = "比如：电梯";
pub const FILTERS: &str = "筛选";

#[must_use]
pub fn filters_set(count: usize) -> String {
    format!("筛选 · {count} 项")
}

pub const CLEAR: &str = "全部清掉";
/// The filter by tier.
pub const TIER: &str = "几类事";
/// The filter by stage.
pub const STAGE: &str = "到哪一步";
/// The filter by category.
pub const CATEGORY: &str = "什么事";
/// The filter by building.
pub const BUILDING: &str = "哪栋楼";
/// No filter.
pub const ANY: &str = "全部";
/// Only one's own: reported, supported or followed.
pub const MINE: &str = "和我有关的";
/// The tier isn't confirmed yet.
pub const UNCONFIRMED: &str = "待核对";
pub const MORE: &str = "再看一些";
pub const END: &str = "就这些了";
/// No matter fits.
pub const NONE_FIT: &str = "没有这样的事。换个词，或者少选几项试试。";
/// There is no matter at all.
pub const NONE_YET: &str = "还没有人反映过。身边有事，您先说。";
pub const NONE_MINE: &str = "您还没有反映、附议或关注过什么事。";

/// A matter that is over or done, with when it was reported.
#[must_use]
pub fn not_held(status: &str, reported: &str) -> String {
    format!("{status} · {reported}反映")
}

/// A matter has a photo.
pub const PHOTO: &str = "有照片";
