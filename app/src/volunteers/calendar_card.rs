//! The address by which one's own shifts come into the phone's calendar: made, copied, replaced, ended.

use api::{
    endpoint::{Endpoint, Nothing},
    volunteers::{CalendarAddress, EndCalendar, MakeCalendar, OwnCalendar, ShowCalendar},
};
use copy::volunteers::feeds as words;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    data::{
        clock,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{Button, Confirm, Failed, Kind, Loaded, Told},
};

/// What the parts of the card share.
#[derive(Clone, Copy)]
struct CalendarCardState {
    shown: Resource<OwnCalendar>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    /// Asks before the address is replaced.
    replaces: RwSignal<bool>,
    /// Asks before it is ended.
    ends: RwSignal<bool>,
}

#[component]
pub(super) fn CalendarCard() -> impl IntoView {
    let shown = resource::<ShowCalendar>(Default::default).refetch_on_return();
    let here = CalendarCardState {
        shown,
        submission: Submission::about(shown),
        told: RwSignal::new(None),
        replaces: RwSignal::new(false),
        ends: RwSignal::new(false),
    };
    let replace = move |()| here.send::<MakeCalendar>(words::MADE);
    let end = move |()| here.send::<EndCalendar>(words::ENDED);
    view! {
        <section class="card" aria-labelledby="calendar">
            <h2 id="calendar">{words::CALENDAR}</h2>
            <p class="soft">{words::CALENDAR_HINT}</p>
            <Told label=here.told />
            <Loaded from=shown children=move |own| match &own.made {
                Some(made) => here.address(made),
                None => here.offer(),
            } />
        </section>
        <Confirm
            open=here.replaces
            title=words::REPLACE_SURE
            label=words::REPLACE_SAYS
            yes=words::REPLACE
            kind=Kind::Danger
            submission=here.submission
            done=replace
        />
        <Confirm
            open=here.ends
            title=words::END_SURE
            label=words::END_SAYS
            yes=words::END
            kind=Kind::Danger
            submission=here.submission
            done=end
        />
    }
    .into_any()
}

impl CalendarCardState {
    fn send<E: Endpoint<Request = Nothing> + 'static>(self, label: &'static str) {
        self.told.set(None);
        self.submission.send::<E>(&Nothing {}, move |_| {
            self.replaces.set(false);
            self.ends.set(false);
            self.told.set(Some(label.to_owned()));
            self.shown.refetch();
        });
    }

    fn offer(self) -> AnyView {
        let press = move |_| self.send::<MakeCalendar>(words::MADE);
        view! {
            <Failed submission=self.submission />
            <Button label=words::MAKE kind=Kind::Line submission=self.submission press />
        }
        .into_any()
    }

    fn address(self, made: &CalendarAddress) -> AnyView {
        let origin = window().location().origin().unwrap_or_default();
        let link = origin.clone() + &made.path;
        // Phones open this scheme with their calendar.
        let subscribe = origin.split_once("//").map(|(_, host)| format!("webcal://{host}{}", made.path));
        let copied = link.clone();
        let copy_link = move |_| {
            let copied = window().navigator().clipboard().write_text(&copied);
            spawn_local(async move {
                let copied = JsFuture::from(copied).await.is_ok();
                let label = if copied { words::COPIED } else { words::NOT_COPIED };
                self.told.set(Some(label.to_owned()));
            });
        };
        let ask = move |open: RwSignal<bool>| {
            self.submission.set_failure(None);
            open.set(true);
        };
        view! {
            <p class="soft">{words::since(&copy::time::at(made.since, clock::now()))}</p>
            <dl class="facts">
                <div>
                    <dt class="soft">{words::ADDRESS}</dt>
                    <dd>{link}</dd>
                </div>
            </dl>
            <p class="soft">{words::SECRET}</p>
            <a class=Kind::Line.class() href=subscribe>{words::SUBSCRIBE}</a>
            <Button label=words::COPY kind=Kind::Line press=copy_link />
            <Button label=words::REPLACE kind=Kind::Quiet press=move |_| ask(self.replaces) />
            <Button label=words::END kind=Kind::Quiet press=move |_| ask(self.ends) />
        }
        .into_any()
    }
}
