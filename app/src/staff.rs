//! What only those who look after a community need, as one table of functions.
//!
//! The residents' program gets no such table, so the linker leaves all that it names out of it. Whoever adds a page or
//! a form for the staff alone reaches it through here.

use domain::{
    deliberations::wire::{DeliberationView, MeetingView, Meetings},
    matters::{status::StepKind, step::Step, wire::MatterView},
    people::wire::Me,
};
use leptos::prelude::*;

use crate::{
    deliberations::{
        after::Asked,
        after_forms::Forms,
        after_lead,
        convene_page::{self, ConvenePage},
        covenant_form::{ProposePage, RevisePage},
        deliberation_page::Here,
        lead,
        papers_page::PapersPage,
        procedures::form_page::ProcedureFormPage,
        procedures::list_page::ProceduresPage,
        register_page::RegisterPage,
        session_call, session_lead, session_page,
    },
    desk_doors,
    matters::{
        card_page::CardPage, desk_page::DeskPage, elder::Elder, staff_forms, step_forms::Says, steps::Steps,
        whereabouts::Whereabouts,
    },
    moderation::{queue_page::QueuePage, words_page::WordsPage},
    people::{invitation_page::InvitationPage, people_page::PeoplePage, roles_page::RolesPage},
    route::StaffPlace,
    shell::Tables,
    shown::Shown,
    town::Town,
    volunteers::keep_page::KeepPage,
};

/// The staff's pages and parts of pages.
#[derive(Clone, Copy)]
pub(crate) struct Staff {
    /// Their pages.
    pub(crate) page: fn(StaffPlace) -> AnyView,
    /// What waits for them, on the first page.
    pub(crate) work: fn(Town, &Me) -> AnyView,
    /// What the form of any step says.
    pub(crate) says: fn(StepKind) -> Says,
    /// The fields of the steps that only they take.
    pub(crate) step: fn(Steps, StepKind) -> AnyView,
    /// Such a step, made of the answers.
    pub(crate) take: fn(Steps, StepKind, &MatterView) -> Result<Step, String>,
    /// How they open a deliberation about a matter.
    pub(crate) convene: fn(&MatterView, Town) -> AnyView,
    /// How they lead a deliberation.
    pub(crate) lead: fn(&DeliberationView, Here) -> AnyView,
    /// How they call a session.
    pub(crate) call_session: fn(&DeliberationView, Here, Shown<Meetings>) -> AnyView,
    /// How they lead one.
    pub(crate) lead_session: fn(&MeetingView, session_page::Here) -> AnyView,
    /// The form for that.
    pub(crate) lead_form: fn(Here) -> AnyView,
    /// What they do after a decision.
    pub(crate) after: fn(Forms, Asked) -> AnyView,
    /// For which elder they file.
    pub(crate) elder: fn(Elder, Whereabouts) -> AnyView,
}

impl Staff {
    /// All of it.
    pub(crate) const ALL: Self = Self {
        page,
        work: desk_doors::draw,
        says: staff_forms::says,
        step: staff_forms::draw,
        take: staff_forms::take,
        convene: convene_page::about,
        lead: lead::draw,
        call_session: session_call::draw,
        lead_session: session_lead::draw,
        lead_form: lead::dialog,
        after: after_lead::draw,
        elder: Elder::draw,
    };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().staff
    }
}

fn page(place: StaffPlace) -> AnyView {
    match place {
        StaffPlace::Desk(desk) => view! { <DeskPage desk /> }.into_any(),
        StaffPlace::Card(matter) => view! { <CardPage matter /> }.into_any(),
        StaffPlace::People => view! { <PeoplePage /> }.into_any(),
        StaffPlace::Invitation(invitation) => view! { <InvitationPage invitation /> }.into_any(),
        StaffPlace::Roles => view! { <RolesPage /> }.into_any(),
        StaffPlace::Convene => view! { <ConvenePage /> }.into_any(),
        StaffPlace::Procedures => view! { <ProceduresPage /> }.into_any(),
        StaffPlace::ProcedureForm => view! { <ProcedureFormPage /> }.into_any(),
        StaffPlace::ProposeCovenant => view! { <ProposePage /> }.into_any(),
        StaffPlace::ReviseDraft(deliberation) => view! { <RevisePage deliberation /> }.into_any(),
        StaffPlace::Papers(deliberation) => view! { <PapersPage deliberation /> }.into_any(),
        StaffPlace::Register => view! { <RegisterPage /> }.into_any(),
        StaffPlace::Queue => view! { <QueuePage /> }.into_any(),
        StaffPlace::Words => view! { <WordsPage /> }.into_any(),
        StaffPlace::KeepTeams => view! { <KeepPage /> }.into_any(),
    }
}
