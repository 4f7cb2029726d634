//! The endpoints of people and places.

use domain::{
    endpoint::{Access, Method},
    people::wire as people_api,
};

use super::{community, demo, invitations, joining, me, roles, roster, sessions, signing_in, wechat};
use crate::http::{Routes, rate_limit};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    use people_api::{
        Appoint, CreateCommunity, DecideJoin, DeleteMe, EndAppointment, EndSession, ExportMe, Invite, Join,
        JoinAsReporter, ListAppointments, ListCommunities, ListInvitations, ListJoins, ListPeople,
        ListSessions, MakeCode, RescueConvenor, RevokeInvitation, ShowCommunity, ShowInvitation, ShowMe,
        ShowWelcome, SignIn, SignOut, SignWechatPage,
    };
    routes
        .service::<ListCommunities>(community::list)
        .service::<CreateCommunity>(community::create)
        .route::<RescueConvenor>(community::rescue)
        .route::<ShowCommunity>(community::show)
        .route::<ShowMe>(me::show)
        .route::<ExportMe>(me::export)
        .route::<DeleteMe>(me::delete)
        .route::<Invite>(invitations::make)
        .limit(rate_limit::INVITE)
        .route::<ListInvitations>(invitations::list)
        .route::<ShowInvitation>(invitations::show)
        .route::<RevokeInvitation>(invitations::revoke)
        .route::<ShowWelcome>(invitations::welcome)
        .limit(rate_limit::WELCOME)
        .route::<Join>(joining::join)
        .limit(rate_limit::JOIN)
        .route::<JoinAsReporter>(joining::join_as_reporter)
        .limit(rate_limit::SIGN_UP)
        .route::<ListJoins>(joining::list)
        .route::<DecideJoin>(joining::decide)
        .route::<ListPeople>(roster::list)
        .route::<MakeCode>(signing_in::make)
        .limit(rate_limit::MAKE_CODE)
        .route::<SignIn>(signing_in::sign_in)
        .limit(rate_limit::SIGN_IN)
        .route::<SignOut>(sessions::sign_out)
        .route::<ListSessions>(sessions::list)
        .route::<EndSession>(sessions::end)
        .route::<ListAppointments>(roles::list)
        .route::<Appoint>(roles::appoint)
        .route::<EndAppointment>(roles::end)
        .route::<SignWechatPage>(wechat::sign)
        .limit(rate_limit::SIGN_PAGE)
        .bytes(("DemoSignIn", Method::Get, demo::PATH), Access::Public, 0, demo::sign_in)
        .bytes(("ShowWechat", Method::Get, wechat::PATH), Access::Public, 0, wechat::show)
        .bytes(("StartWechat", Method::Get, wechat::START_PATH), Access::Public, 0, wechat::start)
        .bytes((wechat::FINISH, Method::Get, wechat::FINISH_PATH), Access::Public, 0, wechat::finish)
        .limit(rate_limit::WECHAT)
        .bytes(("UnbindWechat", Method::Post, wechat::UNBIND_PATH), Access::Public, 0, wechat::unbind)
}
