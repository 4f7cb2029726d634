//! The register of owners (产权人名册) of a building: what it says of each unit, correcting it, taking many in.

use api::deliberations::{
    LinkOwner, ListRegister, OwnerLink, Register, RegisterLine, RegisterQuery, RegisteredOwner,
};
use copy::deliberations::register as words;
use domain::{
    ids::{BuildingId, CompoundId, PersonId},
    people::policy::Action,
};
use leptos::prelude::*;

use super::{register_edit, register_import};
use crate::{
    context::{Community, use_community},
    data::{
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Empty, Failed, Loaded, Page, Select, Told, Typed,
        reactive::{CollectViews, effect, reactive_view},
    },
};

/// A building's register, as its parts need it.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    pub(super) community: Community,
    pub(super) compound: StoredValue<CompoundId>,
    pub(super) building: StoredValue<BuildingId>,
    pub(super) register: Resource<Register>,
    /// What is pasted outlives the list that it changes.
    pub(super) pasted: Typed,
    pub(super) importing: RwSignal<bool>,
    told: RwSignal<Option<String>>,
}

impl Keeping {
    /// Something was done: says so, and looks again.
    pub(super) fn done(self, label: &str) {
        self.told.set(Some(label.to_owned()));
        self.register.refetch();
    }

    /// A unit's address, as `1单元 101`.
    pub(super) fn address(self, line: &RegisterLine) -> String {
        format!("{} {}", self.unit(line), line.door.as_str())
    }

    /// The name of a unit's stairwell.
    pub(super) fn unit(self, line: &RegisterLine) -> String {
        let name = self.community.places(|places| {
            let building = self.building.with_value(|id| places.building(id))?.1;
            let unit = building.units.iter().find(|unit| unit.id == line.unit)?;
            Some(unit.name.as_str().to_owned())
        });
        name.unwrap_or_default()
    }
}

/// The register, building by building.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let community = use_community();
    let told = RwSignal::new(None);
    view! {
        <Page title=words::HEADING under=words::ABOUT up=community.path("")>
            <Told label=told />
            <Loaded from=community.resource() children=move |_| content(community, told) />
        </Page>
    }
    .into_any()
}

fn content(community: Community, told: RwSignal<Option<String>>) -> AnyView {
    let mine = untrack(|| community.buildings_where(Action::KeepRegister, false));
    let options: Vec<(String, String)> = mine
        .iter()
        .map(|(compound, building)| {
            let name = copy::people::in_compound(compound.name.as_str(), building.name.as_str());
            (building.id.to_string(), name)
        })
        .collect();
    let Some((first, _)) = options.first().cloned() else {
        return view! { <Empty label=words::NOWHERE /> }.into_any();
    };
    let chosen = RwSignal::new(first);
    let mine = StoredValue::new(mine);
    let of_building = move || {
        let code = chosen.get();
        let place = mine.with_value(|mine| {
            let found = mine.iter().find(|(_, building)| building.id.as_str() == code);
            found.map(|(compound, building)| (compound.id.clone(), building.id.clone()))
        });
        place.map_or_else(|| ().into_any(), |(compound, building)| keep(community, told, compound, building))
    };
    view! {
        <Select id="building" label=words::BUILDING options chosen />
        {reactive_view(of_building)}
    }
    .into_any()
}

fn keep(
    community: Community,
    told: RwSignal<Option<String>>,
    compound: CompoundId,
    building: BuildingId,
) -> AnyView {
    let asked = building.clone();
    let register = resource::<ListRegister>(move || RegisterQuery { building: asked.clone() });
    let keeping = Keeping {
        community,
        compound: StoredValue::new(compound),
        building: StoredValue::new(building),
        register,
        pasted: Typed::new(""),
        importing: RwSignal::new(false),
        told,
    };
    view! { <Loaded from=register children=move |register| lines(&register, keeping) /> }.into_any()
}

fn lines(register: &Register, keeping: Keeping) -> AnyView {
    let units = register.units.iter().map(|line| unit(line, keeping)).collect_views();
    view! {
        {register_import::draw(register, keeping)}
        <ul class="card list">{units}</ul>
    }
    .into_any()
}

fn unit(line: &RegisterLine, keeping: Keeping) -> AnyView {
    let area = line.entry.as_ref().map_or_else(
        || words::MISSING.to_owned(),
        |entry| {
            let whose = if entry.developers { words::DEVELOPER } else { "" };
            format!("{} ㎡ {whose}", words::area(entry.area))
        },
    );
    let owners =
        line.owners.iter().enumerate().map(|(at, one)| owner(one, at, line, keeping)).collect_views();
    view! {
        <li class="stack">
            <div class="row between">
                <span class="strong">{keeping.address(line)}</span>
                <span class="soft">{area}</span>
                {register_edit::draw(line, keeping)}
            </div>
            {owners}
        </li>
    }
    .into_any()
}

/// An owner, how often the name stands, and the account they vote with.
fn owner(one: &RegisteredOwner, at: usize, line: &RegisterLine, keeping: Keeping) -> AnyView {
    let tail = one.tail.as_ref().map(|tail| tail.as_str().to_owned());
    let name = words::owner(one.name.as_str(), tail.as_deref());
    let alike = words::alike(one.units, one.namesakes);
    let mut options: Vec<(String, String)> = vec![(String::new(), words::ACCOUNT_NONE.to_owned())];
    options
        .extend(line.people.iter().map(|there| (there.person.to_string(), there.name.as_str().to_owned())));
    let before = one.person.as_ref().map(ToString::to_string).unwrap_or_default();
    // Linked to somebody who lives elsewhere in the compound.
    if !options.iter().any(|(code, _)| *code == before) {
        options.push((before.clone(), words::ACCOUNT_ELSEWHERE.to_owned()));
    }
    let chosen = RwSignal::new(before.clone());
    let submission = Submission::new();
    let owner = StoredValue::new(one.key.clone());
    effect(move || {
        let now = chosen.get();
        if now == before {
            return;
        }
        let person = PersonId::try_from(now).ok();
        let link = OwnerLink { compound: keeping.compound.get_value(), owner: owner.get_value(), person };
        submission.send::<LinkOwner>(&link, move |_| keeping.done(words::LINKED));
    });
    let id = format!("account-{}-{at}", line.household);
    view! {
        <p>{name}</p>
        {alike.map(|label| view! { <p class="soft">{label}</p> })}
        <Select id label=words::ACCOUNT options chosen />
        <Failed submission />
    }
    .into_any()
}
