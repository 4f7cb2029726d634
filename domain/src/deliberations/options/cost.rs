//! What an option costs, and who pays.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    deliberations::refusal::Refusal,
    problem::Problem,
    reading::{Json, Read, Unreadable, readable},
};

coded! {
    /// Who pays.
    Payer {
        /// 住宅专项维修资金.
        RepairFund = "repair_fund",
        /// 小区公共收益.
        CommonIncome = "common_income",
        /// 物业公司.
        Property = "property",
        /// 政府或者街道补贴.
        Subsidy = "subsidy",
        /// 业主分摊.
        Owners = "owners",
        /// 谁用谁出.
        Users = "users",
        /// 结对单位或者捐助.
        Donors = "donors",
        /// 还没有着落.
        Unknown = "unknown",
    }
}

/// An amount in cents (分) of a yuan: at least one, at most a thousand million yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Cents(u64);

impl Cents {
    /// The most. All areas and apartments of a large compound together cost less than that to rebuild.
    pub const MAX: u64 = 100_000_000_000;

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// What somebody typed as yuan: digits, and at most two after the point.
    ///
    /// # Errors
    /// [`Refusal::CostInvalid`] for anything else.
    pub fn of_yuan(typed: &str) -> Result<Self, Refusal> {
        let (yuan, cents) = typed.trim().split_once('.').unwrap_or((typed.trim(), ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 12 || cents.len() > 2 || !digits(yuan) || !digits(cents) {
            return Err(Refusal::CostInvalid);
        }
        let whole: u64 = format!("{yuan}{cents:0<2}").parse().map_err(|_too_long| Refusal::CostInvalid)?;
        Self::new(whole)
    }

    fn new(cents: u64) -> Result<Self, Refusal> {
        if (1..=Self::MAX).contains(&cents) { Ok(Self(cents)) } else { Err(Refusal::CostInvalid) }
    }
}

impl TryFrom<u64> for Cents {
    type Error = Problem;

    fn try_from(cents: u64) -> Result<Self, Problem> {
        Ok(Self::new(cents)?)
    }
}

impl From<Cents> for u64 {
    fn from(cents: Cents) -> Self {
        cents.0
    }
}

impl Read for Cents {
    fn read(json: &Json) -> Result<Self, Unreadable> {
        Self::new(Read::read(json)?).map_err(|_out_of_range| Unreadable)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Cents {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cents".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": Self::MAX })
    }
}

/// What an option costs. An option that costs nothing has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// How much, all in all.
    pub cents: Cents,
    /// Who pays.
    pub payer: Payer,
}

readable!(Cost { cents, payer });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_typed_in_yuan_and_kept_in_cents() {
        let cents = |typed| Cents::of_yuan(typed).map(Cents::get);
        for (typed, kept) in [
            ("1", 100),
            ("38000", 3_800_000),
            (" 0.5 ", 50),
            ("12.34", 1234),
            ("7.", 700),
            ("1000000000", Cents::MAX),
        ] {
            assert_eq!(cents(typed), Ok(kept), "{typed}");
        }
        for wrong in [
            "",
            ".",
            "0",
            "0.00",
            "1.234",
            "-1",
            "1,000",
            "一千",
            "１０",
            "1000000000.01",
            "9999999999999",
            "1e9",
        ] {
            assert_eq!(cents(wrong), Err(Refusal::CostInvalid), "{wrong}");
        }
    }

    #[test]
    fn what_arrives_is_held_against_the_same_bounds() {
        assert_eq!(serde_json::from_str::<Cents>("1").unwrap().get(), 1);
        for wrong in ["0", "100000000001"] {
            let error = serde_json::from_str::<Cents>(wrong).unwrap_err();
            assert_eq!(Problem::from_serde(&error), Refusal::CostInvalid.into(), "{wrong}");
        }
    }
}
