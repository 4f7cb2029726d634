//! What wishes say over HTTP. Who wished is never more than what they chose to show; how to reach them is read by whoever
//! has taken the wish on.

use domain::{
    clock::Moment,
    ids::WishId,
    people::{name::NameShown, place::Site},
    text::{Contact, Title, Words},
    volunteers::wishes::course::{State, Step},
};
use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Accepted, endpoints},
    matters::ForElder,
};

endpoints! {
    /// Lists wishes: those that can be claimed, one's own, those that came true, or those that wait to be looked at.
    ListWishes: Get "/api/v1/communities/{community}/volunteers/wishes" SignedIn, WishesQuery => Wishes;
    /// Shows a wish.
    ShowWish: Get "/api/v1/communities/{community}/volunteers/wishes/{wish}" SignedIn, OneWish => WishLine;
    /// Writes a wish, one's own or for somebody who agreed to it.
    MakeWish: Post "/api/v1/communities/{community}/volunteers/wishes" SignedIn, NewWish => WishMade;
    /// Takes a step: publish, refuse, claim, give back, fulfil, confirm, not yet, withdraw.
    TakeWishStep: Post "/api/v1/communities/{community}/volunteers/wishes/{wish}/steps" SignedIn, WishStep => Accepted;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WishList {
    /// Those that can be claimed.
    Open,
    /// One's own: wished, written for somebody, taken on.
    Own,
    /// Those that came true.
    Confirmed,
    /// Those that wait for the reader to look at them.
    ToTend,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WishesQuery {
    pub list: WishList,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wishes {
    /// At most 100.
    pub wishes: Vec<WishLine>,
    /// Whether there are more.
    pub more: bool,
    /// How many wait for the reader to look at them; nothing for whoever doesn't look at wishes.
    pub to_tend: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishLine {
    pub wish: WishId,
    /// To be said when taking a step.
    pub version: u32,
    /// Where it stands.
    pub state: State,
    /// What is wished.
    pub title: Title,
    pub why: Option<Words>,
    pub until: Moment,
    /// Whose it is, as far as they want to be named: `3号楼 王女士`.
    pub who: Option<String>,
    /// Whether it is the reader's, or they wrote it for somebody.
    pub own: bool,
    /// Whether the reader has taken it on.
    pub taken: bool,
    /// Who has taken it on: a shop or a unit for everybody, a neighbour for those whom it concerns.
    pub by: Option<String>,
    /// How to reach the wisher, for whoever took it on and for themselves.
    pub contact: Option<Contact>,
    /// The last words about it: why it was refused, what was done, for those whom it concerns; thanks, for everybody.
    pub words: Option<Words>,
    /// What the reader may do.
    pub steps: Vec<Step>,
}

/// Names a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneWish {
    pub wish: WishId,
}

/// A wish to write down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWish {
    /// What is wished: one small thing.
    pub title: Title,
    pub why: Option<Words>,
    /// By when, at most 90 days ahead.
    pub until: Moment,
    /// The building that it comes from, for somebody's wish; one's own wish comes from where one lives.
    pub site: Option<Site>,
    /// Who may see the name.
    pub shown: NameShown,
    /// How to reach the wisher; read by whoever takes it on.
    pub contact: Contact,
    /// For whom, if not for oneself.
    pub for_elder: Option<ForElder>,
}

/// A wish that was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishMade {
    pub wish: WishId,
    /// Whether somebody looks at it before others see it.
    pub waits: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WishStep {
    pub wish: WishId,
    /// The version that this was decided on. Claiming doesn't depend on it.
    pub version: u32,
    pub step: Step,
    /// Words with it: needed to refuse, not read for claiming and publishing.
    pub words: Option<Words>,
}

/// The address of a wish's page, within the community.
#[must_use]
pub fn page_of(wish: &WishId) -> String {
    format!("volunteers/wishes/{wish}")
}
