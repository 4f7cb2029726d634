//! Which page an address names: taken apart here, once, into what the page needs.

use domain::{
    ids::{CommunityId, DeliberationId, InvitationId, MatterId, MeetingId, OptionId, TaskId, TeamId},
    matters::custody::Desk,
    moderation::post::PostId,
    problem::Problem,
};

/// What an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// `/`: the list of communities.
    Communities,
    /// `/{community}/…`: a page of a community.
    In(CommunityId, Place),
    /// Nothing of ours.
    Nowhere(Problem),
}

/// A page of a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A page of matters, notices, or oneself.
    Front(FrontPlace),
    /// `outbox`: what waits for the network.
    Outbox,
    /// A page that shows what is talked over.
    Talk(TalkPlace),
    /// A page where things are talked over.
    Hall(HallPlace),
    /// `rates`: how well it goes.
    Rates,
    /// A page that shows what there is to do, and what was done.
    Lend(LendPlace),
    /// A page of volunteers.
    Hands(HandsPlace),
    /// A page of those who look after the community.
    Staff(StaffPlace),
}

/// A page of matters, notices, or oneself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FrontPlace {
    /// The community's first page.
    Home,
    /// `report`
    Report,
    /// `matters`: the public board.
    Board,
    /// `matters/{matter}`
    Matter(MatterId),
    /// `notices`
    Notices,
    /// `me`
    Me,
    /// `join/{code}`: where an invitation leads.
    Join(String),
    /// `sign-in`
    SignIn,
    /// `reporter`: signing up by name only.
    Reporter,
}

/// A page that shows what is talked over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TalkPlace {
    /// `deliberations`: the board.
    Board,
    /// `deliberations/{deliberation}`
    Deliberation(DeliberationId),
}

/// A page of what is talked over, or of oneself, that is seldom looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HallPlace {
    /// `me/account`: one's devices and data.
    Account,
    /// `moderation`: the public log.
    Log,
    /// `moderation/posts/{post}`: what became of a post.
    Post(PostId),
    /// `moderation/posts/{post}/report`: to report one.
    Report(PostId),
    /// `covenant`: the covenant.
    Covenant,
    /// `deliberations/{deliberation}/record`: everything, to be printed.
    Record(DeliberationId),
    /// `deliberations/{deliberation}/options/{option}`
    Option(DeliberationId, OptionId),
    /// `deliberations/{deliberation}/votes`: the counted votes, by their codes.
    Votes(DeliberationId),
    /// `deliberations/{deliberation}/names`: who voted what, in an open ballot.
    Names(DeliberationId),
    /// `deliberations/{deliberation}/meetings/{meeting}`
    Session(DeliberationId, MeetingId),
}

/// A page that shows what there is to do, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LendPlace {
    /// `volunteers`: what there is to do.
    List,
    /// `volunteers/{task}`
    Task(TaskId),
    /// `volunteers/points/certificates/{code}`; the code is read where the page is.
    Certificate(String),
    /// `volunteers/points/verify`: whether a certificate is genuine.
    Verify,
}

/// A page of volunteers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HandsPlace {
    /// `volunteers/own`: one's own shifts.
    Own,
    /// `volunteers/points/…`, `volunteers/wishes/…`: a part with pages of its own. The rest of the address is taken apart
    /// where these pages are.
    Part(String),
    /// `volunteers/new`: to publish a task.
    Publish,
    /// `volunteers/{task}/lead`: who comes.
    Roster(TaskId),
    /// `volunteers/care`: to plan visits that come again.
    Care,
    /// `volunteers/hours`: how long people were there, for whoever leads them.
    Hours,
    /// `volunteers/teams`
    Teams,
    /// `volunteers/teams/{team}`
    Team(TeamId),
}

/// A page of those who look after a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StaffPlace {
    /// `desk/{desk}`
    Desk(Desk),
    /// `matters/{matter}/card`: to print and hand over to an elder.
    Card(MatterId),
    /// `people`
    People,
    /// `people/invitations/{invitation}`: to print.
    Invitation(InvitationId),
    /// `roles`
    Roles,
    /// `deliberations/new`: to open one.
    Convene,
    /// `deliberations/procedures`: by which one can be opened.
    Procedures,
    /// `deliberations/procedures/new`: to write one down.
    ProcedureForm,
    /// `covenant/new`: to propose another text of the covenant.
    ProposeCovenant,
    /// `deliberations/{deliberation}/covenant`: to write its draft of the covenant anew.
    ReviseDraft(DeliberationId),
    /// `deliberations/{deliberation}/papers`: to enter paper ballots.
    Papers(DeliberationId),
    /// `register`: who owns which unit.
    Register,
    /// `moderation/queue`: what waits for moderators.
    Queue,
    /// `moderation/words`: the community's list of words.
    Words,
    /// `volunteers/keep`: to make teams and keep the community's own skills.
    KeepTeams,
}

