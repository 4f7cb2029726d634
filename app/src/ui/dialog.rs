//! Dialogs: the native one, which keeps the focus inside and gives it back.

use leptos::{html, prelude::*};

use super::{
    button::{Button, Kind},
    failed::Failed,
};
use crate::{data::submission::Submission, ui::reactive::effect};

/// A dialog over the page. Escape and the phone's back gesture close it. Its content exists while it is open; what
/// people type in it lives outside, so that nothing is lost by closing it.
#[component]
pub(crate) fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() && dialog.show_modal().is_err() {
            // Safari before 15.4 knows no modal dialog: better one in the page than none.
            let _ = dialog.set_attribute("open", "");
        }
    });
    view! {
        <dialog node_ref=node class="dialog" on:close=move |_| open.set(false) aria-label=title>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <h2 tabindex="-1" autofocus=true>
                                {title}
                            </h2>
                            {children()}
                        }
                    })
            }}
        </dialog>
    }
    .into_any()
}

/// Asks before something that can't be undone, or needs a second look; says there why it failed.
#[component]
pub(crate) fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] label: Signal<String>,
    /// The button that does it: a verb.
    #[prop(into)]
    yes: Signal<String>,
    /// What that button looks like.
    #[prop(optional)]
    kind: Kind,
    submission: Submission,
    /// Does it. Whoever passes this closes the dialog when it is done.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title>
            <p>{label}</p>
            <Failed submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| open.set(false) />
                <Button label=yes kind submission press=move |_| done.run(()) />
            </div>
        </Dialog>
    }
    .into_any()
}
