//! For whom somebody files (代报): the elder, how to address them, and how they agreed.

use api::{
    matters::{Consent, ForElder},
    people::{ListPeople, People, PeopleQuery, PersonLine},
};
use copy::matters::report as words;
use domain::{
    ids::PersonId,
    people::{
        name::{Honorific, surname},
        place::Site,
    },
    text::{PersonName, SearchWords},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::whereabouts::Whereabouts;
use crate::{
    context::Community,
    data::resource::resource,
    offline::drafts::draft,
    ui::{
        Button, Choices, Field, Kind, Loaded, Typed,
        piece::{part, piece},
        reactive::{CollectViews, derived, memo, reactive_view},
    },
};

draft! {
    /// What of it is kept in a draft.
    pub(super) struct Chosen {
        person: Option<PersonId>,
        name: String,
        honorific: String,
        consent: String,
    }
}

/// The elder of a report.
#[derive(Clone, Copy)]
pub(crate) struct Elder {
    person: RwSignal<Option<PersonId>>,
    /// Empty until somebody is chosen.
    name: RwSignal<String>,
    honorific: RwSignal<String>,
    consent: RwSignal<String>,
    search: Typed,
    /// What was looked for; nothing once somebody is chosen.
    asked: RwSignal<Option<SearchWords>>,
    community: Community,
}

/// The codes of [`Honorific`], which has no codes of its own because it is never part of an address.
const HONORIFICS: [(&str, Honorific); 3] =
    [("ms", Honorific::Ms), ("mr", Honorific::Mr), ("neighbour", Honorific::Neighbour)];

piece! {
    /// The card in which an elder is chosen.
    elder: fn(Elder, Whereabouts) -> AnyView = Elder::card
}

impl Elder {
    /// As far as it was chosen before.
    pub(super) fn new(community: Community, chosen: Chosen) -> Self {
        Self {
            person: RwSignal::new(chosen.person),
            search: Typed::new(chosen.name.clone()),
            name: RwSignal::new(chosen.name),
            honorific: RwSignal::new(chosen.honorific),
            consent: RwSignal::new(chosen.consent),
            asked: RwSignal::new(None),
            community,
        }
    }

    /// Nobody chosen yet.
    pub(crate) fn nobody(community: Community) -> Self {
        Self::new(community, Chosen::default())
    }

    /// What to keep in a draft.
    pub(super) fn chosen(self) -> Chosen {
        Chosen {
            person: self.person.get(),
            name: self.name.get(),
            honorific: self.honorific.get(),
            consent: self.consent.get(),
        }
    }

    /// For whom it is, as the request says it.
    ///
    /// # Errors
    /// What is missing, in words.
    pub(crate) fn take(self) -> Result<ForElder, &'static str> {
        let name = PersonName::try_from(self.name.get_untracked()).map_err(|_missing| words::ELDER_NONE)?;
        let consent = self.consent.with_untracked(|code| Consent::try_from(code.as_str()));
        let consent = consent.map_err(|_missing| words::CONSENT_NONE)?;
        Ok(ForElder { person: self.person.get_untracked(), name, honorific: self.how_addressed(), consent })
    }

    /// The elder as others may see them: `刘女士`; nothing while nobody is chosen.
    pub(super) fn addressed(self) -> Option<String> {
        let name = PersonName::try_from(self.name.get()).ok()?;
        self.honorific.track();
        Some(copy::matters::addressed(&surname(&name), self.how_addressed()))
    }

    fn how_addressed(self) -> Honorific {
        let chosen = self.honorific.get_untracked();
        HONORIFICS
            .iter()
            .find(|(code, _)| *code == chosen)
            .map_or(Honorific::Neighbour, |(_, honorific)| *honorific)
    }

    /// The card in which all of it is chosen. Choosing somebody who lives here also says where.
    pub(crate) fn draw(self, whereabouts: Whereabouts) -> AnyView {
        part(elder, move |draw| draw(self, whereabouts))
    }

    fn card(self, whereabouts: Whereabouts) -> AnyView {
        let honorifics = HONORIFICS
            .map(|(code, honorific)| (code.to_owned(), copy::people::honorific(honorific).to_owned()));
        let consent =
            |consent: &Consent| (consent.code().to_owned(), copy::matters::consent(*consent).to_owned());
        let consents: Vec<(String, String)> = Consent::ALL.iter().map(consent).collect();
        let chosen = move || {
            Some(self.name.get())
                .filter(|name| !name.is_empty())
                .map(|name| view! { <p class="strong">{words::elder_chosen(&name)}</p> }.into_any())
        };
        view! {
            <section class="card" aria-labelledby="elder">
                <h2 id="elder">{words::ELDER}</h2>
                <div role="status">{move || chosen()}</div>
                {self.finder(whereabouts)}
                <Choices name="honorific" label=words::ELDER_HONORIFIC options=honorifics.to_vec() chosen=self.honorific />
                <Choices name="consent" label=words::CONSENT options=consents chosen=self.consent />
                <p class="soft">{words::CONSENT_HINT}</p>
            </section>
        }
        .into_any()
    }

    fn finder(self, whereabouts: Whereabouts) -> AnyView {
        let asked = self.asked;
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(words) = self.search.take() {
                asked.set(Some(words));
            }
        };
        let refusal = derived(move || self.search.refusal::<SearchWords>());
        let is_asked = memo(move || asked.with(Option::is_some));
        let found = reactive_view(move || {
            if !is_asked.get() {
                return ().into_any();
            }
            let found =
                resource::<ListPeople>(move || PeopleQuery { building: None, q: asked.get(), cursor: None });
            view! { <Loaded from=found children=move |found| self.results(found, whereabouts) /> }.into_any()
        });
        view! {
            <form class="stack" on:submit=submit>
                <Field id="elder-search" label=words::ELDER_FIND value=self.search refusal />
                <Button label=words::ELDER_SEARCH kind=Kind::Quiet submit=true />
            </form>
            {found}
        }
        .into_any()
    }

    fn results(self, People { people, .. }: People, whereabouts: Whereabouts) -> AnyView {
        let nobody =
            people.is_empty().then(|| view! { <p class="soft">{words::ELDER_NOBODY}</p> }.into_any());
        let person = move |line: PersonLine| {
            let home = line.home.as_ref().map(|home| self.community.home(home)).unwrap_or_default();
            let label = line.name.as_str().to_owned();
            let choose = move |_| self.choose(&line, whereabouts);
            view! {
                <button class="button quiet" type="button" on:click=choose>
                    <span class="strong">{label}</span>
                    <span>{home}</span>
                </button>
            }
            .into_any()
        };
        let by_name = PersonName::try_from(self.search.text.get_untracked()).ok().map(|name| {
            let label = words::elder_by_name(name.as_str());
            let press = move |_| {
                self.person.set(None);
                self.name.set(name.as_str().to_owned());
                self.asked.set(None);
            };
            view! { <Button label kind=Kind::Line press /> }.into_any()
        });
        view! {
            {nobody}
            {people.into_iter().map(person).collect_views()}
            {by_name}
        }
        .into_any()
    }

    fn choose(self, line: &PersonLine, whereabouts: Whereabouts) {
        self.person.set(Some(line.person.clone()));
        self.name.set(line.name.as_str().to_owned());
        self.asked.set(None);
        let home = line.home.as_ref().and_then(|home| {
            self.community.places(|view| {
                let (compound, building) = view.building(&home.building)?;
                Some(Site { compound: compound.id.clone(), building: Some(building.id.clone()) })
            })
        });
        if home.is_some() {
            whereabouts.set(home.as_ref());
        }
    }
}
