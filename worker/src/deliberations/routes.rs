//! The endpoints of deliberations.

use domain::{
    deliberations::wire as deliberations_api,
    endpoint::{Access, Method},
};

use super::{
    ballots,
    covenant::{self, drafts},
    handlers as deliberations, objections, opinions,
    options::{self, amending, points},
    procedures, reviews,
    sessions::{self as halls, attending, calendar, closing},
    statements, tasks,
};
use crate::http::{Routes, rate_limit};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = options_routes(statements_routes(deliberations_routes(routes)));
    carrying_routes(ballots_routes(sessions_routes(covenant_routes(routes))))
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

fn statements_routes(routes: Routes) -> Routes {
    use deliberations_api::{AddStatement, AnswerStatement, DrawStatement, ListStatements, ShowOpinions};
    routes
        .route::<ListStatements>(statements::list)
        .route::<AddStatement>(statements::add)
        .limit(rate_limit::STATE)
        .route::<DrawStatement>(statements::draw)
        .route::<AnswerStatement>(statements::answer)
        .limit(rate_limit::ANSWER)
        .route::<ShowOpinions>(opinions::show)
}

fn options_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        Amend, DecideAmendment, EndorsePoint, ListOptions, ProposeOption, ShowOption, StepOption, WritePoint,
    };
    routes
        .route::<ProposeOption>(options::propose)
        .limit(rate_limit::ARGUE)
        .route::<ListOptions>(options::list)
        .route::<ShowOption>(options::show)
        .route::<StepOption>(options::step)
        .route::<WritePoint>(points::write)
        .limit(rate_limit::ARGUE)
        .route::<EndorsePoint>(points::endorse)
        .limit(rate_limit::BACK)
        .route::<Amend>(amending::propose)
        .limit(rate_limit::ARGUE)
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
        .limit(rate_limit::ATTEND)
        .route::<MarkAttendance>(attending::mark)
        .route::<CloseMeeting>(closing::close)
        .bytes((calendar::SHOW, Method::Get, CALENDAR_PATH), Access::Public, 0, calendar::show)
}

fn covenant_routes(routes: Routes) -> Routes {
    use deliberations_api::{ProposeCovenant, ReviseDraft, ShowCovenant, ShowDraft};
    routes
        .route::<ShowCovenant>(covenant::show)
        .route::<ProposeCovenant>(covenant::propose)
        .limit(rate_limit::ARGUE)
        .route::<ShowDraft>(drafts::show)
        .route::<ReviseDraft>(drafts::revise)
        .limit(rate_limit::ARGUE)
}

fn ballots_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        CastVote, EnterPaper, LinkOwner, ListNames, ListRegister, ListRoll, ListVotes, RemoveOption,
        SaveRegister, ShowBallot, VOTES_PATH,
    };
    routes
        .route::<ShowBallot>(ballots::showing::show)
        .route::<CastVote>(ballots::casting::cast)
        .limit(rate_limit::VOTE)
        .route::<RemoveOption>(ballots::casting::remove_option)
        .route::<EnterPaper>(ballots::paper::enter)
        .limit(rate_limit::PAPER)
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

fn carrying_routes(routes: Routes) -> Routes {
    use deliberations_api::{
        AnswerObjection, GiveTask, ListObjections, ListTasks, ObjectToResolution, ReportProgress,
        ReviewResult, ShowRecord, ShowReview,
    };
    routes
        .route::<ObjectToResolution>(objections::object)
        .limit(rate_limit::ARGUE)
        .route::<ListObjections>(objections::list)
        .route::<AnswerObjection>(objections::answer)
        .route::<GiveTask>(tasks::give)
        .route::<ListTasks>(tasks::list)
        .route::<ReportProgress>(tasks::progress)
        .limit(rate_limit::ARGUE)
        .route::<ReviewResult>(reviews::review)
        .limit(rate_limit::ARGUE)
        .route::<ShowReview>(reviews::show)
        .route::<ShowRecord>(reviews::record)
}
