//! The endpoints of volunteers.

use domain::{
    endpoint::{Access, Method},
    volunteers::{
        lists::wire as lists_api, partners::wire as partners_api, points::wire as points_api,
        wire as volunteers_api, wishes::wire as wishes_api,
    },
};

use super::{
    attending as attendances, care, feeds, hours, listing, lists, partners, points as earning, profiles,
    signups, skills, tasks as volunteer_tasks, teams, wishes,
};
use crate::http::{Routes, rate_limit};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    helping_routes(points_routes(teams_routes(feeds_routes(volunteers_routes(routes)))))
}

fn volunteers_routes(routes: Routes) -> Routes {
    use volunteers_api::{
        CheckIn, ClaimShift, CloseVolunteerTask, CorrectHours, LeaveShift, ListOwnShifts, ListShifts,
        MarkVolunteer, PublishTask, SaveVolunteer, ShowRoster, ShowShiftCode, ShowTaskOrigin, ShowVolunteer,
        ShowVolunteerTask, TakeOffer,
    };
    routes
        .route::<PublishTask>(volunteer_tasks::publish)
        .limit(rate_limit::PUBLISH)
        .route::<ShowVolunteerTask>(volunteer_tasks::show)
        .route::<ShowTaskOrigin>(volunteer_tasks::origin)
        .route::<CloseVolunteerTask>(volunteer_tasks::close)
        .route::<ListShifts>(listing::list)
        .route::<ListOwnShifts>(listing::own)
        .route::<ClaimShift>(signups::claim)
        .limit(rate_limit::CLAIM)
        .route::<LeaveShift>(signups::leave)
        .limit(rate_limit::CLAIM)
        .route::<TakeOffer>(signups::take)
        .route::<CheckIn>(attendances::check_in)
        .limit(rate_limit::CHECK_IN)
        .route::<ShowRoster>(attendances::roster)
        .route::<ShowShiftCode>(attendances::show_code)
        .route::<MarkVolunteer>(attendances::mark)
        .route::<CorrectHours>(attendances::correct)
        .route::<ShowVolunteer>(profiles::show)
        .route::<SaveVolunteer>(profiles::save)
}

fn feeds_routes(routes: Routes) -> Routes {
    use volunteers_api::{
        CALENDAR_PATH, EndCalendar, HOURS_CSV_PATH, MakeCalendar, ShowCalendar, ShowHours, TASKS_ATOM_PATH,
    };
    routes
        .route::<ShowCalendar>(feeds::show)
        .route::<MakeCalendar>(feeds::make)
        .limit(rate_limit::CALENDAR)
        .route::<EndCalendar>(feeds::end)
        .limit(rate_limit::CALENDAR)
        .bytes((feeds::CALENDAR, Method::Get, CALENDAR_PATH), Access::Public, 0, feeds::calendar)
        .route::<ShowHours>(hours::show)
        .bytes((hours::CSV, Method::Get, HOURS_CSV_PATH), Access::SignedIn, 0, hours::download)
        .bytes((feeds::ATOM, Method::Get, TASKS_ATOM_PATH), Access::Public, 0, feeds::atom)
}

fn teams_routes(routes: Routes) -> Routes {
    use volunteers_api::{
        AddSkill, AddToTeam, ChangeLead, DropSkill, EndTeam, JoinTeam, LeaveTeam, ListSkills, ListTeams,
        MakeTeam, NoteFinding, PauseCare, PlanCare, RemoveFromTeam, SendToLook, ShowTeam,
    };
    routes
        .route::<ListTeams>(teams::list)
        .route::<MakeTeam>(teams::make)
        .limit(rate_limit::TEAM)
        .route::<ShowTeam>(teams::show)
        .route::<ChangeLead>(teams::change_lead)
        .limit(rate_limit::TEAM)
        .route::<EndTeam>(teams::end)
        .route::<JoinTeam>(teams::join)
        .limit(rate_limit::TEAM)
        .route::<AddToTeam>(teams::add)
        .limit(rate_limit::TEAM)
        .route::<RemoveFromTeam>(teams::remove)
        .limit(rate_limit::TEAM)
        .route::<LeaveTeam>(teams::leave)
        .limit(rate_limit::TEAM)
        .route::<ListSkills>(skills::list)
        .route::<AddSkill>(skills::add)
        .limit(rate_limit::TEAM)
        .route::<DropSkill>(skills::drop)
        .route::<PlanCare>(care::plan)
        .limit(rate_limit::PUBLISH)
        .route::<PauseCare>(care::pause)
        .limit(rate_limit::TEAM)
        .route::<SendToLook>(care::send)
        .limit(rate_limit::TEAM)
        .route::<NoteFinding>(care::note)
        .limit(rate_limit::TEAM)
}

fn points_routes(routes: Routes) -> Routes {
    use earning::{certificates, ledger, rules, shop};
    use points_api::{
        CancelRedemption, HandOver, ListCertificates, MakeCertificate, RedeemItem, RevokeCertificate,
        SaveItem, SetPointRules, ShowPointRules, ShowPoints, ShowShop, ShowShopkeeping, VerifyCertificate,
    };
    routes
        .route::<ShowPoints>(ledger::show)
        .route::<ShowPointRules>(rules::show)
        .route::<SetPointRules>(rules::save)
        .route::<ShowShop>(shop::show)
        .route::<RedeemItem>(shop::redeem)
        .limit(rate_limit::REDEEM)
        .route::<CancelRedemption>(shop::cancel)
        .limit(rate_limit::REDEEM)
        .route::<ShowShopkeeping>(shop::keeping)
        .route::<SaveItem>(shop::save)
        .route::<HandOver>(shop::hand_over)
        .limit(rate_limit::HAND_OVER)
        .route::<ListCertificates>(certificates::list)
        .route::<MakeCertificate>(certificates::make)
        .limit(rate_limit::CERTIFY)
        .route::<RevokeCertificate>(certificates::revoke)
        .limit(rate_limit::CERTIFY)
        .route::<VerifyCertificate>(certificates::verify)
        .limit(rate_limit::VERIFY)
}

fn helping_routes(routes: Routes) -> Routes {
    use lists_api::{
        MakeProject, OfferResource, ShowLists, StateNeed, TakeProjectStep, WithdrawNeed, WithdrawResource,
    };
    use partners_api::{ListPartners, ReportIn, TakePartnerStep};
    use wishes_api::{ListWishes, MakeWish, ShowWish, TakeWishStep};
    routes
        .route::<ListWishes>(wishes::list)
        .route::<ShowWish>(wishes::show)
        .route::<MakeWish>(wishes::make)
        .limit(rate_limit::WISH)
        .route::<TakeWishStep>(wishes::step)
        .limit(rate_limit::HELP)
        .route::<ListPartners>(partners::list)
        .route::<ReportIn>(partners::report)
        .limit(rate_limit::LIST)
        .route::<TakePartnerStep>(partners::step)
        .limit(rate_limit::LIST)
        .route::<ShowLists>(lists::show)
        .route::<OfferResource>(lists::offer)
        .limit(rate_limit::LIST)
        .route::<WithdrawResource>(lists::withdraw_resource)
        .limit(rate_limit::LIST)
        .route::<StateNeed>(lists::state)
        .limit(rate_limit::LIST)
        .route::<WithdrawNeed>(lists::withdraw_need)
        .limit(rate_limit::LIST)
        .route::<MakeProject>(lists::make)
        .limit(rate_limit::LIST)
        .route::<TakeProjectStep>(lists::step)
        .limit(rate_limit::HELP)
}
