//! 三类事: whose business a matter is, how urgent, and what it is about.
//!
//! Only names and codes stand here. The Chinese names are in `copy`, the rule that suggests them in `triage`.

use json::Code;
use serde::{Deserialize, Serialize};

/// Who can settle a matter. Escalation goes up this order, one step at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 一类: the property company fixes it by itself, under its contract.
    Property,
    /// 二类: owners' money, rules or contract; the committee coordinates.
    Committee,
    /// 三类: several parties or outside bodies; the council talks it over.
    Council,
}

/// Where a text belongs: to one of the tiers, or to a door outside the community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// As [`Tier::Property`].
    Property,
    /// As [`Tier::Committee`].
    Committee,
    /// As [`Tier::Council`].
    Council,
    /// Not a community's matter: the right door outside is named instead.
    Refer,
}

impl Scope {
    /// The tier, or `None` when the matter is to be referred outside.
    #[must_use]
    pub const fn tier(self) -> Option<Tier> {
        match self {
            Self::Property => Some(Tier::Property),
            Self::Committee => Some(Tier::Committee),
            Self::Council => Some(Tier::Council),
            Self::Refer => None,
        }
    }
}

impl From<Tier> for Scope {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Property => Self::Property,
            Tier::Committee => Self::Committee,
            Tier::Council => Self::Council,
        }
    }
}

/// How fast somebody must receive a matter. The most urgent comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Life or property is in danger now.
    Emergency,
    /// Water, power, gas or heating is off.
    Utility,
    Normal,
}

/// What a matter is about, for filters and for the holder's desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 电梯: faults and upkeep of a lift that is there.
    Lift,
    /// 供水
    WaterSupply,
    /// 供电
    Power,
    /// 燃气
    Gas,
    /// 供暖
    Heating,
    /// 下水: blocked drains, manholes, standing water.
    Drainage,
    /// 照明
    Lighting,
    /// 环境卫生: rubbish, stairwells, insects.
    Cleaning,
    /// 绿化
    Greenery,
    /// 门禁锁具: building doors, intercoms, barrier gates that are broken.
    DoorsAndLocks,
    /// 消防: escape ways, hydrants, charging of e-bikes.
    FireSafety,
    /// 治安: thefts, cameras, strangers, things thrown from above.
    Security,
    /// 噪音
    Noise,
    /// 油烟异味
    Fumes,
    /// 停车
    Parking,
    /// 收费: property fees, shared costs, water and power sold on by the property.
    Fees,
    /// 维修资金
    RepairFund,
    /// 业委会: the owners' committee, owners' meetings, changing the company.
    OwnersCommittee,
    /// 物业服务: manners and diligence of the property's staff.
    Staff,
    /// 渗漏: roofs, walls, a neighbour's ceiling.
    Leak,
    /// 违建: illegal building, occupied common ground, load-bearing walls.
    IllegalBuilding,
    /// 加装电梯
    AddLift,
    /// 旧改棚改
    Renewal,
    /// 规划配套: what is built or missing around the compound.
    Planning,
    /// 产权证照
    Title,
    /// 房屋质量
    BuildingQuality,
    /// 群租
    SharedFlat,
    /// 公共设施: paths, fitness equipment, parcel lockers, letter boxes.
    PublicFacilities,
    /// 宠物
    Pets,
    /// 其他
    Other,
    /// 非社区: not a community's matter.
    Outside,
}

#[cfg(test)]
mod tests {
    use json::UnknownCode;

    use super::*;

    #[test]
    fn a_code_leads_back_to_its_value() {
        for &category in Category::ALL {
            assert_eq!(category.code().parse(), Ok(category));
        }
    }

    #[test]
    fn the_code_is_what_json_says() {
        for &category in Category::ALL {
            let json = serde_json::to_string(&category).unwrap();
            assert_eq!(json, format!("\"{}\"", category.code()));
        }
    }

    #[test]
    fn an_unknown_code_is_refused() {
        assert_eq!("Lift".parse::<Category>(), Err(UnknownCode));
        assert_eq!(Tier::try_from("refer"), Err(UnknownCode));
    }

    #[test]
    fn escalation_goes_from_property_over_committee_to_council() {
        assert_eq!(Tier::ALL, [Tier::Property, Tier::Committee, Tier::Council]);
        assert!(Tier::Property < Tier::Committee && Tier::Committee < Tier::Council);
    }

    #[test]
    fn every_tier_is_a_scope_and_refer_is_none() {
        for &tier in Tier::ALL {
            assert_eq!(Scope::from(tier).tier(), Some(tier));
            assert_eq!(Scope::from(tier).code(), tier.code());
        }
        assert_eq!(Scope::Refer.tier(), None);
    }
}