impl Route {
    /// What `path` names. A slash too many at its end does no harm.
    pub(crate) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Communities,
            [community, rest @ ..] => CommunityId::try_from((*community).to_owned())
                .and_then(|community| Ok(Self::In(community, Place::of(rest)?)))
                .unwrap_or_else(Self::Nowhere),
        }
    }
}

impl Place {
    fn of(parts: &[&str]) -> Result<Self, Problem> {
        Ok(match parts {
            [] => Self::Front(FrontPlace::Home),
            ["report"] => Self::Front(FrontPlace::Report),
            ["matters"] => Self::Front(FrontPlace::Board),
            ["matters", matter] => Self::Front(FrontPlace::Matter(MatterId::try_from((*matter).to_owned())?)),
            ["matters", matter, "card"] => {
                let matter = MatterId::try_from((*matter).to_owned())?;
                Self::Staff(StaffPlace::Card(matter))
            }
            ["desk", desk] => {
                let desk = Desk::try_from(*desk).map_err(|_unknown| Problem::NotFound)?;
                Self::Staff(StaffPlace::Desk(desk))
            }
            ["rates"] => Self::Rates,
            ["moderation"] => Self::Hall(HallPlace::Log),
            ["moderation", "queue"] => Self::Staff(StaffPlace::Queue),
            ["moderation", "posts", post] => {
                Self::Hall(HallPlace::Post(PostId::try_from((*post).to_owned())?))
            }
            ["moderation", "posts", post, "report"] => {
                Self::Hall(HallPlace::Report(PostId::try_from((*post).to_owned())?))
            }
            ["moderation", "words"] => Self::Staff(StaffPlace::Words),
            ["notices"] => Self::Front(FrontPlace::Notices),
            ["outbox"] => Self::Outbox,
            ["me"] => Self::Front(FrontPlace::Me),
            ["me", "account"] => Self::Hall(HallPlace::Account),
            ["join", code] => Self::Front(FrontPlace::Join((*code).to_owned())),
            ["sign-in"] => Self::Front(FrontPlace::SignIn),
            ["reporter"] => Self::Front(FrontPlace::Reporter),
            ["people"] => Self::Staff(StaffPlace::People),
            ["people", "invitations", invitation] => {
                let invitation = InvitationId::try_from((*invitation).to_owned())?;
                Self::Staff(StaffPlace::Invitation(invitation))
            }
            ["roles"] => Self::Staff(StaffPlace::Roles),
            ["covenant"] => Self::Hall(HallPlace::Covenant),
            ["covenant", "new"] => Self::Staff(StaffPlace::ProposeCovenant),
            ["deliberations"] => Self::Talk(TalkPlace::Board),
            ["deliberations", "new"] => Self::Staff(StaffPlace::Convene),
            ["deliberations", "procedures"] => Self::Staff(StaffPlace::Procedures),
            ["deliberations", "procedures", "new"] => Self::Staff(StaffPlace::ProcedureForm),
            ["deliberations", deliberation] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                Self::Talk(TalkPlace::Deliberation(deliberation))
            }
            ["register"] => Self::Staff(StaffPlace::Register),
            ["deliberations", deliberation, "papers"] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                Self::Staff(StaffPlace::Papers(deliberation))
            }
            ["deliberations", deliberation, part @ ("votes" | "names")] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                let votes = *part == "votes";
                Self::Hall(if votes {
                    HallPlace::Votes(deliberation)
                } else {
                    HallPlace::Names(deliberation)
                })
            }
            ["deliberations", deliberation, "covenant"] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                Self::Staff(StaffPlace::ReviseDraft(deliberation))
            }
            ["deliberations", deliberation, "record"] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                Self::Hall(HallPlace::Record(deliberation))
            }
            ["deliberations", deliberation, "options", option] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                let option = OptionId::try_from((*option).to_owned())?;
                Self::Hall(HallPlace::Option(deliberation, option))
            }
            ["deliberations", deliberation, "meetings", meeting] => {
                let deliberation = DeliberationId::try_from((*deliberation).to_owned())?;
                let meeting = MeetingId::try_from((*meeting).to_owned())?;
                Self::Hall(HallPlace::Session(deliberation, meeting))
            }
            ["volunteers"] => Self::Lend(LendPlace::List),
            ["volunteers", "own"] => Self::Hands(HandsPlace::Own),
            ["volunteers", "new"] => Self::Hands(HandsPlace::Publish),
            ["volunteers", "keep"] => Self::Staff(StaffPlace::KeepTeams),
            ["volunteers", "care"] => Self::Hands(HandsPlace::Care),
            ["volunteers", "hours"] => Self::Hands(HandsPlace::Hours),
            ["volunteers", "teams"] => Self::Hands(HandsPlace::Teams),
            ["volunteers", "teams", team] => {
                Self::Hands(HandsPlace::Team(TeamId::try_from((*team).to_owned())?))
            }
            ["volunteers", "points", "certificates", code] => {
                Self::Lend(LendPlace::Certificate((*code).to_owned()))
            }
            ["volunteers", "points", "verify"] => Self::Lend(LendPlace::Verify),
            ["volunteers", rest @ ..] if matches!(rest, ["points" | "wishes" | "partners" | "lists", ..]) => {
                Self::Hands(HandsPlace::Part(rest.join("/")))
            }
            ["volunteers", task] => Self::Lend(LendPlace::Task(TaskId::try_from((*task).to_owned())?)),
            ["volunteers", task, "lead"] => {
                Self::Hands(HandsPlace::Roster(TaskId::try_from((*task).to_owned())?))
            }
            _ => return Err(Problem::NotFound),
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::program::Program;

    use super::*;

    fn in_town(path: &str) -> Option<Place> {
        match Route::of(path) {
            Route::In(community, place) if community.as_str() == "taoyuanli" => Some(place),
            _ => None,
        }
    }

    #[test]
    fn every_address_names_its_page() {
        let matter = MatterId::new(1, 7);
        let invitation = InvitationId::new(1, 7);
        let deliberation = DeliberationId::new(1, 7);
        let task = TaskId::new(1, 7);
        let team = TeamId::new(1, 7);
        let (option, meeting) = (OptionId::new(1, 7), MeetingId::new(1, 7));
        let table = [
            ("".to_owned(), Place::Front(FrontPlace::Home)),
            ("/".to_owned(), Place::Front(FrontPlace::Home)),
            ("/report".to_owned(), Place::Front(FrontPlace::Report)),
            ("/matters".to_owned(), Place::Front(FrontPlace::Board)),
            (format!("/matters/{matter}"), Place::Front(FrontPlace::Matter(matter.clone()))),
            (format!("/matters/{matter}/card"), Place::Staff(StaffPlace::Card(matter.clone()))),
            ("/desk/building_head".to_owned(), Place::Staff(StaffPlace::Desk(Desk::BuildingHead))),
            ("/rates".to_owned(), Place::Rates),
            ("/moderation".to_owned(), Place::Hall(HallPlace::Log)),
            ("/moderation/queue".to_owned(), Place::Staff(StaffPlace::Queue)),
            ("/moderation/words".to_owned(), Place::Staff(StaffPlace::Words)),
            (
                format!("/moderation/posts/{matter}"),
                Place::Hall(HallPlace::Post(PostId::Matter(matter.clone()))),
            ),
            (
                format!("/moderation/posts/{matter}/report"),
                Place::Hall(HallPlace::Report(PostId::Matter(matter))),
            ),
            ("/notices".to_owned(), Place::Front(FrontPlace::Notices)),
            ("/me".to_owned(), Place::Front(FrontPlace::Me)),
            ("/join/Ab-_9".to_owned(), Place::Front(FrontPlace::Join("Ab-_9".to_owned()))),
            ("/sign-in".to_owned(), Place::Front(FrontPlace::SignIn)),
            ("/reporter".to_owned(), Place::Front(FrontPlace::Reporter)),
            ("/people".to_owned(), Place::Staff(StaffPlace::People)),
            (format!("/people/invitations/{invitation}"), Place::Staff(StaffPlace::Invitation(invitation))),
            ("/roles".to_owned(), Place::Staff(StaffPlace::Roles)),
            ("/covenant".to_owned(), Place::Hall(HallPlace::Covenant)),
            ("/covenant/new".to_owned(), Place::Staff(StaffPlace::ProposeCovenant)),
            (
                format!("/deliberations/{deliberation}/covenant"),
                Place::Staff(StaffPlace::ReviseDraft(deliberation.clone())),
            ),
            ("/deliberations".to_owned(), Place::Talk(TalkPlace::Board)),
            (
                format!("/deliberations/{deliberation}"),
                Place::Talk(TalkPlace::Deliberation(deliberation.clone())),
            ),
            (
                format!("/deliberations/{deliberation}/papers"),
                Place::Staff(StaffPlace::Papers(deliberation.clone())),
            ),
            ("/register".to_owned(), Place::Staff(StaffPlace::Register)),
            (
                format!("/deliberations/{deliberation}/votes"),
                Place::Hall(HallPlace::Votes(deliberation.clone())),
            ),
            (
                format!("/deliberations/{deliberation}/names"),
                Place::Hall(HallPlace::Names(deliberation.clone())),
            ),
            (
                format!("/deliberations/{deliberation}/record"),
                Place::Hall(HallPlace::Record(deliberation.clone())),
            ),
            (
                format!("/deliberations/{deliberation}/options/{option}"),
                Place::Hall(HallPlace::Option(deliberation.clone(), option)),
            ),
            (
                format!("/deliberations/{deliberation}/meetings/{meeting}"),
                Place::Hall(HallPlace::Session(deliberation.clone(), meeting)),
            ),
            ("/deliberations/new".to_owned(), Place::Staff(StaffPlace::Convene)),
            ("/volunteers".to_owned(), Place::Lend(LendPlace::List)),
            ("/volunteers/own".to_owned(), Place::Hands(HandsPlace::Own)),
            ("/volunteers/new".to_owned(), Place::Hands(HandsPlace::Publish)),
            ("/volunteers/keep".to_owned(), Place::Staff(StaffPlace::KeepTeams)),
            ("/volunteers/care".to_owned(), Place::Hands(HandsPlace::Care)),
            ("/volunteers/hours".to_owned(), Place::Hands(HandsPlace::Hours)),
            ("/volunteers/teams".to_owned(), Place::Hands(HandsPlace::Teams)),
            (format!("/volunteers/teams/{team}"), Place::Hands(HandsPlace::Team(team.clone()))),
            ("/volunteers/wishes".to_owned(), Place::Hands(HandsPlace::Part("wishes".to_owned()))),
            ("/volunteers/points".to_owned(), Place::Hands(HandsPlace::Part("points".to_owned()))),
            (
                "/volunteers/points/certificates/0000000000000007".to_owned(),
                Place::Lend(LendPlace::Certificate("0000000000000007".to_owned())),
            ),
            (format!("/volunteers/{task}"), Place::Lend(LendPlace::Task(task.clone()))),
            (format!("/volunteers/{task}/lead"), Place::Hands(HandsPlace::Roster(task.clone()))),
        ];
        for (path, place) in table {
            let whole = format!("/taoyuanli{path}");
            assert_eq!(in_town(&format!("/taoyuanli{path}")), Some(place.clone()), "{path}");
            let begins = match place {
                Place::Talk(_) => Program::Talk,
                Place::Hall(_) => Program::Hall,
                Place::Lend(_) | Place::Rates => Program::Lend,
                Place::Hands(_) => Program::Hands,
                Place::Front(_) => Program::App,
                Place::Outbox => Program::Hall,
                // Whoever needs these has the desks' program already.
                Place::Staff(_) => continue,
            };
            assert_eq!(Program::at(&whole), begins, "{path}");
        }
        assert_eq!(Route::of("/"), Route::Communities);
    }

    #[test]
    fn an_address_that_names_nothing_leads_nowhere() {
        for path in ["/taoyuanli/x", "/taoyuanli/matters/7", "/taoyuanli/desk/street", "/taoyuanli/report/x"]
        {
            assert_eq!(Route::of(path), Route::Nowhere(Problem::NotFound), "{path}");
        }
        assert_eq!(Route::of("/Tao"), Route::Nowhere(Problem::NoSuchCommunity));
    }
}
