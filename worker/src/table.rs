//! Every endpoint and its handler: the only list.

use domain::{
    deliberations::wire as deliberations_api,
    endpoint::{Access, Method},
    matters::wire as matters_api,
    moderation::wire as moderation_api,
    notices::wire as notices_api,
    people::wire as people_api,
    volunteers::{
        lists::wire as lists_api, partners::wire as partners_api, points::wire as points_api,
        wire as volunteers_api, wishes::wire as wishes_api,
    },
};

use crate::{
    deliberations::{
        ballots,
        covenant::{self, drafts},
        handlers as deliberations, objections, opinions,
        options::{self, amending, points},
        procedures, reviews,
        sessions::{self as halls, attending, calendar, closing},
        statements, tasks,
    },
    gate,
    matters::{handlers as matters, photos},
    moderation::{handlers as moderation, log, words},
    notices::handlers as notices,
    people::{community, demo, invitations, joining, me, roles, roster, sessions, signing_in, wechat},
    router::Routes,
    volunteers::{
        attending as attendances, care, feeds, hours, listing, lists, partners, points as earning, profiles,
        signups, skills, tasks as volunteer_tasks, teams, wishes,
    },
};

/// The table.
#[must_use]
pub fn table() -> Routes {
    let routes = deliberations_routes(matters_routes(people_routes(Routes::default())));
    let routes = options_routes(statements_routes(routes));
    let routes = covenant_routes(routes);
    let routes = carrying_routes(ballots_routes(sessions_routes(routes)));
    let routes = points_routes(teams_routes(feeds_routes(volunteers_routes(routes))));
    notices_routes(moderation_routes(helping_routes(routes)))
}

fn people_routes(routes: Routes) -> Routes {
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
        .route::<ListInvitations>(invitations::list)
        .route::<ShowInvitation>(invitations::show)
        .route::<RevokeInvitation>(invitations::revoke)
        .route::<ShowWelcome>(invitations::welcome)
        .route::<Join>(joining::join)
        .route::<JoinAsReporter>(joining::join_as_reporter)
        .route::<ListJoins>(joining::list)
        .route::<DecideJoin>(joining::decide)
        .route::<ListPeople>(roster::list)
        .route::<MakeCode>(signing_in::make)
        .route::<SignIn>(signing_in::sign_in)
        .route::<SignOut>(sessions::sign_out)
        .route::<ListSessions>(sessions::list)
        .route::<EndSession>(sessions::end)
        .route::<ListAppointments>(roles::list)
        .route::<Appoint>(roles::appoint)
        .route::<EndAppointment>(roles::end)
        .route::<SignWechatPage>(wechat::sign)
        .bytes(("DemoSignIn", Method::Get, demo::PATH), Access::Public, 0, demo::sign_in)
        .bytes(("ShowWechat", Method::Get, wechat::PATH), Access::Public, 0, wechat::show)
        .bytes(("StartWechat", Method::Get, wechat::START_PATH), Access::Public, 0, wechat::start)
        .bytes((wechat::FINISH, Method::Get, wechat::FINISH_PATH), Access::Public, 0, wechat::finish)
        .bytes(("UnbindWechat", Method::Post, wechat::UNBIND_PATH), Access::Public, 0, wechat::unbind)
}

fn matters_routes(routes: Routes) -> Routes {
    use matters_api::{
        FollowMatter, ListMatters, ListRecent, ReportMatter, ShowDesk, ShowMatter, ShowRates, SupportMatter,
        TakeStep,
    };
    routes
        .route::<ReportMatter>(matters::report)
        .written::<ListMatters>(matters::list)
        .route::<ListRecent>(matters::list_recent)
        .route::<ShowMatter>(matters::show)
        .route::<TakeStep>(matters::take_step)
        .route::<SupportMatter>(matters::support)
        .route::<FollowMatter>(matters::follow)
        .route::<ShowDesk>(matters::show_desk)
        .route::<ShowRates>(matters::show_rates)
        .bytes(
            (photos::UPLOAD, Method::Post, domain::matters::wire::UPLOAD_PATH),
            Access::SignedIn,
            gate::PHOTO_MAX,
            photos::upload,
        )
        .bytes((photos::SHOW, Method::Get, domain::matters::wire::SHOW_PATH), Access::Public, 0, photos::show)
}

