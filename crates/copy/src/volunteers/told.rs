//! What people are told about tasks, teams, wishes and what they redeemed.

use domain::{clock::Moment, volunteers::told::Told};

use super::{LEAVE, lists, partners, wishes};
use crate::time;

#[must_use]
pub fn told(told: &Told, now: Moment) -> String {
    match told {
        Told::PlaceOffered { from, until } => format!(
            "{}的班次空出一个名额，给您留到{}。来的话请点“我来”",
            time::at(*from, now),
            time::at(*until, now)
        ),
        Told::OfferLapsed { from } => {
            format!("{}的班次给您留的名额过了时间，已经给下一位", time::at(*from, now))
        }
        Told::TaskClosed { reason } => format!("这件事取消了：{}", reason.as_str()),
        Told::WithdrewLate { from } => format!("报名截止后，有人退出了{}的班次", time::at(*from, now)),
        Told::HoursCorrected { from, reason } => {
            format!("您在{}那一班的时间更正了：{}", time::at(*from, now), reason.as_str())
        }
        Told::AddedToTeam {} => "您被加进了这支志愿队。不想参加，可以随时退出".to_owned(),
        Told::NamedLead {} => "请您当这支志愿队的队长".to_owned(),
        Told::TurnCame { from } => {
            format!("轮到您了：{}。来不了请尽早点“{LEAVE}”", time::at(*from, now))
        }
        Told::CarePaused {} => "照看先停一停，排好的班次取消了".to_owned(),
        Told::VisitMissed { from } => {
            format!("{}的照看没有人签到。请找人去看看，或者自己去", time::at(*from, now))
        }
        Told::SentToLook { from } => {
            format!("{}的照看没有人签到，请您去看一看，再记下看到的", time::at(*from, now))
        }
        Told::VisitFound { from } => format!("{}没有人签到的那一次，已经记下看到的", time::at(*from, now)),
        Told::RemovedFromTeam {} => "您不在这支志愿队里了。有疑问请问队长或者召集人".to_owned(),
        Told::RedemptionLapsed { price } => {
            format!("换的东西没有按时来领，{price} 积分已经退给您。还想要可以再换")
        }
        Told::PartnerAsked {} => "有人来报到，请您看一看".to_owned(),
        Told::PartnerStep { step, words } => partners::told(*step, words.as_ref()),
        Told::ProjectMade {} => "您的资源或需求进了项目，等人认领".to_owned(),
        Told::ProjectStep { step, words } => lists::told(*step, words.as_ref()),
        Told::WishToTend {} => "有一个微心愿，请您看一看能不能公开".to_owned(),
        Told::WishStep { step, words } => wishes::told(*step, words.as_ref()),
    }
}
