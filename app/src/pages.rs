//! The one table of pages: which page of [`crate::router`] is shown by what, and with which piece of the app it comes.

use domain::problem::Problem;
use leptos::prelude::*;

use crate::{
    deliberations::{
        board_page::BoardPage as DeliberationsPage,
        convene_page::ConvenePage,
        covenant_form::{ProposePage as ProposeCovenantPage, RevisePage as ReviseDraftPage},
        covenant_page::CovenantPage,
        deliberation_page::DeliberationPage,
        names_page::NamesPage,
        option_page::OptionPage,
        papers_page::PapersPage,
        procedures::{form_page::ProcedureFormPage, list_page::ProceduresPage},
        record_page::RecordPage,
        register_page::RegisterPage,
        session_page::SessionPage,
        votes_page::VotesPage,
    },
    home::home_page::HomePage,
    matters::{
        board_page::BoardPage, card_page::CardPage, desk_page::DeskPage, matter_page::MatterPage,
        rates_page::RatesPage, report_page::ReportPage,
    },
    moderation::{
        log_page::LogPage, post_page::PostPage, queue_page::QueuePage,
        report_page::ReportPage as ReportPostPage, words_page::WordsPage,
    },
    notices::notices_page::NoticesPage,
    outbox::page::OutboxPage,
    people::{
        account_page::AccountPage, invitation_page::InvitationPage, join_page::JoinPage, me_page::MePage,
        people_page::PeoplePage, reporter_page::ReporterPage, roles_page::RolesPage,
        sign_in_page::SignInPage,
    },
    router::Page,
    ui::{
        Tab, missing,
        piece::{Loading, piece, whole_page},
    },
    volunteers::{
        care_page::CarePage,
        hours_page::HoursPage,
        keep_page::KeepPage as KeepTeamsPage,
        list_page::ListPage as TasksPage,
        lists::{make_page::MakePage as MakeProjectPage, page::ListsPage},
        own_page::OwnPage as OwnShiftsPage,
        partners_page::PartnersPage,
        points::{
            certificate_page::CertificatePage, certificates_page::CertificatesPage,
            keep_page::KeepPage as KeepShopPage, own_page::PointsPage,
            rules_page::RulesPage as PointRulesPage, shop_page::ShopPage, verify_page::VerifyPage,
        },
        publish_page::PublishPage,
        roster_page::RosterPage,
        task_page::TaskPage,
        team_page::TeamPage,
        teams_page::TeamsPage,
        wishes::{
            list_page::ListPage as WishesPage, one_page::OnePage as WishPage,
            write_page::WritePage as WriteWishPage,
        },
    },
};

/// Draws one of a piece's pages.
type Draw = fn(Page) -> AnyView;

/// The table: before the first `piece`, pages that everybody has; then the pages of each piece. A piece is called as its file is,
/// and as `worker/src/first_paint` calls it.
macro_rules! pages {
    (
        always { $($always:pat => $shown:expr,)+ }
        $($piece:ident { $($page:pat => $view:expr,)+ })+
    ) => {
        mod pieces {
            use super::*;
            $(piece! {
                pub(super) $piece: Draw = |page| match page {
                    $($page => $view.into_any(),)+
                    // Nobody asks this piece for the pages of another one.
                    #[allow(unreachable_patterns, reason = "a piece may hold all pages of its kind")]
                    _ => ().into_any(),
                }
            })+
        }

        /// How the piece with this page is loaded; nothing where everybody has it.
        fn piece_with(page: &Page) -> Option<fn() -> Loading<Draw>> {
            #[allow(unused_variables, reason = "what an address says besides is for the page")]
            match page {
                $($always => None,)+
                $($($page => Some(pieces::$piece),)+)+
            }
        }

        fn everybodys(page: Page) -> AnyView {
            match page {
                $($always => $shown.into_any(),)+
                _ => ().into_any(),
            }
        }
    };
}

