//! Which page an address names: taken apart here, once, into what the page needs. `crate::pages` says what shows it.

use domain::{
    ids::{
        CommunityId, DeliberationId, InvitationId, MatterId, MeetingId, NeedId, OptionId, TaskId, TeamId,
        WishId,
    },
    matters::custody::Desk,
    moderation::post::PostId,
    problem::Problem,
    volunteers::points::certificate::CertificateCode,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/`: the list of communities.
    Communities,
    /// `/{community}/…`: a page of a community.
    In(CommunityId, Page),
    Nowhere(Problem),
}

/// A page of a community, by its address below `/{community}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// The community's first page.
    Home,
    /// `report`
    Report,
    /// `matters`: the public board.
    Board,
    /// `matters/{matter}`
    Matter(MatterId),
    /// `matters/{matter}/card`: to print and hand over to an elder.
    Card(MatterId),
    /// `desk/{desk}`
    Desk(Desk),
    /// `rates`: how well it goes.
    Rates,
    /// `moderation`: the public log.
    Log,
    /// `moderation/queue`: what waits for moderators.
    Queue,
    /// `moderation/words`: the community's list of words.
    Words,
    /// `moderation/posts/{post}`: what became of a post.
    Post(PostId),
    /// `moderation/posts/{post}/report`: to report one.
    ReportPost(PostId),
    /// `notices`
    Notices,
    /// `outbox`: what waits for the network.
    Outbox,
    /// `me`
    Me,
    /// `me/account`: one's devices and data.
    Account,
    /// `join/{code}`: where an invitation leads.
    Join(String),
    /// `sign-in`
    SignIn,
    /// `reporter`: signing up by name only.
    Reporter,
    /// `people`
    People,
    /// `people/invitations/{invitation}`: to print.
    Invitation(InvitationId),
    /// `roles`
    Roles,
    /// `register`: who owns which unit.
    Register,
    /// `covenant`
    Covenant,
    /// `covenant/new`: to propose another text of it.
    ProposeCovenant,
    /// `deliberations`: the board of what is talked over.
    Deliberations,
    /// `deliberations/new`: to open one.
    Convene,
    /// `deliberations/procedures`: by which one can be opened.
    Procedures,
    /// `deliberations/procedures/new`: to write one down.
    ProcedureForm,
    /// `deliberations/{deliberation}`
    Deliberation(DeliberationId),
    /// `deliberations/{deliberation}/covenant`: to write its draft of the covenant anew.
    ReviseDraft(DeliberationId),
    /// `deliberations/{deliberation}/record`: everything, to be printed.
    Record(DeliberationId),
    /// `deliberations/{deliberation}/votes`: the counted votes, by their codes.
    Votes(DeliberationId),
    /// `deliberations/{deliberation}/names`: who voted what, in an open ballot.
    Names(DeliberationId),
    /// `deliberations/{deliberation}/papers`: to enter paper ballots.
    Papers(DeliberationId),
    /// `deliberations/{deliberation}/options/{option}`
    Option(DeliberationId, OptionId),
    /// `deliberations/{deliberation}/meetings/{meeting}`
    Session(DeliberationId, MeetingId),
    /// `volunteers`: what there is to do.
    Tasks,
    /// `volunteers/new`: to publish a task.
    Publish,
    /// `volunteers/own`: one's own shifts.
    OwnShifts,
    /// `volunteers/hours`: how long people were there, for whoever leads them.
    Hours,
    /// `volunteers/care`: to plan visits that come again.
    Care,
    /// `volunteers/keep`: to make teams and keep the community's own skills.
    KeepTeams,
    /// `volunteers/teams`
    Teams,
    /// `volunteers/teams/{team}`
    Team(TeamId),
    /// `volunteers/partners`
    Partners,
    /// `volunteers/lists`: projects, resources and needs.
    Lists,
    /// `volunteers/lists/{need}`: to join a need to what meets it.
    MakeProject(NeedId),
    /// `volunteers/wishes`
    Wishes,
    /// `volunteers/wishes/new`
    WriteWish,
    /// `volunteers/wishes/{wish}`
    Wish(WishId),
    /// `volunteers/points`: one's own.
    Points,
    /// `volunteers/points/shop`
    Shop,
    /// `volunteers/points/keeping`: the shop from the other side of the table.
    KeepShop,
    /// `volunteers/points/rules`: what earns them.
    PointRules,
    /// `volunteers/points/certificates`: one's own.
    Certificates,
    /// `volunteers/points/certificates/{code}`
    Certificate(CertificateCode),
    /// `volunteers/points/verify`: whether a certificate is genuine.
    Verify,
    /// `volunteers/{task}`
    Task(TaskId),
    /// `volunteers/{task}/lead`: who comes.
    Roster(TaskId),
    Unknown,
}

impl Route {
    /// What `path` names. A slash too many at its end does no harm.
    pub(crate) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Communities,
            [community, rest @ ..] => match CommunityId::try_from((*community).to_owned()) {
                // The community stays open around a page that it doesn't have.
                Ok(community) => Self::In(community, Page::of(rest).unwrap_or(Page::Unknown)),
                Err(problem) => Self::Nowhere(problem),
            },
        }
    }
}

