//! Everything that volunteering refuses, with a code that never changes once released.
//!
//! The words stand in `copy::volunteers`.

use json::Code;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A shift ends after it begins, lies ahead, and isn't longer than half a day.
    ShiftInvalid,
    /// Signed up already, or waiting already.
    AlreadySignedUp,
    /// At that time one has another shift.
    ShiftCollides,
    /// The task needs a skill that one doesn't have.
    SkillMissing,
    /// No place, and the waitlist is full as well.
    ShiftFull,
    /// The time for signing up is over.
    SignupOver,
    /// Whoever leads the task has closed it.
    TaskClosed,
    /// One has no place here, and doesn't wait for one.
    NotSignedUp,
    /// Nothing is offered, or not any more.
    OfferGone,
    /// Whoever has checked in was there.
    CheckedIn,
    /// Nobody has checked in, so nobody can check out.
    NotCheckedIn,
    /// It is too early to check in.
    ShiftEarly,
    ShiftOver,
    /// The code is wrong or too old.
    ShiftCode,
    /// Times at which nobody can have come and left.
    CorrectionInvalid,
    /// No skill that can be chosen here.
    SkillUnknown,
    /// A task that is open needs the skill.
    SkillNeeded,
    /// The community keeps as many skills as a list can have.
    SkillLimit,
    /// Nobody who may volunteer here.
    NotVolunteer,
    /// Another team is called that.
    TeamNameTaken,
    /// There are as many teams as there may be.
    TeamLimit,
    /// As many people are in the team as may be, or it has ended.
    TeamFull,
    /// Whoever leads a team stays in it until another is named.
    TeamLeadStays,
    /// A rule for points is 0–100.
    PointsRule,
    /// Too few points for that.
    PointsShort,
    /// A price or a stock that can't be.
    ShopItemInvalid,
    /// The shop offers as many things as it can.
    ShopFull,
    /// Somebody else got the last one, or it isn't offered any more.
    ItemSoldOut,
    /// The price isn't the one that was agreed to any more.
    PriceChanged,
    /// It was handed over or given back already.
    RedemptionOver,
    /// Nothing waits under this code.
    RedemptionCode,
    /// Nobody hands over to themselves.
    OwnRedemption,
    /// There is nothing to certify yet.
    CertificateEmpty,
    /// One has as many certificates as one can.
    CertificatesMany,
    /// Its holder has revoked it.
    CertificateRevoked,
    /// They don't let neighbours see that they volunteer, so nobody but the convenor puts them into a team.
    NotOpen,
    /// Not in the team that the visits are made by, or named twice.
    NotInTeam,
    /// The plan is paused, or runs, already.
    PlanStep,
    /// The visit wasn't missed, or it is known what was found.
    NotMissed,
    /// One has reported in as that already.
    ReportedIn,
    /// Somebody else has taken the project on.
    ProjectTaken,
    /// It isn't on the list any more, or a project has taken it up.
    NotOnList,
    /// As much of one's own is on the list as may be.
    ListFull,
    /// The day of a wish lies ahead, and not too far.
    WishDate,
    /// Somebody else has taken the wish on.
    WishTaken,
    /// Its day went by, or it was taken back.
    WishOver,
    /// One has as many wishes under way, or taken on as many, as one can.
    WishesMany,
}

impl Refusal {
    /// The HTTP status: 403 for what isn't theirs, 422 for what can't be, 410 for what is no more, 409 for what isn't to be done now.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NotSignedUp | Self::SkillMissing => 403,
            Self::CertificateRevoked => 410,
            Self::ShiftInvalid
            | Self::ShiftCode
            | Self::CorrectionInvalid
            | Self::SkillUnknown
            | Self::NotVolunteer
            | Self::PointsRule
            | Self::ShopItemInvalid
            | Self::RedemptionCode
            | Self::NotOpen
            | Self::NotInTeam
            | Self::WishDate => 422,
            Self::AlreadySignedUp
            | Self::ShiftCollides
            | Self::ShiftFull
            | Self::SignupOver
            | Self::TaskClosed
            | Self::OfferGone
            | Self::CheckedIn
            | Self::NotCheckedIn
            | Self::ShiftEarly
            | Self::ShiftOver
            | Self::SkillNeeded
            | Self::SkillLimit
            | Self::TeamNameTaken
            | Self::TeamLimit
            | Self::TeamFull
            | Self::TeamLeadStays
            | Self::PointsShort
            | Self::ShopFull
            | Self::ItemSoldOut
            | Self::PriceChanged
            | Self::RedemptionOver
            | Self::OwnRedemption
            | Self::CertificateEmpty
            | Self::CertificatesMany
            | Self::PlanStep
            | Self::NotMissed
            | Self::WishTaken
            | Self::ReportedIn
            | Self::ProjectTaken
            | Self::NotOnList
            | Self::ListFull
            | Self::WishOver
            | Self::WishesMany => 409,
        }
    }
}

impl std::error::Error for Refusal {}
