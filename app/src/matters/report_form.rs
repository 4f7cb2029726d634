//! What somebody writes in a report: kept as a draft while they write, sent as one command.

use api::{
    endpoint::compose,
    matters::{NewMatter, ReportMatter},
};
use copy::matters::report as words;
use domain::{
    ids::MatterId,
    matters::{details::Details, photo::PhotoId},
    people::{name::NameShown, place::Site, policy::Action},
    problem::Problem,
    text::{MatterText, Spot},
};
use leptos::prelude::*;

use super::{
    elder::{Chosen, Elder},
    whereabouts::Whereabouts,
};
use crate::{
    context::Community,
    data::{fetch::Key, submission::Submission},
    offline::{
        drafts::{Draft, draft},
        outbox::QueuedCommand,
    },
    photos::Photos,
    ui::{Typed, reactive::effect},
};

/// The code of [`NameShown::Anonymous`] in the form; every other code is [`NameShown::Surname`].
pub(super) const ANONYMOUS: &str = "anonymous";

/// The code of [`NameShown::Surname`] in the form.
pub(super) const SURNAME: &str = "surname";

draft! {
    /// A draft as it is kept on the phone.
    pub(super) struct ReportDraft {
        pub(super) text: String,
        place: String,
        spot: String,
        photos: Vec<PhotoId>,
        /// Photos on this phone that haven't arrived.
        kept: Vec<Key>,
        name_shown: String,
        elder: Chosen,
        /// What was sent last without an answer, and its key: the same again is carried out once.
        unsettled: Option<(String, Key)>,
    }
}

#[derive(Clone, Copy)]
pub(super) struct ReportForm {
    pub(super) text: Typed,
    pub(super) whereabouts: Whereabouts,
    pub(super) photos: Photos,
    /// Who may see the name.
    pub(super) name_shown: RwSignal<String>,
    /// For whom, if not for oneself.
    pub(super) elder: Option<Elder>,
    pub(super) submission: Submission,
    /// What is missing, said beside the button.
    pub(super) missing: RwSignal<Option<&'static str>>,
    unsettled: StoredValue<Option<(String, Key)>>,
    draft: StoredValue<Draft>,
    /// Where it is being written.
    page: StoredValue<String>,
    /// The draft is given up: it was sent or thrown away.
    over: StoredValue<bool>,
    community: Community,
}

impl ReportForm {
    /// Goes on with a draft, or begins one.
    pub(super) fn open(community: Community, draft: Draft, page: String, for_elder: bool) -> Self {
        let written: ReportDraft = draft.load().unwrap_or_default();
        let name_shown = if written.name_shown.is_empty() { SURNAME.to_owned() } else { written.name_shown };
        let form = Self {
            text: Typed::new(written.text),
            whereabouts: Whereabouts::new(community, written.place, &written.spot),
            photos: Photos::new(community, written.photos, written.kept),
            name_shown: RwSignal::new(name_shown),
            elder: for_elder.then(|| Elder::new(community, written.elder)),
            submission: Submission::new(),
            missing: RwSignal::new(None),
            unsettled: StoredValue::new(written.unsettled),
            draft: StoredValue::new(draft),
            page: StoredValue::new(page),
            over: StoredValue::new(false),
            community,
        };
        form.preset_home();
        effect(move || {
            // Whatever was missing may be there now.
            form.missing.set(None);
            form.keep();
        });
        form
    }

    /// Begins at one's own building, unless another place was chosen or it is somebody else's matter.
    fn preset_home(self) {
        if self.elder.is_some() || self.whereabouts.code.with_untracked(|code| !code.is_empty()) {
            return;
        }
        let untouched = StoredValue::new(true);
        effect(move || {
            let home = self.community.session().me().and_then(|me| me.home);
            let site = home.and_then(|home| {
                self.community.places(|view| {
                    let (compound, building) = view.building(&home.building)?;
                    Some(Site { compound: compound.id.clone(), building: Some(building.id.clone()) })
                })
            });
            if site.is_some() && untouched.get_value() {
                untouched.set_value(false);
                self.whereabouts.set(site.as_ref());
            }
        });
    }

    fn written(self) -> ReportDraft {
        ReportDraft {
            text: self.text.text.get(),
            place: self.whereabouts.code.get(),
            spot: self.whereabouts.spot.text.get(),
            photos: self.photos.arrived(),
            kept: self.photos.kept(),
            name_shown: self.name_shown.get(),
            elder: self.elder.map(Elder::chosen).unwrap_or_default(),
            unsettled: self.unsettled.get_value(),
        }
    }

