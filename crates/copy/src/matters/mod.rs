//! Words of the matters feature.
//!
//! Here stand the names of what has a code: tiers, categories, statuses, desks, steps. [`events`] says what happened,
//! [`hands`] in whose hands a matter is, [`steps`] what the forms of the steps ask; the other files are one screen each.

pub mod board;
pub mod card;
pub mod desk;
pub mod events;
pub mod hands;
pub mod page;
pub mod rates;
pub mod report;
pub mod steps;

use api::matters::{Consent, ReporterShown, Stage};
use domain::{
    matters::{
        custody::{Desk, Handover, Holder},
        status::{Status, StepKind},
        step::Rating,
        tier::{Category, Scope, Tier, Urgency},
    },
    people::{community::CommunityView, name::Honorific, place::Place},
};

/// A tier with whose it is, for its tag.
#[must_use]
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Property => "一类 · 物业",
        Tier::Committee => "二类 · 物管会",
        Tier::Council => "三类 · 议事会",
    }
}

/// What a tier means, for whoever has to choose one.
#[must_use]
pub fn tier_means(tier: Tier) -> &'static str {
    match tier {
        Tier::Property => "小修小补、日常服务，物业自己就能办。",
        Tier::Committee => "要动公共的钱、合同或规矩，物管会出面协调。",
        Tier::Council => "牵涉好几家，要坐下来一起商量。",
    }
}

/// Where a text seems to belong.
#[must_use]
pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Property => "一类 · 物业",
        Scope::Committee => "二类 · 物管会",
        Scope::Council => "三类 · 议事会",
        Scope::Refer => "不归社区办",
    }
}

#[must_use]
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "有危险",
        Urgency::Utility => "水电气热停了",
        Urgency::Normal => "一般",
    }
}

/// What a matter is about.
#[must_use]
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Lift => "电梯",
        Category::WaterSupply => "供水",
        Category::Power => "供电",
        Category::Gas => "燃气",
        Category::Heating => "供暖",
        Category::Drainage => "下水",
        Category::Lighting => "照明",
        Category::Cleaning => "环境卫生",
        Category::Greenery => "绿化",
        Category::DoorsAndLocks => "门禁门锁",
        Category::FireSafety => "消防",
        Category::Security => "治安",
        Category::Noise => "噪音",
        Category::Fumes => "油烟异味",
        Category::Parking => "停车",
        Category::Fees => "收费",
        Category::RepairFund => "维修资金",
        Category::OwnersCommittee => "业委会",
        Category::Staff => "物业服务",
        Category::Leak => "漏水渗水",
        Category::IllegalBuilding => "违建占用",
        Category::AddLift => "加装电梯",
        Category::Renewal => "老旧改造",
        Category::Planning => "规划配套",
        Category::Title => "产权证照",
        Category::BuildingQuality => "房屋质量",
        Category::SharedFlat => "群租",
        Category::PublicFacilities => "公共设施",
        Category::Pets => "宠物",
        Category::Other => "其他",
        Category::Outside => "不归社区办",
    }
}

#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Submitted => "等核对",
        Status::Dispatched => "等接收",
        Status::Received => "已接收",
        Status::InProgress => "办理中",
        Status::Returned => "退回了，等重新转办",
        Status::Done => "说办好了，等评价",
        Status::Rated => "评了没解决",
        Status::Closed => "已结束",
        Status::Merged => "并到同一件里了",
        Status::Referred => "不归社区办，已指路",
        Status::Withdrawn => "已撤回",
    }
}

/// A handful of statuses people ask for together.
#[must_use]
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "正在办",
        Stage::Done => "等评价",
        Stage::Over => "已结束",
    }
}

/// Who works at a desk.
#[must_use]
pub fn desk(desk: Desk) -> &'static str {
    match desk {
        Desk::BuildingHead => "楼门长",
        Desk::Property => "物业",
        Desk::Committee => "物管会",
        Desk::Council => "议事会",
    }
}

/// A holder by name: the company, the committee, or whose building head; the desk where the place is unknown.
#[must_use]
pub fn holder(holder: &Holder, community: &CommunityView) -> String {
    let compound = match &holder.at {
        Place::Compound(id) => community.compound(id),
        Place::Building(_) | Place::Community => None,
    };
    let building = match &holder.at {
        Place::Building(id) => community.building(id),
        Place::Compound(_) | Place::Community => None,
    };
    match (holder.desk, compound, building) {
        (Desk::Property, Some(compound), _) => compound.property.as_str().to_owned(),
        (Desk::Committee, Some(compound), _) => compound.committee.as_str().to_owned(),
        (Desk::BuildingHead, _, Some((_, building))) => format!("{}楼门长", building.name.as_str()),
        (other, _, _) => desk(other).to_owned(),
    }
}

/// What a step is called on its button.
#[must_use]
pub fn step(step: StepKind) -> &'static str {
    match step {
        StepKind::Confirm => "核对转办",
        StepKind::Merge => "并到同一件",
        StepKind::Refer => "不归社区，指路",
        StepKind::FlagNobodysLand => "没人管，交议事会",
        StepKind::Designate => "指定谁来办",
        StepKind::Receive => "接收",
        StepKind::Note => "说说进展",
        StepKind::Return => "不归我办",
        StepKind::Finish => "办好了",
        StepKind::Escalate => "请上一级来办",
        StepKind::Check => "去看过了",
        StepKind::Rate => "评一评",
        StepKind::Withdraw => "撤回",
        StepKind::Object => "不是同一件",
        StepKind::Close => "到期结束",
    }
}

