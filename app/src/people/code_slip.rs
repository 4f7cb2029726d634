//! A one-time code to hand over: large digits, a QR code, and how long it still works.

use std::time::Duration;

use api::people::{CodeSlip, MakeCode, OnePerson, PersonLine};
use domain::problem::Known;
use leptos::prelude::*;

use crate::{
    data::{clock, submission::Submission},
    ui::{
        Button, Dialog, Failed, Kind, QrCode,
        reactive::{CollectViews, derived, effect, memo},
    },
};

/// How often the countdown is said anew.
const TICK: Duration = Duration::from_secs(10);

/// Makes a code for `person` as soon as there is one, and shows it.
#[component]
pub(super) fn CodeDialog(
    /// For whom; nobody while the dialog is closed.
    person: RwSignal<Option<PersonLine>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let submission = Submission::new();
    let slip = RwSignal::new(None::<CodeSlip>);
    let make = Callback::new(move |()| {
        if let Some(person) = person.get_untracked() {
            slip.set(None);
            submission
                .send::<MakeCode>(&OnePerson { person: person.person }, move |made| slip.set(Some(made)));
        }
    });
    effect(move || {
        if person.with(Option::is_some) {
            open.set(true);
            make.run(());
        }
    });
    effect(move || {
        // The same person may be chosen again.
        if !open.get() {
            person.set(None);
            slip.set(None);
        }
    });
    // Whoever holds a role gets a code only from those who give roles, so that nobody signs in as somebody above them.
    let by_convenor =
        memo(move || submission.failure().and_then(|failure| failure.known()) == Some(Known::NotAllowed));
    let title = derived(move || {
        person.with(|person| {
            person.as_ref().map(|person| copy::people::code_for(person.name.as_str())).unwrap_or_default()
        })
    });
    view! {
        <Dialog open title>
            {move || if by_convenor.get() {
                view! { <p role="alert">{copy::people::CODE_BY_CONVENOR}</p> }.into_any()
            } else {
                view! { <Failed submission /> }.into_any()
            }}
            {move || slip.get().map(|slip| view! { <Slip slip make submission /> })}
            {move || {
                let again = submission.failure().is_some_and(|failure| failure.may_pass());
                again.then(|| view! { <Button label=copy::shell::AGAIN submission press=move |_| make.run(()) /> })
            }}
            <Button label=copy::shell::CLOSE kind=Kind::Quiet press=move |_| open.set(false) />
        </Dialog>
    }
    .into_any()
}

#[component]
fn Slip(slip: CodeSlip, make: Callback<()>, submission: Submission) -> impl IntoView {
    let now = clock::ticking(TICK);
    let spaced = slip.digits.spaced();
    let groups = spaced
        .split(' ')
        .map(|group| view! { <span>{group.to_owned()}</span> " " }.into_any())
        .collect_views();
    let expires = slip.expires_at;
    let over = memo(move || now.get() >= expires);
    let left = move || copy::people::code_left(&copy::time::lasted(expires.since(now.get())));
    let code = view! {
        <p class="code">{groups}</p>
        <QrCode qr=slip.qr label=copy::people::CODE_QR />
        <p>{copy::people::CODE_HOW}</p>
    }
    .into_any();
    let code = StoredValue::new_local(Some(code));
    view! {
        {move || {
            if over.get() {
                view! {
                    <p class="alert">{copy::people::CODE_OVER}</p>
                    <Button label=copy::people::MAKE_CODE_AGAIN submission press=move |_| make.run(()) />
                }
                .into_any()
            } else {
                let code = code.try_update_value(Option::take).flatten();
                view! {
                    {code}
                    <p class="strong">{left}</p>
                }
                .into_any()
            }
        }}
    }
    .into_any()
}
