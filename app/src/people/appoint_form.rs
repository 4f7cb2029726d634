//! Giving a role: who, what, where, from–until.

use ::json::{FromJson, ToJson};
use api::people::{Appoint, AppointmentView, NewAppointment, PersonLine};
use domain::{
    clock::Moment,
    people::{place::Place, role::Role},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::find::{Find, named};
use crate::{
    context::{Community, use_community},
    data::{clock, fetch::Failure, json, submission::Submission},
    ui::{
        Button, DayField, Failed, Kind, Select,
        reactive::{derived, effect},
    },
};

/// A role about to be given, as chosen so far.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    person: RwSignal<Option<PersonLine>>,
    role: RwSignal<String>,
    place: RwSignal<String>,
    /// The days, as their fields write them.
    from: RwSignal<String>,
    until: RwSignal<String>,
}

impl Chosen {
    pub(super) fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { person: RwSignal::new(None), role: empty(), place: empty(), from: empty(), until: empty() }
    }

    /// What to send, once who, what and where are chosen.
    fn take(self) -> Option<NewAppointment> {
        let from = self.from.with_untracked(|date| clock::day(date));
        // The last day counts too, so the term is over when the next one begins.
        let until = self.until.with_untracked(|date| clock::day(date)).map(|day| day.plus(Moment::DAY));
        Some(NewAppointment {
            person: self.person.get_untracked()?.person,
            role: self.role.with_untracked(|role| Role::try_from(role.as_str()).ok())?,
            at: self.place.with_untracked(|place| Place::from_json(&json::parse(place).ok()?).ok())?,
            from,
            until,
        })
    }

    /// Forgets it: the role was given.
    fn clear(self) {
        self.person.set(None);
        for text in [self.role, self.place, self.from, self.until] {
            text.set(String::new());
        }
    }
}

/// Asks for a role's particulars and gives it.
#[component]
pub(super) fn AppointForm(
    /// What is chosen; outlives the form.
    chosen: Chosen,
    appointed: Callback<AppointmentView>,
    /// Never mind.
    #[prop(into)]
    cancel: Callback<()>,
) -> impl IntoView {
    let community = use_community();
    let Chosen { person, role, place, from, until } = chosen;
    let submission = Submission::new();
    let roles = appointable_roles();
    let places = derived(move || places_for(community, role.with(|role| Role::try_from(role.as_str()).ok())));
    // The only place, or the one chosen before if it still fits; else it is asked.
    effect(move || {
        places.with(|places| {
            if !places.iter().any(|(code, _)| place.with_untracked(|chosen| chosen == code)) {
                place.set(places.first().map(|(code, _)| code.clone()).unwrap_or_default());
            }
        });
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        match chosen.take() {
            Some(request) => submission.send::<Appoint>(&request, move |made| {
                chosen.clear();
                appointed.run(made);
            }),
            None => submission.set_failure(Some(Failure::said(copy::people::APPOINT_MISSING))),
        }
    };
    let who = move || match person.get() {
        None => view! { <Find found=person /> }.into_any(),
        Some(chosen) => view! {
            <div class="row between">
                <p class="strong">{named(community, &chosen)}</p>
                <Button label=copy::people::APPOINT_OTHER kind=Kind::Quiet press=move |_| person.set(None) />
            </div>
        }
        .into_any(),
    };
    view! {
        {who}
        <form class="stack" on:submit=send>
            <Select id="role" label=copy::people::APPOINT_ROLE options=roles chosen=role />
            <Select id="place" label=copy::people::APPOINT_WHERE options=places chosen=place />
            <DayField id="from" label=copy::people::APPOINT_FROM hint=copy::people::APPOINT_FROM_HINT day=from />
            <DayField id="until" label=copy::people::APPOINT_UNTIL hint=copy::people::APPOINT_UNTIL_HINT day=until />
            <Failed submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| cancel.run(()) />
                <Button label=copy::people::APPOINT_SEND submit=true submission />
            </div>
        </form>
    }
    .into_any()
}

/// Roles that can be held anywhere at all: the others come from a household or from signing up.
fn appointable_roles() -> Vec<(String, String)> {
    let given = Role::ALL.iter().filter(|role| !matches!(role, Role::Reporter | Role::Resident));
    let each = given.map(|role| (role.code().to_owned(), copy::people::role(*role).to_owned()));
    std::iter::once((String::new(), copy::people::CHOOSE.to_owned())).chain(each).collect()
}

/// Where `role` can be held in this community: codes (the place as JSON) and names.
fn places_for(community: Community, role: Option<Role>) -> Vec<(String, String)> {
    let Some(role) = role else { return vec![(String::new(), copy::people::CHOOSE.to_owned())] };
    let mut places = vec![(Place::Community, community.name())];
    community.places(|view| {
        for compound in &view.compounds {
            places.push((Place::Compound(compound.id.clone()), compound.name.as_str().to_owned()));
            for building in &compound.buildings {
                let name = copy::people::in_compound(compound.name.as_str(), building.name.as_str());
                places.push((Place::Building(building.id.clone()), name));
            }
        }
        Some(())
    });
    let fits = places.into_iter().filter(|(place, _)| role.can_be_held_at(place));
    let mut fits: Vec<(String, String)> =
        fits.map(|(place, name)| (place.to_json().to_string(), name)).collect();
    if fits.len() > 1 {
        fits.insert(0, (String::new(), copy::people::CHOOSE.to_owned()));
    }
    fits
}