pages! {
    always {
        Page::Home => view! { <HomePage /> },
        Page::Outbox => view! { <OutboxPage /> },
        Page::Unknown => missing(&Problem::NotFound),
    }
    report { Page::Report => view! { <ReportPage /> }, }
    board { Page::Board => view! { <BoardPage /> }, }
    matter { Page::Matter(matter) => view! { <MatterPage matter /> }, }
    card { Page::Card(matter) => view! { <CardPage matter /> }, }
    desk { Page::Desk(desk) => view! { <DeskPage desk /> }, }
    rates { Page::Rates => view! { <RatesPage /> }, }
    log { Page::Log => view! { <LogPage /> }, }
    queue { Page::Queue => view! { <QueuePage /> }, }
    words { Page::Words => view! { <WordsPage /> }, }
    post { Page::Post(post) => view! { <PostPage post /> }, }
    report_post { Page::ReportPost(post) => view! { <ReportPostPage post /> }, }
    notices { Page::Notices => view! { <NoticesPage /> }, }
    me { Page::Me => view! { <MePage /> }, }
    account { Page::Account => view! { <AccountPage /> }, }
    join { Page::Join(code) => view! { <JoinPage code /> }, }
    sign_in { Page::SignIn => view! { <SignInPage /> }, }
    reporter { Page::Reporter => view! { <ReporterPage /> }, }
    people { Page::People => view! { <PeoplePage /> }, }
    invitation { Page::Invitation(invitation) => view! { <InvitationPage invitation /> }, }
    roles { Page::Roles => view! { <RolesPage /> }, }
    register { Page::Register => view! { <RegisterPage /> }, }
    covenant { Page::Covenant => view! { <CovenantPage /> }, }
    covenant_form {
        Page::ProposeCovenant => view! { <ProposeCovenantPage /> },
        Page::ReviseDraft(deliberation) => view! { <ReviseDraftPage deliberation /> },
    }
    deliberations { Page::Deliberations => view! { <DeliberationsPage /> }, }
    convene { Page::Convene => view! { <ConvenePage /> }, }
    procedures {
        Page::Procedures => view! { <ProceduresPage /> },
        Page::ProcedureForm => view! { <ProcedureFormPage /> },
    }
    deliberation { Page::Deliberation(deliberation) => view! { <DeliberationPage deliberation /> }, }
    record { Page::Record(deliberation) => view! { <RecordPage deliberation /> }, }
    votes { Page::Votes(deliberation) => view! { <VotesPage deliberation /> }, }
    names { Page::Names(deliberation) => view! { <NamesPage deliberation /> }, }
    papers { Page::Papers(deliberation) => view! { <PapersPage deliberation /> }, }
    option { Page::Option(deliberation, option) => view! { <OptionPage deliberation option /> }, }
    session { Page::Session(deliberation, meeting) => view! { <SessionPage deliberation meeting /> }, }
    tasks { Page::Tasks => view! { <TasksPage /> }, }
    task { Page::Task(task) => view! { <TaskPage task /> }, }
    publish { Page::Publish => view! { <PublishPage /> }, }
    roster { Page::Roster(task) => view! { <RosterPage task /> }, }
    own_shifts { Page::OwnShifts => view! { <OwnShiftsPage /> }, }
    hours { Page::Hours => view! { <HoursPage /> }, }
    care { Page::Care => view! { <CarePage /> }, }
    keep_teams { Page::KeepTeams => view! { <KeepTeamsPage /> }, }
    teams {
        Page::Teams => view! { <TeamsPage /> },
        Page::Team(team) => view! { <TeamPage team /> },
    }
    partners { Page::Partners => view! { <PartnersPage /> }, }
    lists {
        Page::Lists => view! { <ListsPage /> },
        Page::MakeProject(need) => view! { <MakeProjectPage need /> },
    }
    wishes {
        Page::Wishes => view! { <WishesPage /> },
        Page::WriteWish => view! { <WriteWishPage /> },
        Page::Wish(wish) => view! { <WishPage wish /> },
    }
    points { Page::Points => view! { <PointsPage /> }, }
    shop { Page::Shop => view! { <ShopPage /> }, }
    keep_shop { Page::KeepShop => view! { <KeepShopPage /> }, }
    point_rules { Page::PointRules => view! { <PointRulesPage /> }, }
    certificates { Page::Certificates => view! { <CertificatesPage /> }, }
    certificate { Page::Certificate(code) => view! { <CertificatePage code /> }, }
    verify { Page::Verify => view! { <VerifyPage /> }, }
}

pub(crate) fn draw(page: Page) -> AnyView {
    match piece_with(&page) {
        None => everybodys(page),
        Some(load) => whole_page(tab(&page), load, move |draw| draw(page.clone())),
    }
}

fn tab(page: &Page) -> Option<Tab> {
    match page {
        Page::Home => Some(Tab::Home),
        Page::Board => Some(Tab::Board),
        Page::Notices => Some(Tab::Notices),
        Page::Me => Some(Tab::Me),
        _ => None,
    }
}

/// Loads what a page needs; false where it doesn't come.
pub(crate) async fn load(page: &Page) -> bool {
    match piece_with(page) {
        None => true,
        Some(load) => load().await.is_ok(),
    }
}
