//! What was reported: the words, the place, the photos.

use domain::{
    copy::{self, matters::page as words, matters::report::photo as photo_name},
    matters::{photo::PhotoId, wire::MatterView},
};
use leptos::prelude::*;

use super::photos::address;
use crate::{
    reactive::{Views, derived},
    town::Town,
    ui::{Button, Dialog},
};

/// The card with the report itself.
pub(super) fn draw(view: &MatterView, town: Town, zoom: Zoom) -> AnyView {
    let site = town.site(&view.site);
    let place = view.spot.as_ref().map_or(site.clone(), |spot| words::place(&site, spot.as_str()));
    let filed = view.filed_for.as_ref().map(|filed| {
        let says = words::filed_for(filed.name.as_str(), copy::matters::consent(filed.consent));
        let card = format!("{}/card", super::line::path(town, &view.line.matter));
        view! {
            <p>{says}</p>
            <a class="button quiet" href=card>
                {words::CARD}
            </a>
        }
        .into_any()
    });
    let real_name =
        view.reporter.real_name.as_ref().filter(|_| !view.own).map(|name| words::real_name(name.as_str()));
    // A short report is its own heading.
    let text = (view.text.as_str() != view.line.title).then(|| view.text.as_str().to_owned());
    view! {
        <section class="card" aria-label=words::TEXT>
            <p class="as-typed">{text}</p>
            {gallery(&view.photos, town, zoom)}
            <p class="soft">{place}</p>
            <p class="soft">{real_name}</p>
            {filed}
        </section>
    }
    .into_any()
}

/// Photos to tap.
pub(super) fn gallery(photos: &[PhotoId], town: Town, zoom: Zoom) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let thumb = |(at, photo): (usize, &PhotoId)| {
        let source = address(town, photo);
        let large = source.clone();
        view! {
            <button class="photo" type="button" aria-label=words::photo_open(at + 1) on:click=move |_| zoom.show(&large, at + 1)>
                <img src=source alt=photo_name(at + 1) loading="lazy" />
            </button>
        }
        .into_any()
    };
    view! { <div class="photos">{photos.iter().enumerate().map(thumb).views()}</div> }.into_any()
}

/// The one photo that is shown large.
#[derive(Clone, Copy)]
pub(super) struct Zoom {
    open: RwSignal<bool>,
    source: RwSignal<String>,
    place: RwSignal<usize>,
}

impl Zoom {
    /// None.
    pub(super) fn new() -> Self {
        Self { open: RwSignal::new(false), source: RwSignal::new(String::new()), place: RwSignal::new(1) }
    }

    fn show(self, source: &str, place: usize) {
        self.source.set(source.to_owned());
        self.place.set(place);
        self.open.set(true);
    }

    /// The dialog in which it is shown.
    pub(super) fn draw(self) -> AnyView {
        let name = derived(move || photo_name(self.place.get()));
        view! {
            <Dialog open=self.open title=name>
                <img class="large" src=self.source alt=name />
                <Button says=copy::shell::CLOSE press=move |_| self.open.set(false) />
            </Dialog>
        }
        .into_any()
    }
}
