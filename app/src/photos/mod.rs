//! Photos on their way: chosen, made smaller, sent one by one, each with its own state. One that fails keeps the rest.
//! What isn't sent yet is kept on the phone: nobody has to sign in, or to have a network, before taking one.

mod shrink;

use api::matters::{photo_address, small_photo_address};
use copy::matters::report as words;
use domain::{
    ids::CommunityId,
    matters::{matter::PHOTOS_MAX, photo::PhotoId},
    problem::Known,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Blob, File, HtmlInputElement, Url};

use self::shrink::shrink;
use crate::{
    context::Community,
    data::fetch::{self, Failure, Key},
    offline::idb::IdbStore,
    ui::{
        Icon,
        reactive::{CollectViews, effect},
    },
};

/// How far one photo is.
#[derive(Clone, PartialEq)]
enum Stage {
    Shrinking,
    Uploading,
    Uploaded(PhotoId),
    /// Can't be opened as a picture, or the server won't have it: trying again won't help.
    Refused(String),
    /// Did not arrive, and may if tried again.
    Failed,
    /// Waits on the phone until it is known whose it is.
    Saved,
}

#[derive(Clone, Copy)]
struct Photo {
    stage: RwSignal<Stage>,
    /// Where the picture itself is: the phone's, or the server's. Empty until it can be shown.
    picture: RwSignal<String>,
    /// The file, to send again.
    file: StoredValue<Option<Blob>, LocalStorage>,
    /// Names its sending, so that a second try isn't a second photo, and the file while it is kept.
    key: StoredValue<Key>,
}

/// The photos of a report or an answer.
#[derive(Clone, Copy)]
pub(crate) struct Photos {
    all: RwSignal<Vec<Photo>>,
    /// The page that has them. What a button creates would otherwise end with the button, when it is drawn anew.
    page: StoredValue<Option<Owner>>,
    /// How many there may be.
    most: u8,
    community: Community,
}

/// The address of a photo, to be seen large.
pub(crate) fn address(community: Community, photo: &PhotoId) -> String {
    photo_address(&community.id(), photo)
}

/// The address of its small one, for a tile.
pub(crate) fn small_address(community: Community, photo: &PhotoId) -> String {
    small_photo_address(&community.id(), photo)
}

impl Photos {
    /// Those that had arrived before, and those kept on the phone.
    pub(crate) fn new(community: Community, arrived: Vec<PhotoId>, kept: Vec<Key>) -> Self {
        let page = StoredValue::new(Owner::current());
        let photos = Self { all: RwSignal::new(Vec::new()), page, most: PHOTOS_MAX, community };
        photos.restore(arrived, kept);
        effect(move || {
            if community.session().me().is_some() {
                untrack(|| photos.send_kept());
            }
        });
        photos
    }

    /// The same, at most so many.
    pub(crate) fn at_most(self, most: u8) -> Self {
        Self { most, ..self }
    }

    /// Begins anew with those that had arrived before, and those kept on the phone.
    pub(crate) fn restore(self, arrived: Vec<PhotoId>, kept: Vec<Key>) {
        let mut all = Vec::new();
        for id in arrived {
            let picture = small_address(self.community, &id);
            all.push(self.photo(Stage::Uploaded(id), picture, Key::new()));
        }
        for key in kept {
            let photo = self.photo(Stage::Uploading, String::new(), key);
            all.push(photo);
            spawn_local(self.take_up(photo));
        }
        self.all.set(all);
    }

    /// Goes on with a photo that was kept.
    async fn take_up(self, photo: Photo) {
        match kept_photo(&self.community.id(), &photo.key.get_value()).await {
            Some(file) => self.have(photo, file),
            None => {
                photo.stage.try_set(Stage::Refused(words::PHOTO_LOST.to_owned()));
            }
        }
    }

    fn send_kept(self) {
        for photo in self.all.get() {
            if photo.stage.get() == Stage::Saved {
                self.send(photo);
            }
        }
    }