/// A part of an address as what it names.
fn id<T: TryFrom<String, Error = Problem>>(part: &str) -> Result<T, Problem> {
    T::try_from(part.to_owned())
}

impl Page {
    fn of(parts: &[&str]) -> Result<Self, Problem> {
        Ok(match *parts {
            [] => Self::Home,
            ["report"] => Self::Report,
            ["matters"] => Self::Board,
            ["matters", matter] => Self::Matter(id(matter)?),
            ["matters", matter, "card"] => Self::Card(id(matter)?),
            ["desk", desk] => Self::Desk(Desk::try_from(desk).map_err(|_unknown| Problem::NotFound)?),
            ["rates"] => Self::Rates,
            ["moderation"] => Self::Log,
            ["moderation", "queue"] => Self::Queue,
            ["moderation", "words"] => Self::Words,
            ["moderation", "posts", post] => Self::Post(id(post)?),
            ["moderation", "posts", post, "report"] => Self::ReportPost(id(post)?),
            ["notices"] => Self::Notices,
            ["outbox"] => Self::Outbox,
            ["me"] => Self::Me,
            ["me", "account"] => Self::Account,
            ["join", code] => Self::Join(code.to_owned()),
            ["sign-in"] => Self::SignIn,
            ["reporter"] => Self::Reporter,
            ["people"] => Self::People,
            ["people", "invitations", invitation] => Self::Invitation(id(invitation)?),
            ["roles"] => Self::Roles,
            ["register"] => Self::Register,
            ["covenant"] => Self::Covenant,
            ["covenant", "new"] => Self::ProposeCovenant,
            ["deliberations"] => Self::Deliberations,
            ["deliberations", "new"] => Self::Convene,
            ["deliberations", "procedures"] => Self::Procedures,
            ["deliberations", "procedures", "new"] => Self::ProcedureForm,
            ["deliberations", deliberation] => Self::Deliberation(id(deliberation)?),
            ["deliberations", deliberation, "covenant"] => Self::ReviseDraft(id(deliberation)?),
            ["deliberations", deliberation, "record"] => Self::Record(id(deliberation)?),
            ["deliberations", deliberation, "votes"] => Self::Votes(id(deliberation)?),
            ["deliberations", deliberation, "names"] => Self::Names(id(deliberation)?),
            ["deliberations", deliberation, "papers"] => Self::Papers(id(deliberation)?),
            ["deliberations", deliberation, "options", option] => {
                Self::Option(id(deliberation)?, id(option)?)
            }
            ["deliberations", deliberation, "meetings", meeting] => {
                Self::Session(id(deliberation)?, id(meeting)?)
            }
            ["volunteers"] => Self::Tasks,
            ["volunteers", "new"] => Self::Publish,
            ["volunteers", "own"] => Self::OwnShifts,
            ["volunteers", "hours"] => Self::Hours,
            ["volunteers", "care"] => Self::Care,
            ["volunteers", "keep"] => Self::KeepTeams,
            ["volunteers", "teams"] => Self::Teams,
            ["volunteers", "teams", team] => Self::Team(id(team)?),
            ["volunteers", "partners"] => Self::Partners,
            ["volunteers", "lists"] => Self::Lists,
            ["volunteers", "lists", need] => Self::MakeProject(id(need)?),
            ["volunteers", "wishes"] => Self::Wishes,
            ["volunteers", "wishes", "new"] => Self::WriteWish,
            ["volunteers", "wishes", wish] => Self::Wish(id(wish)?),
            ["volunteers", "points"] => Self::Points,
            ["volunteers", "points", "shop"] => Self::Shop,
            ["volunteers", "points", "keeping"] => Self::KeepShop,
            ["volunteers", "points", "rules"] => Self::PointRules,
            ["volunteers", "points", "certificates"] => Self::Certificates,
            ["volunteers", "points", "certificates", code] => Self::Certificate(id(code)?),
            ["volunteers", "points", "verify"] => Self::Verify,
            ["volunteers", task] => Self::Task(id(task)?),
            ["volunteers", task, "lead"] => Self::Roster(id(task)?),
            _ => Self::Unknown,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_town(path: &str) -> Page {
        match Route::of(&format!("/taoyuanli{path}")) {
            Route::In(community, page) if community.as_str() == "taoyuanli" => page,
            other => panic!("{path} is {other:?}"),
        }
    }

    #[test]
    fn every_address_names_its_page() {
        let (matter, invitation) = (MatterId::new(1, 7), InvitationId::new(1, 7));
        let (deliberation, option, meeting) =
            (DeliberationId::new(1, 7), OptionId::new(1, 7), MeetingId::new(1, 7));
        let (task, team, wish, need) =
            (TaskId::new(1, 7), TeamId::new(1, 7), WishId::new(1, 7), NeedId::new(1, 7));
        let code = CertificateCode::try_from("0000000000000007".to_owned()).unwrap();
        let table = [
            ("".to_owned(), Page::Home),
            ("/".to_owned(), Page::Home),
            ("/report".to_owned(), Page::Report),
            ("/matters".to_owned(), Page::Board),
            (format!("/matters/{matter}"), Page::Matter(matter.clone())),
            (format!("/matters/{matter}/card"), Page::Card(matter.clone())),
            ("/desk/building_head".to_owned(), Page::Desk(Desk::BuildingHead)),
            ("/rates".to_owned(), Page::Rates),
            ("/moderation".to_owned(), Page::Log),
            ("/moderation/queue".to_owned(), Page::Queue),
            ("/moderation/words".to_owned(), Page::Words),
            (format!("/moderation/posts/{matter}"), Page::Post(PostId::Matter(matter.clone()))),
            (format!("/moderation/posts/{matter}/report"), Page::ReportPost(PostId::Matter(matter))),
            ("/notices".to_owned(), Page::Notices),
            ("/outbox".to_owned(), Page::Outbox),
            ("/me".to_owned(), Page::Me),
            ("/me/account".to_owned(), Page::Account),
            ("/join/Ab-_9".to_owned(), Page::Join("Ab-_9".to_owned())),
            ("/sign-in".to_owned(), Page::SignIn),
            ("/reporter".to_owned(), Page::Reporter),
            ("/people".to_owned(), Page::People),
            (format!("/people/invitations/{invitation}"), Page::Invitation(invitation)),
            ("/roles".to_owned(), Page::Roles),
            ("/register".to_owned(), Page::Register),
            ("/covenant".to_owned(), Page::Covenant),
            ("/covenant/new".to_owned(), Page::ProposeCovenant),
            ("/deliberations".to_owned(), Page::Deliberations),
            ("/deliberations/new".to_owned(), Page::Convene),
            ("/deliberations/procedures".to_owned(), Page::Procedures),
            ("/deliberations/procedures/new".to_owned(), Page::ProcedureForm),
            (format!("/deliberations/{deliberation}"), Page::Deliberation(deliberation.clone())),
            (format!("/deliberations/{deliberation}/covenant"), Page::ReviseDraft(deliberation.clone())),
            (format!("/deliberations/{deliberation}/record"), Page::Record(deliberation.clone())),
            (format!("/deliberations/{deliberation}/votes"), Page::Votes(deliberation.clone())),
            (format!("/deliberations/{deliberation}/names"), Page::Names(deliberation.clone())),
            (format!("/deliberations/{deliberation}/papers"), Page::Papers(deliberation.clone())),
            (
                format!("/deliberations/{deliberation}/options/{option}"),
                Page::Option(deliberation.clone(), option),
            ),
            (
                format!("/deliberations/{deliberation}/meetings/{meeting}"),
                Page::Session(deliberation.clone(), meeting),
            ),
            ("/volunteers".to_owned(), Page::Tasks),
            ("/volunteers/new".to_owned(), Page::Publish),
            ("/volunteers/own".to_owned(), Page::OwnShifts),
            ("/volunteers/hours".to_owned(), Page::Hours),
            ("/volunteers/care".to_owned(), Page::Care),
            ("/volunteers/keep".to_owned(), Page::KeepTeams),
            ("/volunteers/teams".to_owned(), Page::Teams),
            (format!("/volunteers/teams/{team}"), Page::Team(team)),
            ("/volunteers/partners".to_owned(), Page::Partners),
            ("/volunteers/lists".to_owned(), Page::Lists),
            (format!("/volunteers/lists/{need}"), Page::MakeProject(need)),
            ("/volunteers/wishes".to_owned(), Page::Wishes),
            ("/volunteers/wishes/new".to_owned(), Page::WriteWish),
            (format!("/volunteers/wishes/{wish}"), Page::Wish(wish)),
            ("/volunteers/points".to_owned(), Page::Points),
            ("/volunteers/points/shop".to_owned(), Page::Shop),
            ("/volunteers/points/keeping".to_owned(), Page::KeepShop),
            ("/volunteers/points/rules".to_owned(), Page::PointRules),
            ("/volunteers/points/certificates".to_owned(), Page::Certificates),
            ("/volunteers/points/certificates/0000000000000007".to_owned(), Page::Certificate(code)),
            ("/volunteers/points/verify".to_owned(), Page::Verify),
            (format!("/volunteers/{task}"), Page::Task(task.clone())),
            (format!("/volunteers/{task}/lead"), Page::Roster(task)),
        ];
        for (path, page) in table {
            assert_eq!(in_town(&path), page, "{path}");
        }
        assert_eq!(Route::of("/"), Route::Communities);
    }

    #[test]
    fn an_address_that_names_nothing_leads_nowhere() {
        for path in [
            "/x",
            "/matters/7",
            "/desk/street",
            "/report/x",
            "/volunteers/points/x",
            "/volunteers/points/certificates/7",
            "/volunteers/lists/7",
            "/volunteers/wishes/7",
        ] {
            assert_eq!(in_town(path), Page::Unknown, "{path}");
        }
        assert_eq!(Route::of("/Tao"), Route::Nowhere(Problem::NoSuchCommunity));
    }
}
