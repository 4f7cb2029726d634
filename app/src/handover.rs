//! From one program to another that can more, or something else.
//!
//! `public/boot.js` loads programs, one at a time: this one asks for the other, goes on until that is here and nobody has a field or a
//! form open (`public/start.js`), and then leaves the page to it. The address and the browser's history say all that the other has to
//! know; what was typed is a draft.

use domain::program::Program;
use leptos::prelude::*;
use web_sys::Event;

use crate::{
    address::Address,
    api::Failure,
    lend::Lend,
    listening,
    people::me_page::is_given,
    reactive::{drawn, effect, memo},
    session::Session,
    staff::Staff,
    storage,
    ui::{Button, Kind, Page, Refusal, skeleton},
};

/// Said by `public/boot.js`: the other program doesn't come.
const FAILED: &str = "town:program-failed";

/// Said by `public/start.js`: the other program is here.
const LEAVE: &str = "town:leave";

/// Where it is kept that this phone needs the desks' program; `public/boot.js` reads the same key.
const KEY: &str = "look/desk";

/// Leaves as soon as the other program is here.
pub(crate) fn when_relieved(leave: impl Fn() + 'static) {
    listening::to(LEAVE, move |_| leave());
}

/// Keeps in mind whether whoever is signed in needs the desks' program; says whether it is another than this one.
pub(crate) fn is_due(session: Session) -> Memo<bool> {
    let needed =
        memo(move || session.me().is_some_and(|me| me.actor.roles.iter().any(|held| is_given(held.role))));
    effect(move || {
        if session.is_known() {
            storage::set(KEY, if needed.get() { "true" } else { "" });
        }
    });
    let staff = Staff::here();
    memo(move || staff.is_none() && needed.get())
}

/// The program that can all that this one can, and more: where a visit that began with one page goes on.
pub(crate) fn onward() -> Program {
    if Lend::here().is_some() { Program::Hands } else { Program::Hall }
}

/// In the place of a page, until the other program shows it.
pub(crate) fn waiting(program: Program) -> AnyView {
    ask(program);
    // The surest way to another try: whatever was in its way, the next document begins without it.
    let coming = coming(|| {
        let _ = window().location().reload();
    });
    view! { <Page title=domain::copy::shell::LOADING>{coming}</Page> }.into_any()
}

/// In the place of a form that this program doesn't have, in a dialog: calls for the hall's, which finds in the address what to open.
/// Closing the dialog takes that back.
pub(crate) fn calling(form: &str, open: RwSignal<bool>) -> AnyView {
    let address = Address::here();
    address.wants_form(Some(form));
    ask(Program::Hall);
    on_cleanup(move || {
        // Where the page itself leaves, the next program needs to know.
        if open.try_get_untracked() == Some(false) {
            address.wants_form(None);
        }
    });
    // `public/start.js` waits for every other form that is open.
    view! {
        <div data-calling="">{coming(|| ask(Program::Hall))}</div>
        <Button says=domain::copy::shell::CANCEL kind=Kind::Quiet press=move |_| open.set(false) />
    }
    .into_any()
}

/// That another program is on its way, or doesn't come; `again` tries once more.
fn coming(again: fn()) -> AnyView {
    let failed = RwSignal::new(false);
    listening::to(FAILED, move |_| failed.set(true));
    let again = move |()| {
        failed.set(false);
        again();
    };
    drawn(move || {
        if failed.get() {
            view! { <Refusal failure=Failure::Offline again /> }.into_any()
        } else {
            skeleton()
        }
    })
}

/// Says to `public/boot.js` that another program is needed.
pub(crate) fn ask(program: Program) {
    if let Ok(wanted) = Event::new(&format!("town:{}", program.code())) {
        let _ = window().dispatch_event(&wanted);
    }
}