    /// The names of those kept on the phone, because they haven't arrived.
    pub(crate) fn kept(self) -> Vec<Key> {
        let waits =
            |photo: &&Photo| matches!(photo.stage.get(), Stage::Uploading | Stage::Failed | Stage::Saved);
        self.all.with(|all| all.iter().filter(waits).map(|photo| photo.key.get_value()).collect())
    }

    /// Forgets what is kept on the phone.
    pub(crate) fn forget(self) {
        for key in untrack(|| self.kept()) {
            forget(self.community.id(), key);
        }
    }

    /// Those that have arrived, in order.
    pub(crate) fn arrived(self) -> Vec<PhotoId> {
        let id = |photo: &Photo| match photo.stage.get() {
            Stage::Uploaded(id) => Some(id),
            Stage::Shrinking | Stage::Uploading | Stage::Refused(_) | Stage::Failed | Stage::Saved => None,
        };
        self.all.with(|all| all.iter().filter_map(id).collect())
    }

    /// What keeps them from being sent along even where those that haven't arrived may follow, in words.
    pub(crate) fn holds_up(self) -> Option<&'static str> {
        self.hindrance().filter(|why| ![words::PHOTO_LEFT, words::PHOTO_KEPT].contains(why))
    }

    /// What keeps them from being sent along, in words.
    pub(crate) fn hindrance(self) -> Option<&'static str> {
        let stages = self.all.with(|all| all.iter().map(|photo| photo.stage.get()).collect::<Vec<_>>());
        if stages.iter().any(|stage| matches!(stage, Stage::Shrinking | Stage::Uploading)) {
            Some(words::PHOTO_WAIT)
        } else if stages.contains(&Stage::Failed) {
            Some(words::PHOTO_LEFT)
        } else if stages.contains(&Stage::Saved) {
            Some(words::PHOTO_KEPT)
        } else if stages.iter().any(|stage| matches!(stage, Stage::Refused(_))) {
            Some(words::PHOTO_REFUSED)
        } else {
            None
        }
    }

    /// The grid with the photos and the button that adds some. `id` is unique on the page.
    pub(crate) fn draw(self, id: &'static str) -> AnyView {
        let tiles = move || {
            let all = self.all.get();
            all.into_iter().enumerate().map(|(at, photo)| self.tile(at + 1, photo)).collect_views()
        };
        let add = move || (self.all.with(Vec::len) < usize::from(self.most)).then(|| self.picker(id));
        view! {
            <div class="photos edited">
                {move || tiles()} {move || add()}
            </div>
            <p class="soft" role="status">
                {move || self.hindrance()}
            </p>
        }
        .into_any()
    }

    fn photo(self, stage: Stage, picture: String, key: Key) -> Photo {
        let make = || Photo {
            stage: RwSignal::new(stage),
            picture: RwSignal::new(picture),
            file: StoredValue::new_local(None),
            key: StoredValue::new(key),
        };
        match self.page.get_value() {
            Some(page) => page.with(make),
            None => make(),
        }
    }

    fn picker(self, id: &'static str) -> AnyView {
        view! {
            <label class="photo-add" for=id>
                <input
                    class="unseen"
                    id=id
                    type="file"
                    accept="image/*"
                    multiple
                    aria-label=words::PHOTO_ADD_LABEL
                    on:change=move |event| self.add(&event)
                />
                {Icon::Add.draw()} <span aria-hidden="true">{words::PHOTO_ADD}</span>
            </label>
        }
        .into_any()
    }

    fn tile(self, place: usize, photo: Photo) -> AnyView {
        let remove = move |_| {
            self.all.update(|all| all.retain(|other| other.stage != photo.stage));
            forget(self.community.id(), photo.key.get_value());
            release(photo);
        };
        let caption = move || match photo.stage.get() {
            Stage::Shrinking => Some(words::PHOTO_SHRINKING.to_owned()),
            Stage::Uploading => Some(words::PHOTO_SENDING.to_owned()),
            Stage::Uploaded(_) | Stage::Saved => None,
            Stage::Refused(why) => Some(why),
            Stage::Failed => Some(words::PHOTO_FAILED.to_owned()),
        };
        let again = move || {
            (photo.stage.get() == Stage::Failed).then(|| {
                view! {
                    <button class="button quiet fit" type="button" on:click=move |_| self.send(photo)>
                        {words::PHOTO_AGAIN}
                    </button>
                }
                .into_any()
            })
        };
        let picture = move || {
            let source = Some(photo.picture.get()).filter(|source| !source.is_empty());
            source
                .map(|source| view! { <img src=source alt=words::photo(place) loading="lazy" /> }.into_any())
        };
        view! {
            <div class="photo" role="group" aria-label=words::photo(place)>
                {move || picture()}
                <div class="caption" role="status">{move || caption()} {move || again()}</div>
                <button class="photo-remove" type="button" aria-label=words::photo_remove(place) on:click=remove>
                    {words::PHOTO_REMOVE}
                </button>
            </div>
        }
        .into_any()
    }

    /// Takes in what was chosen, as far as there is room.
    fn add(self, event: &Event) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let Some(files) = input.files() else { return };
        let room = usize::from(self.most).saturating_sub(self.all.with_untracked(Vec::len));
        let chosen: Vec<File> = (0..files.length()).filter_map(|at| files.item(at)).take(room).collect();
        // So that choosing the same photo again is a change again.
        input.set_value("");
        let photos: Vec<Photo> =
            chosen.iter().map(|_| self.photo(Stage::Shrinking, String::new(), Key::new())).collect();
        self.all.update(|all| all.extend(photos.iter().copied()));
        spawn_local(async move {
            // One after the other: a phone has no memory for six large pictures at once.
            for (file, photo) in chosen.iter().zip(photos) {
                self.prepare(file, photo).await;
            }
        });
    }

    async fn prepare(self, file: &File, photo: Photo) {
        let Ok(file) = shrink(file).await else {
            photo.stage.try_set(Stage::Refused(words::PHOTO_UNREADABLE.to_owned()));
            return;
        };
        if let Some(key) = photo.key.try_get_value() {
            // What the phone has no room for is still on the page.
            IdbStore::Photos.put(&self.community.id(), key.as_str(), &file).await;
        }
        self.have(photo, file);
    }

    /// Shows and sends a file, if the page is still there.
    fn have(self, photo: Photo, file: Blob) {
        if let Ok(picture) = Url::create_object_url_with_blob(&file) {
            photo.picture.try_set(picture);
        }
        if photo.file.try_set_value(Some(file)).is_none() {
            untrack(|| self.send(photo));
        }
    }

    fn send(self, photo: Photo) {
        let Some(file) = photo.file.get_value() else { return };
        let session = self.community.session();
        if session.is_known() && session.me().is_none() {
            photo.stage.set(Stage::Saved);
            return;
        }
        let (community, key) = (self.community.id(), photo.key.get_value());
        photo.stage.set(Stage::Uploading);
        spawn_local(async move {
            let stage = match fetch::upload(&community, &file, &key).await {
                Ok(taken) => {
                    IdbStore::Photos.forget(&community, key.as_str()).await;
                    Stage::Uploaded(taken.photo)
                }
                // Signed out meanwhile, from another phone.
                Err(failure) if failure.known() == Some(Known::NotSignedIn) => {
                    self.community.session().refetch();
                    Stage::Saved
                }
                Err(failure @ Failure::Refused { .. }) if !failure.may_pass() => {
                    Stage::Refused(failure.words())
                }
                Err(_) => Stage::Failed,
            };
            // It may have been taken off meanwhile.
            photo.stage.try_set(stage);
        });
    }
}

/// A photo that was kept on the phone.
pub(crate) async fn kept_photo(community: &CommunityId, key: &Key) -> Option<Blob> {
    IdbStore::Photos.get(community, key.as_str()).await?.dyn_into().ok()
}

fn forget(community: CommunityId, key: Key) {
    spawn_local(async move { IdbStore::Photos.forget(&community, key.as_str()).await });
}

/// Lets the browser forget the file.
fn release(photo: Photo) {
    let picture = photo.picture.get_untracked();
    if picture.starts_with("blob:") {
        // A browser that keeps it a little longer does no harm.
        let _ = Url::revoke_object_url(&picture);
    }
}