fn deliberations_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        ListDeliberations, ListProcedures, OpenDeliberation, RetireProcedure, SaveProcedure,
        ShowDeliberation, ShowProcedure, StepDeliberation,
    };
    routes
        .route::<OpenDeliberation>(deliberations::open)
        .route::<ListDeliberations>(deliberations::list)
        .route::<ShowDeliberation>(deliberations::show)
        .route::<StepDeliberation>(deliberations::take_step)
        .route::<ListProcedures>(procedures::list)
        .route::<ShowProcedure>(procedures::show)
        .route::<SaveProcedure>(procedures::save)
        .route::<RetireProcedure>(procedures::retire)
}

fn options_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        Amend, DecideAmendment, EndorsePoint, ListOptions, ProposeOption, ShowOption, StepOption, WritePoint,
    };
    routes
        .route::<ProposeOption>(options::propose)
        .route::<ListOptions>(options::list)
        .route::<ShowOption>(options::show)
        .route::<StepOption>(options::step)
        .route::<WritePoint>(points::write)
        .route::<EndorsePoint>(points::endorse)
        .route::<Amend>(amending::propose)
        .route::<DecideAmendment>(amending::decide)
}

fn sessions_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        AnswerMeeting, AttendMeeting, CALENDAR_PATH, CallMeeting, CloseMeeting, InviteToMeeting,
        ListMeetings, MarkAttendance, MoveMeeting, ShowMeeting, ShowMeetingCode,
    };
    routes
        .route::<CallMeeting>(halls::call)
        .route::<ListMeetings>(halls::list)
        .route::<ShowMeeting>(halls::show)
        .route::<MoveMeeting>(halls::change)
        .route::<InviteToMeeting>(halls::invite)
        .route::<AnswerMeeting>(halls::answer)
        .route::<ShowMeetingCode>(attending::show_code)
        .route::<AttendMeeting>(attending::attend)
        .route::<MarkAttendance>(attending::mark)
        .route::<CloseMeeting>(closing::close)
        .bytes((calendar::SHOW, Method::Get, CALENDAR_PATH), Access::Public, 0, calendar::show)
}

fn covenant_routes(routes: Routes) -> Routes {
    use deliberations_api::{ProposeCovenant, ReviseDraft, ShowCovenant, ShowDraft};
    routes
        .route::<ShowCovenant>(covenant::show)
        .route::<ProposeCovenant>(covenant::propose)
        .route::<ShowDraft>(drafts::show)
        .route::<ReviseDraft>(drafts::revise)
}

fn carrying_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        AnswerObjection, GiveTask, ListObjections, ListTasks, ObjectToResolution, ReportProgress,
        ReviewResult, ShowRecord, ShowReview,
    };
    routes
        .route::<ObjectToResolution>(objections::object)
        .route::<ListObjections>(objections::list)
        .route::<AnswerObjection>(objections::answer)
        .route::<GiveTask>(tasks::give)
        .route::<ListTasks>(tasks::list)
        .route::<ReportProgress>(tasks::progress)
        .route::<ReviewResult>(reviews::review)
        .route::<ShowReview>(reviews::show)
        .route::<ShowRecord>(reviews::record)
}

