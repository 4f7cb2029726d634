//! What an option costs, and who pays.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{deliberations::refusal::Refusal, problem::Problem};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// 住宅专项维修资金.
    RepairFund,
    /// 小区公共收益.
    CommonIncome,
    /// 物业公司.
    Property,
    /// 政府或者街道补贴.
    Subsidy,
    /// 业主分摊.
    Owners,
    /// 谁用谁出.
    Users,
    /// 结对单位或者捐助.
    Donors,
    /// 还没有着落.
    Unknown,
}

/// An amount in cents (分) of a yuan: at least one, at most a thousand million yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "u64", into = "u64")]
pub struct Cents(u64);

impl Cents {
    /// The most. All areas and apartments of a large compound together cost less than that to rebuild.
    pub const MAX: u64 = 100_000_000_000;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// How much, all in all.
    pub cents: Cents,
    pub payer: Payer,
}

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
