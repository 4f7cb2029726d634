//! What a refusal says: what is wrong, and what to do.

use domain::problem::Problem;

use super::{deliberations, moderation, volunteers};

/// The sentence for a refusal. A refusal without one does not compile.
#[must_use]
pub fn title(problem: &Problem) -> String {
    match problem {
        Problem::Malformed { .. }
        | Problem::TextLength { .. }
        | Problem::NotSignedIn
        | Problem::NotAllowed
        | Problem::OtherPlace
        | Problem::JoinWaiting
        | Problem::NotFound
        | Problem::NoSuchCommunity
        | Problem::StepNotAllowed => own::title(problem),
        Problem::TooLarge { max_bytes } => {
            format!("内容太大了，最多 {} KB。照片请先缩小再传。", max_bytes / 1024)
        }
        Problem::KeyMissing => "请求缺少编号。请刷新页面再试一次。".into(),
        Problem::KeyReused => "这次提交和刚才的不一样。请刷新页面再试一次。".into(),
        Problem::ForeignOrigin => "请从本页面里操作。".into(),
        Problem::NotOperator => "需要运维密钥。".into(),
        Problem::MethodNotAllowed => "这个地址不能这样用。".into(),
        Problem::Stale { .. } => "刚才有人先动过这件事。请看看最新情况，再决定要不要做。".into(),
        Problem::TooOften { retry_after } if *retry_after < 120 => {
            format!("操作太快了，请过 {retry_after} 秒再试。")
        }
        Problem::TooOften { retry_after } => {
            format!("操作太多了，请过 {} 分钟再试。", retry_after.div_ceil(60))
        }
        Problem::CommunityExists => "这个社区地址已经有人用了，请换一个。".into(),
        Problem::TooManyPlaces { what, most } => {
            format!("地点太多了（{what} 最多 {most} 个）。请分成几个社区来建。")
        }
        Problem::InvitationGone => "这个邀请已经失效。请向楼门长要一个新的。".into(),
        Problem::JoinDecided => "这个申请已经处理过了。".into(),
        Problem::CodeWrong { tries_left: 0 } => "登录码不对，已经不能再试。请楼门长再给一个新的。".into(),
        Problem::CodeWrong { tries_left } => format!("登录码不对，还可以试 {tries_left} 次。"),
        Problem::CodeGone => "这个登录码已经失效。请楼门长再给一个新的。".into(),
        Problem::AppointmentInvalid => "这个职责不能放在这里，或者结束时间早于开始时间。".into(),
        Problem::NameOfRole => "您担任着职责，请用任命时的名字。要改名，请找召集人。".into(),
        Problem::LastConvenor => "您是最后一位召集人。请先任命另一位，再离开。".into(),
        Problem::NoSuchPlace => "没有找到这个地方。请重新选择楼栋。".into(),
        Problem::DesignatedMayNotReturn => "这件事是指定您这里办的，不能退回。".into(),
        Problem::ReturnTooLate => "退回的时间（1 个工作日）已经过了。".into(),
        Problem::NoHigherTier => "已经在议事会了，没有更上一级。".into(),
        Problem::NotOverdue => "还没有超时，先等一等。超时后可以请上一级来办。".into(),
        Problem::PhotoNeeded => "反映时有照片，办好了也请拍一张。".into(),
        Problem::TooManyPhotos { max } => format!("最多 {max} 张照片。"),
        Problem::MergeTarget => "不能并到那一件：它已经结束，或者就是同一件。".into(),
        Problem::CarriesOthers => "邻居反映的同一件事已经并到这里，所以不能撤回。办好以后，请您评价。".into(),
        Problem::OwnMatter => "这件事是您自己反映的，不用再附议。".into(),
        Problem::RatingOver => "评价的时间（14 天）已经过了。".into(),
        Problem::PhotoKind => "只能传 JPG、PNG 或 WebP 照片。".into(),
        Problem::PhotoBroken => "这张照片打不开，请换一张。".into(),
        Problem::HouseRules { hits } => moderation::rephrase(hits),
        Problem::TryAgain => "现在有点忙，请过一会儿再试。您写的内容还在。".into(),
        Problem::Refused { code } => deliberations::refusal(*code).into(),
        Problem::Declined { code } => volunteers::refusal(*code).into(),
        Problem::Broken => "我们这里出了问题，已经记下来了。请过一会儿再试。".into(),
    }
}

/// What the page says of what it refuses itself, before anything is sent. The Worker's refusals come with their
/// sentence, so residents download no others.
pub mod own {
    use domain::problem::Problem;

    /// The sentence for a refusal of the page's own; a general one for every other.
    #[must_use]
    pub fn title(problem: &Problem) -> String {
        match problem {
            Problem::Malformed { .. } => "这条信息没读懂。请刷新页面再试一次。".into(),
            Problem::TextLength { min, got, .. } if got < &u32::from(*min) => {
                format!("再多写一点，至少 {min} 个字。")
            }
            Problem::TextLength { max, got, .. } => {
                format!("写得太长了，最多 {max} 个字，现在有 {got} 个字。")
            }
            Problem::NotSignedIn => "请先登录，再做这件事。".into(),
            Problem::NotAllowed => "您没有做这件事的权限。".into(),
            Problem::OtherPlace => "这里不归您负责，请找这栋楼的楼门长。".into(),
            Problem::JoinWaiting => "楼门长还没有通过您的加入申请，通过后就可以做这件事。".into(),
            Problem::NotFound => "没有找到。可能已被撤回，或者链接不完整。".into(),
            Problem::NoSuchCommunity => "没有找到这个社区。请检查链接。".into(),
            _ => "这件事现在不能这样办。请看看最新情况。".into(),
        }
    }
}
