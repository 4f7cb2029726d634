//! Joining by a building's invitation: name, household, and then the building head's yes.

use api::people::{Join, NewJoin, OneWelcome, ShowWelcome, Welcome};
use domain::{ids::UnitId, text::Door};
use leptos::{ev::SubmitEvent, prelude::*};

use super::who_form::{Who, WhoDraft, WhoFields};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{fetch::Failure, resource::resource, submission::Submission},
    offline::drafts::{Draft, draft},
    ui::{
        Button, Empty, Failed, Field, Kind, Loaded, Page, Select, Typed,
        reactive::{derived, effect},
    },
};

draft! {
    /// What is typed into the form, as a draft keeps it.
    struct JoinDraft {
        who: WhoDraft,
        unit: String,
        door: String,
    }
}

#[derive(Clone, Copy)]
struct JoinForm {
    who: Who,
    unit: RwSignal<String>,
    door: Typed,
    submission: Submission,
}

#[component]
pub(crate) fn JoinPage(code: String) -> impl IntoView {
    let community = use_community();
    let asked = code.clone();
    let welcome = resource::<ShowWelcome>(move || OneWelcome { code: asked.clone() });
    let draft = Draft::named(&community.id(), "join", &code);
    let before: JoinDraft = draft.load().unwrap_or_default();
    let form = JoinForm {
        who: Who::new(&before.who),
        unit: RwSignal::new(before.unit),
        door: Typed::new(before.door),
        submission: Submission::new(),
    };
    let typed = draft.clone();
    effect(move || {
        typed.save(&JoinDraft { who: form.who.draft(), unit: form.unit.get(), door: form.door.text.get() });
    });
    let address = Address::from_context();
    let send = Callback::new(move |event: SubmitEvent| {
        event.prevent_default();
        let (who, door) = (form.who.take(), form.door.take::<Door>());
        let unit = UnitId::try_from(form.unit.get_untracked());
        let (Some((name, honorific)), Some(door)) = (who, door) else { return };
        let Ok(unit) = unit else {
            form.submission.set_failure(Some(Failure::said(copy::people::UNIT_MISSING)));
            return;
        };
        let request = NewJoin { code: code.clone(), name, honorific, unit, door };
        let draft = draft.clone();
        form.submission.send::<Join>(&request, move |_| {
            draft.discard();
            community.session().refetch();
            address.replace(&community.path(""));
        });
    });
    view! {
        <Page title=copy::people::JOIN up=community.path("")>
            <Loaded from=welcome children=move |welcome| content(community, form, &welcome, send) />
        </Page>
    }
    .into_any()
}

fn content(community: Community, form: JoinForm, welcome: &Welcome, send: Callback<SubmitEvent>) -> AnyView {
    let place = copy::people::welcome(
        welcome.community.as_str(),
        welcome.compound_name.as_str(),
        welcome.building_name.as_str(),
    );
    // Whoever was refused may ask again; everybody else who is signed in has joined or waits.
    let here = community.session().me().is_some_and(|me| me.refused.is_none() && me.home.is_some());
    if here {
        return view! {
            <p class="strong">{place}</p>
            <Empty label=copy::people::ALREADY_HERE>
                <a class=Kind::Main.class() href=community.path("")>
                    {copy::shell::GO_HOME}
                </a>
            </Empty>
        }
        .into_any();
    }
    let building = welcome.building.clone();
    let units = derived(move || {
        let units =
            community.places(|view| Some(view.building(&building)?.1.units.clone())).unwrap_or_default();
        let chosen = units.into_iter().map(|unit| (unit.id.to_string(), unit.name.as_str().to_owned()));
        std::iter::once((String::new(), copy::people::CHOOSE.to_owned())).chain(chosen).collect()
    });
    let door_refusal = derived(move || form.door.refusal::<Door>());
    view! {
        <p class="strong">{place}</p>
        <form class="card stack" on:submit=move |event| send.run(event)>
            <WhoFields who=form.who hint=copy::people::NAME_HINT />
            <Select id="unit" label=copy::people::UNIT options=units chosen=form.unit />
            <Field
                id="door"
                label=copy::people::DOOR
                hint=copy::people::DOOR_HINT
                value=form.door
                refusal=door_refusal
            />
            <Failed submission=form.submission />
            <Button label=copy::people::JOIN_SEND submit=true submission=form.submission />
        </form>
    }
    .into_any()
}