    /// Keeps what is written, as it is written. Nothing is kept of an empty form.
    fn keep(self) {
        let written = self.written();
        if self.over.get_value() {
            return;
        }
        self.draft.with_value(|draft| {
            if written.text.trim().is_empty() && written.photos.is_empty() && written.kept.is_empty() {
                draft.discard();
            } else {
                draft.save(&written);
            }
        });
    }

    pub(super) fn discard(self) {
        self.over.set_value(true);
        self.photos.forget();
        self.draft.with_value(Draft::discard);
    }

    /// Whether there is anything in it.
    pub(super) fn is_begun(self) -> bool {
        self.text.text.with(|text| !text.trim().is_empty())
    }

    /// Sends it, if nothing is missing; `done` gets the new matter. What is missing is said in the form. Without a network
    /// it goes into the outbox, with the photos that haven't arrived, and `kept` is done.
    pub(super) fn send(self, done: impl FnOnce(MatterId) + 'static, kept: impl FnOnce() + 'static) {
        let Some(new) = self.take() else { return };
        self.resume(&new);
        let queued = QueuedCommand {
            summary: copy::outbox::report(new.text.as_str()),
            page: self.page.get_value(),
            success_url: self.community.path("matters/{matter}?new=1"),
            draft: Some(self.draft.get_value()),
            photos: untrack(|| self.photos.kept()).iter().map(|key| key.as_str().to_owned()).collect(),
        };
        self.submission.send_or_queue::<ReportMatter>(
            &new,
            queued,
            move |reported| {
                self.discard();
                done(reported.matter);
            },
            move || {
                self.over.set_value(true);
                kept();
            },
        );
        // Kept before the answer is here: the page may be gone by then.
        self.unsettled.set_value(self.body(&new).zip(self.submission.key()));
        self.keep_now();
    }

    fn keep_now(self) {
        untrack(|| self.keep());
    }

    fn body(self, new: &NewMatter) -> Option<String> {
        compose::<ReportMatter>(Some(&self.community.id()), new).ok()?.body
    }

    /// Takes up the key with which an earlier visit sent the same without an answer.
    fn resume(self, new: &NewMatter) {
        let Ok(outgoing) = compose::<ReportMatter>(Some(&self.community.id()), new) else { return };
        if let Some((body, key)) = self.unsettled.get_value()
            && outgoing.body.as_ref() == Some(&body)
        {
            self.submission.resume(outgoing, key);
        }
    }

    /// The report as the request says it; where something is missing, the form says what.
    fn take(self) -> Option<NewMatter> {
        let text = self.text.take::<MatterText>();
        let site = untrack(|| self.whereabouts.site());
        self.whereabouts.missing.set(site.is_none());
        let has_spot = self.whereabouts.spot.text.with_untracked(|spot| !spot.trim().is_empty());
        let spot = has_spot.then(|| self.whereabouts.spot.take::<Spot>());
        let for_elder = self.elder.map(Elder::take).transpose();
        let hindrance = untrack(|| self.photos.holds_up());
        let missing = match (&text, &site, &for_elder) {
            (None, _, _) => Some(words::TEXT_UNFIT),
            (_, _, Err(missing)) => Some(*missing),
            (_, None, _) => Some(words::WHERE_NONE),
            _ => hindrance,
        };
        self.missing.set(missing);
        let (Some(text), Some(site), Ok(for_elder), None) = (text, site, for_elder, missing) else {
            return None;
        };
        let spot = match spot {
            Some(None) => return None,
            Some(spot) => spot,
            None => None,
        };
        let anonymous = self.name_shown.with_untracked(|code| code == ANONYMOUS);
        let name_shown = if anonymous { NameShown::Anonymous } else { NameShown::Surname };
        let (details, photos) = (Details { spot }, untrack(|| self.photos.arrived()));
        Some(NewMatter { text, site, details, photos, name_shown, for_elder })
    }

    /// Why the person on this phone may not send it, if so.
    pub(super) fn refusal(self) -> Option<Problem> {
        let (action, site) = match self.elder {
            Some(_) => (Action::ReportForElder, self.whereabouts.site()),
            None => (Action::Report, None),
        };
        self.community.session().may(action, site.as_ref(), false).err()
    }
}
