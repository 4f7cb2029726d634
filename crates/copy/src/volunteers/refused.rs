//! What volunteering says no to: what is wrong, and what to do.

use domain::volunteers::refusal::Refusal;

/// What volunteering refuses: what is wrong, and what to do.
#[must_use]
pub fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ShiftInvalid => {
            "班次的时间不对：要晚于现在，结束晚于开始，最长 12 小时，报名截止不晚于开始。"
        }
        Refusal::AlreadySignedUp => "您已经报过名了。",
        Refusal::ShiftCollides => "和您已经报的班次撞上了。请先退掉那一班，或者选别的时间。",
        Refusal::SkillMissing => "这件事要有相应的特长。您有的话，请先在“我的特长”里填上。",
        Refusal::ShiftFull => "名额满了，候补的人也很多。请看看别的班次。",
        Refusal::SignupOver => "报名已经截止。请看看别的班次。",
        Refusal::TaskClosed => "这件事已经停止报名。请看看别的。",
        Refusal::NotSignedUp => "您没有报这一班。",
        Refusal::OfferGone => "这个名额已经不在了。您可以重新报名候补。",
        Refusal::CheckedIn => "您已经签到，不能再退。有出入请找负责人更正。",
        Refusal::NotCheckedIn => "还没有签到，不能签退。",
        Refusal::ShiftEarly => "还没到签到时间。开始前 1 小时起可以签到。",
        Refusal::ShiftOver => "这一班已经结束。有出入请找负责人更正。",
        Refusal::ShiftCode => "签到码不对，或者已经换了。请看负责人手机上现在的六位数字。",
        Refusal::CorrectionInvalid => "时间不对：先来后走，不能晚于现在，要在这一班的前后。",
        Refusal::SkillUnknown => "有一项特长不在社区的名单里了。请重新打开这一页再选。",
        Refusal::SkillNeeded => "还有没办完的事要这项特长，办完了再去掉。",
        Refusal::SkillLimit => "特长已经够多了，先去掉一项再加。",
        Refusal::NotVolunteer => "只有住在这里、通过了审核的邻居和志愿者可以。请换一位。",
        Refusal::TeamNameTaken => "已经有一支队伍叫这个名字。请换一个。",
        Refusal::TeamLimit => "队伍已经够多了，先解散一支再建。",
        Refusal::TeamFull => "这支队伍人满了，或者已经解散。请看看别的队伍。",
        Refusal::NotInTeam => "轮流去的人要在这支队伍里，每人一次。",
        Refusal::PlanStep => "已经是这样了。请看看最新的情况。",
        Refusal::NotMissed => "这一次不用再去看了。",
        Refusal::TeamLeadStays => "您是队长，要请召集人先换一位队长，才能退出。",
        Refusal::PointsRule => "积分要在 0 到 100 之间，不能是负数。",
        Refusal::PointsShort => "您的积分不够换这一样。",
        Refusal::ShopItemInvalid => "要多少积分填 1 到 100000，库存填 0 到 10000。",
        Refusal::ShopFull => "超市里的东西太多了。请改一改已有的，不用再加。",
        Refusal::ItemSoldOut => "刚刚换完了。请看看别的，您的积分没有动。",
        Refusal::PriceChanged => "要的积分刚刚改了。请看一眼新的再换，您的积分没有动。",
        Refusal::RedemptionOver => "这一样已经领走或者退回了。",
        Refusal::RedemptionCode => "没有用这个领取码等着领的东西。请看一眼邻居手机上的六位数字。",
        Refusal::OwnRedemption => "自己换的东西，要请另一位管理积分超市的人登记。",
        Refusal::NotOpen => "这位邻居没有选择让大家看到。请他自己来参加，或者请召集人来加。",
        Refusal::CertificateEmpty => "还没有服务时长可以证明。签到、签退以后再来。",
        Refusal::CertificatesMany => "您已经开了 10 张证明。请先收回不用的。",
        Refusal::ReportedIn => "您已经报过到了。要改，请先结束原来的。",
        Refusal::ProjectTaken => "刚刚有人认领了这个项目。谢谢，请看看别的。",
        Refusal::NotOnList => "有一项已经不在清单上，或者进了别的项目。请看看最新的清单。",
        Refusal::ListFull => "您在清单上已经有 10 项了，先收回一项再添。",
        Refusal::WishDate => "请选一个今天以后、三个月以内的日子。",
        Refusal::WishTaken => "刚刚有人认领了。谢谢您的好意，请看看别的心愿。",
        Refusal::WishOver => "这个心愿已经过了日子，或者收回了。请看看别的。",
        Refusal::WishesMany => "先把手上的心愿办完，再添新的：自己的最多 3 个，认领的最多 5 个。",
        Refusal::CertificateRevoked => "这张证明已经由本人收回，不再有效。",
    }
}
