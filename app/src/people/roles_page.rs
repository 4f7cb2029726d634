//! Who holds which role where; the convenor gives and ends them.

use api::{
    endpoint::Accepted,
    people::{AppointmentView, EndAppointment, ListAppointments, OneAppointment},
};
use domain::people::{community::CompoundView, place::Place, policy::Action, role::Role};
use leptos::prelude::*;

use super::appoint_form::{AppointForm, Chosen};
use crate::{
    context::{Community, use_community},
    data::{clock, resource::resource, submission::Submission},
    ui::{
        Button, Confirm, Dialog, Empty, Kind, Loaded, Page, Told,
        reactive::{CollectViews, derived},
    },
};

#[component]
pub(crate) fn RolesPage() -> impl IntoView {
    let community = use_community();
    let all = resource::<ListAppointments>(Default::default);
    let told = RwSignal::new(None);
    let (appointing, chosen) = (RwSignal::new(false), Chosen::new());
    let appointed = Callback::new(move |made: AppointmentView| {
        appointing.set(false);
        told.set(Some(copy::people::appointed(made.name.as_str())));
        all.refetch();
    });
    let (open, submission) = (RwSignal::new(false), Submission::new());
    let ending = RwSignal::new(None::<AppointmentView>);
    let end = move |()| {
        let Some(appointment) = ending.get_untracked() else { return };
        let request = OneAppointment { appointment: appointment.appointment.clone() };
        submission.send::<EndAppointment>(&request, move |Accepted {}| {
            open.set(false);
            told.set(Some(copy::people::ended(
                appointment.name.as_str(),
                copy::people::role(appointment.role),
            )));
            all.refetch();
        });
    };
    let ask = Callback::new(move |appointment: AppointmentView| {
        ending.set(Some(appointment));
        submission.set_failure(None);
        open.set(true);
    });
    let question = derived(move || {
        ending
            .with(|ending| {
                ending.as_ref().map(|ending| {
                    copy::people::end_role_ask(ending.name.as_str(), copy::people::role(ending.role))
                })
            })
            .unwrap_or_default()
    });
    let may_appoint = move || community.session().may_somewhere(Action::Appoint);
    let button = move || {
        may_appoint()
            .then(|| view! { <Button label=copy::people::APPOINT press=move |_| appointing.set(true) /> })
    };
    view! {
        <Page title=copy::people::ROLES up=community.path("") foot=button>
            <Told label=told />
            <Loaded from=all children=move |all| content(community, all.appointments, may_appoint().then_some(ask)) />
            <Dialog open=appointing title=copy::people::APPOINT>
                <AppointForm chosen appointed cancel=move |()| appointing.set(false) />
            </Dialog>
            <Confirm
                open
                title=question
                label=copy::people::END_ROLE_SAYS
                yes=copy::people::END_ROLE
                kind=Kind::Danger
                submission
                done=end
            />
        </Page>
    }
    .into_any()
}

fn content(
    community: Community,
    all: Vec<AppointmentView>,
    ask: Option<Callback<AppointmentView>>,
) -> AnyView {
    if all.is_empty() {
        return view! { <Empty label=copy::people::NO_ROLES /> }.into_any();
    }
    let mut all = all;
    all.sort_by_key(|one| rank(community, one));
    let convenors = all.iter().filter(|held| held.role == Role::Convenor).count();
    let entries = all.into_iter().map(|held| {
        // The last convenor stays, or nobody could appoint another.
        let last = held.role == Role::Convenor && convenors == 1;
        entry(community, held, ask.filter(|_| !last))
    });
    let entries = entries.collect_views();
    view! { <ul class="card list">{entries}</ul> }.into_any()
}

/// By role, then by place in the order of the community's own list, the whole before its parts.
fn rank(community: Community, held: &AppointmentView) -> (Option<usize>, Option<usize>) {
    let role = Role::ALL.iter().position(|role| *role == held.role);
    let place = community.places(|view| {
        let of = |compound: &CompoundView| {
            let buildings = compound.buildings.iter().map(|building| Place::Building(building.id.clone()));
            std::iter::once(Place::Compound(compound.id.clone())).chain(buildings).collect::<Vec<_>>()
        };
        view.compounds.iter().flat_map(of).position(|place| place == held.at)
    });
    (role, place)
}

fn entry(community: Community, held: AppointmentView, ask: Option<Callback<AppointmentView>>) -> AnyView {
    let now = clock::now();
    let label = copy::people::role_at(held.role, &community.place(&held.at));
    let until = held.term.until.map(copy::time::last_day_before);
    let term = copy::people::term(&copy::time::day(held.term.from), until.as_deref());
    let later = (held.term.from > now).then(|| view! { <p class="soft">{copy::people::NOT_YET}</p> });
    let name = held.name.as_str().to_owned();
    let end = ask.map(|ask| {
        view! { <Button label=copy::people::END_ROLE kind=Kind::Quiet press=move |_| ask.run(held.clone()) /> }
    });
    view! {
        <li class="row between">
            <div>
                <p class="strong">{name}</p>
                <p>{label}</p>
                <p class="soft">{term}</p>
                {later}
            </div>
            {end}
        </li>
    }
    .into_any()
}