fn volunteers_routes(routes: Routes) -> Routes {
    use volunteers_api::{
        CheckIn, ClaimShift, CloseVolunteerTask, CorrectHours, LeaveShift, ListOwnShifts, ListShifts,
        MarkVolunteer, PublishTask, SaveVolunteer, ShowRoster, ShowShiftCode, ShowTaskOrigin, ShowVolunteer,
        ShowVolunteerTask, TakeOffer,
    };
    routes
        .route::<PublishTask>(volunteer_tasks::publish)
        .route::<ShowVolunteerTask>(volunteer_tasks::show)
        .route::<ShowTaskOrigin>(volunteer_tasks::origin)
        .route::<CloseVolunteerTask>(volunteer_tasks::close)
        .route::<ListShifts>(listing::list)
        .route::<ListOwnShifts>(listing::own)
        .route::<ClaimShift>(signups::claim)
        .route::<LeaveShift>(signups::leave)
        .route::<TakeOffer>(signups::take)
        .route::<CheckIn>(attendances::check_in)
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
        .route::<EndCalendar>(feeds::end)
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
        .route::<ShowTeam>(teams::show)
        .route::<ChangeLead>(teams::change_lead)
        .route::<EndTeam>(teams::end)
        .route::<JoinTeam>(teams::join)
        .route::<AddToTeam>(teams::add)
        .route::<RemoveFromTeam>(teams::remove)
        .route::<LeaveTeam>(teams::leave)
        .route::<ListSkills>(skills::list)
        .route::<AddSkill>(skills::add)
        .route::<DropSkill>(skills::drop)
        .route::<PlanCare>(care::plan)
        .route::<PauseCare>(care::pause)
        .route::<SendToLook>(care::send)
        .route::<NoteFinding>(care::note)
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
        .route::<CancelRedemption>(shop::cancel)
        .route::<ShowShopkeeping>(shop::keeping)
        .route::<SaveItem>(shop::save)
        .route::<HandOver>(shop::hand_over)
        .route::<ListCertificates>(certificates::list)
        .route::<MakeCertificate>(certificates::make)
        .route::<RevokeCertificate>(certificates::revoke)
        .route::<VerifyCertificate>(certificates::verify)
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
        .route::<TakeWishStep>(wishes::step)
        .route::<ListPartners>(partners::list)
        .route::<ReportIn>(partners::report)
        .route::<TakePartnerStep>(partners::step)
        .route::<ShowLists>(lists::show)
        .route::<OfferResource>(lists::offer)
        .route::<WithdrawResource>(lists::withdraw_resource)
        .route::<StateNeed>(lists::state)
        .route::<WithdrawNeed>(lists::withdraw_need)
        .route::<MakeProject>(lists::make)
        .route::<TakeProjectStep>(lists::step)
}

fn moderation_routes(routes: Routes) -> Routes {
    use moderation_api::{
        AppealPost, DecidePost, LOG_CSV_PATH, ReportPost, SaveWords, ShowLog, ShowPost, ShowQueue, ShowWords,
    };
    routes
        .route::<ReportPost>(moderation::report)
        .route::<DecidePost>(moderation::decide)
        .route::<AppealPost>(moderation::appeal)
        .route::<ShowPost>(moderation::show)
        .route::<ShowQueue>(moderation::queue)
        .route::<ShowLog>(log::show)
        .bytes((log::CSV, Method::Get, LOG_CSV_PATH), Access::Public, 0, log::download)
        .route::<ShowWords>(words::show)
        .route::<SaveWords>(words::save)
}

fn statements_routes(routes: Routes) -> Routes {
    use deliberations_api::{AddStatement, AnswerStatement, DrawStatement, ListStatements, ShowOpinions};
    routes
        .route::<ListStatements>(statements::list)
        .route::<AddStatement>(statements::add)
        .route::<DrawStatement>(statements::draw)
        .route::<AnswerStatement>(statements::answer)
        .route::<ShowOpinions>(opinions::show)
}

fn ballots_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        CastVote, EnterPaper, LinkOwner, ListNames, ListRegister, ListRoll, ListVotes, RemoveOption,
        SaveRegister, ShowBallot, VOTES_PATH,
    };
    routes
        .route::<ShowBallot>(ballots::showing::show)
        .route::<CastVote>(ballots::casting::cast)
        .route::<RemoveOption>(ballots::casting::remove_option)
        .route::<EnterPaper>(ballots::paper::enter)
        .route::<ListRoll>(ballots::showing::roll)
        .route::<ListVotes>(ballots::showing::list)
        .bytes(
            (ballots::publishing::FILE, Method::Get, VOTES_PATH),
            Access::Public,
            0,
            ballots::publishing::file,
        )
        .route::<ListNames>(ballots::showing::names)
        .route::<ListRegister>(ballots::register::list)
        .route::<SaveRegister>(ballots::register::save)
        .route::<LinkOwner>(ballots::register::link)
}

fn notices_routes(routes: Routes) -> Routes {
    use notices_api::{ListNotices, ReadNotices};
    routes.route::<ListNotices>(notices::list).route::<ReadNotices>(notices::read)
}
