//! Everything that volunteering refuses, with a code that never changes once released.
//!
//! The words stand in `copy::volunteers`.

use crate::coded::coded;

coded! {
    /// Why something wasn't done.
    Refusal {
        /// A shift ends after it begins, lies ahead, and isn't longer than half a day.
        ShiftInvalid = "shift_invalid",
        /// Signed up already, or waiting already.
        AlreadySignedUp = "already_signed_up",
        /// At that time one has another shift.
        ShiftCollides = "shift_collides",
        /// The task needs a skill that one doesn't have.
        SkillMissing = "skill_missing",
        /// No place, and the waitlist is full as well.
        ShiftFull = "shift_full",
        /// The time for signing up is over.
        SignupOver = "signup_over",
        /// Whoever leads the task has closed it.
        TaskClosed = "task_closed",
        /// One has no place here, and doesn't wait for one.
        NotSignedUp = "not_signed_up",
        /// Nothing is offered, or not any more.
        OfferGone = "offer_gone",
        /// Whoever has checked in was there.
        CheckedIn = "checked_in",
        /// Nobody has checked in, so nobody can check out.
        NotCheckedIn = "not_checked_in",
        /// It is too early to check in.
        ShiftEarly = "shift_early",
        /// The shift is over.
        ShiftOver = "shift_over",
        /// The code is wrong or too old.
        ShiftCode = "shift_code",
        /// Times at which nobody can have come and left.
        CorrectionInvalid = "correction_invalid",
        /// No skill that can be chosen here.
        SkillUnknown = "skill_unknown",
        /// A task that is open needs the skill.
        SkillNeeded = "skill_needed",
        /// The community keeps as many skills as a list can have.
        SkillLimit = "skill_limit",
        /// Nobody who may volunteer here.
        NotVolunteer = "not_volunteer",
        /// Another team is called that.
        TeamNameTaken = "team_name_taken",
        /// There are as many teams as there may be.
        TeamLimit = "team_limit",
        /// As many people are in the team as may be, or it has ended.
        TeamFull = "team_full",
        /// Whoever leads a team stays in it until another is named.
        TeamLeadStays = "team_lead_stays",
        /// A rule for points is 0–100.
        PointsRule = "points_rule",
        /// Too few points for that.
        PointsShort = "points_short",
        /// A price or a stock that can't be.
        ShopItemInvalid = "shop_item_invalid",
        /// The shop offers as many things as it can.
        ShopFull = "shop_full",
        /// Somebody else got the last one, or it isn't offered any more.
        ItemSoldOut = "item_sold_out",
        /// The price isn't the one that was agreed to any more.
        PriceChanged = "price_changed",
        /// It was handed over or given back already.
        RedemptionOver = "redemption_over",
        /// Nothing waits under this code.
        RedemptionCode = "redemption_code",
        /// Nobody hands over to themselves.
        OwnRedemption = "own_redemption",
        /// There is nothing to certify yet.
        CertificateEmpty = "certificate_empty",
        /// One has as many certificates as one can.
        CertificatesMany = "certificates_many",
        /// Its holder has revoked it.
        CertificateRevoked = "certificate_revoked",
        /// They don't let neighbours see that they volunteer, so nobody but the convenor puts them into a team.
        NotOpen = "not_open",
        /// Not in the team that the visits are made by, or named twice.
        NotInTeam = "not_in_team",
        /// The plan is paused, or runs, already.
        PlanStep = "plan_step",
        /// The visit wasn't missed, or it is known what was found.
        NotMissed = "not_missed",
        /// One has reported in as that already.
        ReportedIn = "reported_in",
        /// Somebody else has taken the project on.
        ProjectTaken = "project_taken",
        /// It isn't on the list any more, or a project has taken it up.
        NotOnList = "not_on_list",
        /// As much of one's own is on the list as may be.
        ListFull = "list_full",
        /// The day of a wish lies ahead, and not too far.
        WishDate = "wish_date",
        /// Somebody else has taken the wish on.
        WishTaken = "wish_taken",
        /// Its day went by, or it was taken back.
        WishOver = "wish_over",
        /// One has as many wishes under way, or taken on as many, as one can.
        WishesMany = "wishes_many",
    }
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