/// What the reporter says of the result.
#[must_use]
pub fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::Satisfied => "满意",
        Rating::Mostly => "基本满意",
        Rating::Not => "没解决",
    }
}

/// Why a matter came into somebody's hands.
#[must_use]
pub fn handover(why: Handover) -> &'static str {
    match why {
        Handover::Reported => "刚反映",
        Handover::Confirmed => "核对后转来",
        Handover::Returned => "被退回",
        Handover::Escalated => "请上一级来办",
        Handover::Designated => "指定承办，不能再退",
        Handover::Reopened => "没办好，重新办",
        Handover::NobodysLand => "没人管的事，议事会来管",
        Handover::Unmerged => "不是同一件，分开办",
    }
}

#[must_use]
pub fn consent(consent: Consent) -> &'static str {
    match consent {
        Consent::InPerson => "当面同意",
        Consent::ByPhone => "电话里同意",
        Consent::ByFamily => "家里人替他同意",
    }
}

/// A surname with how to address its bearer.
#[must_use]
pub fn addressed(surname: &str, honorific: Honorific) -> String {
    match honorific {
        Honorific::Ms => format!("{surname}女士"),
        Honorific::Mr => format!("{surname}先生"),
        Honorific::Neighbour => format!("{surname}邻居"),
    }
}

/// Somebody of a building: `3号楼 王女士`.
#[must_use]
pub fn at_building(building: &str, addressed: &str) -> String {
    format!("{building} {addressed}")
}

/// A reporter as far as they may be shown: `3号楼 王女士`, or nobody by name.
#[must_use]
pub fn reporter(reporter: &ReporterShown, community: &CommunityView) -> String {
    let building = reporter.building.as_ref().and_then(|id| community.building(id));
    if reporter.passer_by {
        return passer_by(reporter.honorific);
    }
    let Some(surname) = &reporter.surname else {
        return "一位邻居".to_owned();
    };
    match building {
        Some((_, building)) => {
            format!("{} {}", building.name.as_str(), addressed(surname, reporter.honorific))
        }
        None => addressed(surname, reporter.honorific),
    }
}

/// Whoever reports without a household here, as others see them: `随手拍 先生`.
#[must_use]
pub fn passer_by(honorific: Honorific) -> String {
    match honorific {
        Honorific::Neighbour => "随手拍".to_owned(),
        Honorific::Ms | Honorific::Mr => format!("随手拍 {}", addressed("", honorific)),
    }
}

/// How many support a matter.
#[must_use]
pub fn supports(count: u32) -> String {
    format!("{count} 人附议")
}

/// A matter's number, as people name it.
#[must_use]
pub fn number(number: &str) -> String {
    format!("{number} 号")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        ids::{BuildingId, CompoundId},
        matters::custody::Desk,
        people::community::{BuildingView, CompoundView},
    };

    fn town() -> (CommunityView, CompoundId, BuildingId) {
        let name = |name: &str| name.to_owned().try_into().unwrap();
        let (yard, three) = (CompoundId::new(1, 1), BuildingId::new(1, 3));
        let building = BuildingView { id: three.clone(), name: name("3号楼"), units: vec![] };
        let compound = CompoundView {
            id: yard.clone(),
            name: name("桃园里"),
            property: name("阳光物业"),
            committee: name("桃园里物管会"),
            spots: vec![],
            buildings: vec![building],
        };
        let id = "taoyuanli".to_owned().try_into().unwrap();
        let view = CommunityView {
            id,
            name: name("桃园里社区"),
            settings: Default::default(),
            compounds: vec![compound],
        };
        (view, yard, three)
    }

    fn distinct<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> bool {
        let mut names: Vec<_> = all.iter().map(|value| name(*value)).collect();
        names.sort_unstable();
        names.dedup();
        names.len() == all.len()
    }

    #[test]
    fn no_two_values_share_a_name() {
        assert!(distinct(Category::ALL, category));
        assert!(distinct(Status::ALL, status));
        assert!(distinct(StepKind::ALL, step));
        assert!(distinct(Tier::ALL, tier));
        assert!(distinct(Handover::ALL, handover));
    }

    #[test]
    fn a_holder_is_named_by_its_place() {
        let (view, yard, three) = town();
        let named = |desk, at| holder(&Holder { desk, at }, &view);
        assert_eq!(named(Desk::Property, Place::Compound(yard.clone())), "阳光物业");
        assert_eq!(named(Desk::Committee, Place::Compound(yard)), "桃园里物管会");
        assert_eq!(named(Desk::BuildingHead, Place::Building(three)), "3号楼楼门长");
        assert_eq!(named(Desk::Council, Place::Community), "议事会");
        assert_eq!(named(Desk::Property, Place::Compound(CompoundId::new(1, 9))), "物业");
    }

    #[test]
    fn a_reporter_is_shown_as_far_as_they_show_themselves() {
        let (view, _, three) = town();
        let shown = |building, surname: Option<&str>| {
            let surname = surname.map(str::to_owned);
            reporter(
                &ReporterShown {
                    building,
                    surname,
                    passer_by: false,
                    honorific: Honorific::Ms,
                    real_name: None,
                },
                &view,
            )
        };
        assert_eq!(shown(Some(three.clone()), Some("王")), "3号楼 王女士");
        assert_eq!(passer_by(Honorific::Mr), "随手拍 先生");
        assert_eq!(passer_by(Honorific::Neighbour), "随手拍");
        assert_eq!(shown(None, Some("王")), "王女士");
        assert_eq!(shown(Some(three), None), "一位邻居");
    }
}
