//! Where a matter is: one's own building first, the others and the common places of each compound to choose.

use copy::matters::report as words;
use domain::{
    ids::{BuildingId, CompoundId},
    people::{
        community::{BuildingView, CompoundView},
        place::{Place, Site},
    },
    text::Spot,
};
use leptos::prelude::*;

use crate::{
    context::Community,
    ui::{
        Field, Select, Typed,
        reactive::{CollectViews, derived},
    },
};

/// The buildings of the community, in order; with their compound's name where it isn't one's own.
pub(super) fn buildings(community: Community) -> Vec<(BuildingId, String)> {
    let of = |compound: &CompoundView, near: bool| {
        let name =
            |building: &BuildingView| (building.id.clone(), named(compound, building.name.as_str(), near));
        compound.buildings.iter().map(name).collect::<Vec<_>>()
    };
    by_compound(community, of)
}

/// Asks every compound, with whether it is one's own or the only one.
fn by_compound<T>(community: Community, of: impl Fn(&CompoundView, bool) -> Vec<T>) -> Vec<T> {
    let home = community.session().me().and_then(|me| me.actor.home).map(|site| site.compound);
    let all = community.places(|view| {
        let near = |compound: &CompoundView| view.compounds.len() == 1 || home.as_ref() == Some(&compound.id);
        Some(view.compounds.iter().flat_map(|compound| of(compound, near(compound))).collect())
    });
    all.unwrap_or_default()
}

fn named(compound: &CompoundView, place: &str, near: bool) -> String {
    if near { place.to_owned() } else { words::elsewhere(compound.name.as_str(), place) }
}

/// Where a report is about.
#[derive(Clone, Copy)]
pub(crate) struct Whereabouts {
    /// A building's id, or a compound's for its common places; empty while nothing is chosen.
    pub(super) code: RwSignal<String>,
    /// Exactly where, in a few words.
    pub(super) spot: Typed,
    /// Whether it was missing when somebody tried to send.
    pub(super) missing: RwSignal<bool>,
    community: Community,
}

impl Whereabouts {
    /// At the place with this code, `spot`.
    pub(super) fn new(community: Community, code: String, spot: &str) -> Self {
        Self { code: RwSignal::new(code), spot: Typed::new(spot), missing: RwSignal::new(false), community }
    }

    pub(crate) fn nowhere(community: Community) -> Self {
        Self::new(community, String::new(), "")
    }

    /// The code of the place that is chosen, for a list of fewer places.
    pub(crate) fn chosen(self) -> RwSignal<String> {
        self.code
    }

    /// Chooses the place with this code, unless one is chosen.
    pub(crate) fn choose(self, code: String) {
        if self.code.with_untracked(String::is_empty) {
            self.code.set(code);
        }
    }

    pub(super) fn set(self, site: Option<&Site>) {
        let code = site.map(|site| match &site.building {
            Some(building) => building.to_string(),
            None => site.compound.to_string(),
        });
        self.code.set(code.unwrap_or_default());
    }

    /// The place that is chosen.
    pub(crate) fn site(self) -> Option<Site> {
        let code = self.code.get();
        self.community.places(|view| {
            let compound = CompoundId::try_from(code.clone()).ok().and_then(|id| view.compound(&id));
            let building = BuildingId::try_from(code).ok().and_then(|id| view.building(&id));
            match (compound, building) {
                (Some(compound), _) => Some(Site { compound: compound.id.clone(), building: None }),
                (None, Some((compound, building))) => {
                    Some(Site { compound: compound.id.clone(), building: Some(building.id.clone()) })
                }
                (None, None) => None,
            }
        })
    }

    /// The card in which it is chosen.
    pub(super) fn draw(self) -> AnyView {
        let community = self.community;
        let options = derived(move || options(community));
        // A list of the browser's shows its choice on one line, cut off where the text is large.
        let in_full =
            move || self.site().filter(|_| several(community)).map(|site| in_full(&site, community));
        let missing =
            move || (self.missing.get() && self.code.with(String::is_empty)).then_some(words::WHERE_NONE);
        let refusal = move || {
            let written = self.spot.text.with(|text| !text.trim().is_empty());
            written.then(|| self.spot.refusal::<Spot>()).flatten()
        };
        view! {
            <section class="card">
                <Select id="where" label=words::WHERE options chosen=self.code />
                <p class="soft">{move || in_full()}</p>
                <p class="bad" role="alert">
                    {move || missing()}
                </p>
                <Field
                    id="spot"
                    label=words::SPOT
                    hint=words::SPOT_EXAMPLE
                    value=self.spot
                    refusal=Signal::derive(refusal)
                />
                {move || self.common_places()}
            </section>
        }
        .into_any()
    }

    /// Common places of the compound, to tap: each chooses itself. Not for a building, where they are not.
    fn common_places(self) -> AnyView {
        let Some(Site { compound, building: None }) = self.site() else { return ().into_any() };
        let spots =
            self.community.places(|view| Some(view.compound(&compound)?.spots.clone())).unwrap_or_default();
        let chip = move |spot: Spot| {
            let (mine, set) = (spot.clone(), spot.as_str().to_owned());
            let chosen = move || self.spot.text.with(|text| text == mine.as_str()).to_string();
            view! {
                <button
                    class="button choice fit"
                    type="button"
                    aria-pressed=chosen
                    on:click=move |_| self.spot.text.set(set.clone())
                >
                    {spot.as_str().to_owned()}
                </button>
            }
            .into_any()
        };
        view! { <div class="row">{spots.into_iter().map(chip).collect_views()}</div> }.into_any()
    }
}

fn several(community: Community) -> bool {
    community.places(|view| Some(view.compounds.len() > 1)).unwrap_or_default()
}

fn in_full(site: &Site, community: Community) -> String {
    let compound = community.place(&Place::Compound(site.compound.clone()));
    let place = site.building.as_ref().map_or_else(|| words::COMMON.to_owned(), |id| community.building(id));
    words::elsewhere(&compound, &place)
}

/// Every place to choose: nothing yet, the buildings, each compound's common places.
fn options(community: Community) -> Vec<(String, String)> {
    let nothing = (String::new(), words::WHERE_CHOOSE.to_owned());
    let buildings = buildings(community).into_iter().map(|(id, name)| (id.into(), name));
    let of = |compound: &CompoundView, near: bool| {
        vec![(compound.id.to_string(), named(compound, words::COMMON, near))]
    };
    std::iter::once(nothing).chain(buildings).chain(by_compound(community, of)).collect()
}
