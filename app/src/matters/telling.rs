//! What was reported: the words, the place, the photos.

use api::matters::MatterView;
use copy::matters::{page as words, report::photo as photo_name};
use domain::{matters::photo::PhotoId, moderation::post::PostId};
use leptos::prelude::*;

use crate::{
    context::Community,
    moderation::report,
    photos::{address, small_address},
    ui::{
        Button, Dialog,
        reactive::{CollectViews, derived},
    },
};

/// The card with the report itself.
pub(super) fn draw(view: &MatterView, community: Community, zoom: Zoom) -> AnyView {
    let place = words::place(&community.site(&view.site), &view.details);
    let filed = view.filed_for.as_ref().map(|filed| {
        let label = words::filed_for(filed.name.as_str(), copy::matters::consent(filed.consent));
        let card = format!("{}/card", super::line::path(community, &view.line.matter));
        view! {
            <p>{label}</p>
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
    let post = PostId::Matter(view.line.matter.clone());
    let hidden = (view.hidden && view.own).then(|| report::why_hidden(&post, community));
    view! {
        <section class="card" aria-label=words::TEXT>
            <p class="as-typed">{text}</p>
            {hidden}
            {gallery(&view.photos, view, community, zoom)}
            <p class="soft">{place}</p>
            <p class="soft">{real_name}</p>
            {filed}
            {report::door(&post, view.own, community)}
        </section>
    }
    .into_any()
}

/// Photos of a matter to tap.
pub(super) fn gallery(photos: &[PhotoId], of: &MatterView, community: Community, zoom: Zoom) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let thumb = |(at, photo): (usize, &PhotoId)| {
        let source = small_address(community, photo);
        let own = of.own && of.photos.contains(photo);
        let large = Large {
            source: address(community, photo),
            place: at + 1,
            post: PostId::Photo(of.line.matter.clone(), photo.clone()),
            own,
            hidden: own && of.hidden_photos.contains(photo),
        };
        view! {
            <button class="photo" type="button" aria-label=words::photo_open(at + 1) on:click=move |_| zoom.show(&large)>
                <img src=source alt=photo_name(at + 1) loading="lazy" />
            </button>
        }
        .into_any()
    };
    view! { <div class="photos">{photos.iter().enumerate().map(thumb).collect_views()}</div> }.into_any()
}

/// A photo that is shown large.
#[derive(Clone)]
struct Large {
    source: String,
    /// Its place among the others, from 1.
    place: usize,
    post: PostId,
    own: bool,
    /// Whether it is one's own that others don't see.
    hidden: bool,
}

/// The one photo that is shown large.
#[derive(Clone, Copy)]
pub(super) struct Zoom {
    open: RwSignal<bool>,
    photo: RwSignal<Option<Large>>,
    community: Community,
}

impl Zoom {
    pub(super) fn new(community: Community) -> Self {
        Self { open: RwSignal::new(false), photo: RwSignal::new(None), community }
    }

    fn show(self, photo: &Large) {
        self.photo.set(Some(photo.clone()));
        self.open.set(true);
    }

    /// The dialog in which it is shown.
    pub(super) fn draw(self) -> AnyView {
        let title =
            derived(move || photo_name(self.photo.with(|photo| photo.as_ref().map_or(1, |one| one.place))));
        view! {
            <Dialog open=self.open title>
                {move || self.photo.get().map(|photo| self.large(&photo))}
                <Button label=copy::shell::CLOSE press=move |_| self.open.set(false) />
            </Dialog>
        }
        .into_any()
    }

    fn large(self, photo: &Large) -> AnyView {
        view! {
            <img class="large" src=photo.source.clone() alt=photo_name(photo.place) />
            {photo.hidden.then(|| report::why_hidden(&photo.post, self.community))}
            {report::door(&photo.post, photo.own, self.community)}
        }
        .into_any()
    }
}
