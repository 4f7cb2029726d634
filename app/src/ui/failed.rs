//! What went wrong, and what to do about it.

use domain::problem::Known;
use leptos::prelude::*;

use super::button::{Button, Kind};
use crate::{
    context::Community,
    data::{fetch::Failure, submission::Submission},
};

/// Says why the last command of `sending` failed, above the button that tries again. Read aloud when it appears.
#[component]
pub(crate) fn Failed(submission: Submission) -> impl IntoView {
    let said =
        move || submission.failure().map(|failure| view! { <div class="alert">{explained(failure)}</div> });
    view! { <div role="alert">{said}</div> }.into_any()
}

/// A whole page's or list's failure, with a way to try again where that may help.
#[component]
pub(crate) fn Refusal(failure: Failure, #[prop(into)] again: Callback<()>) -> impl IntoView {
    let onward = if failure.may_pass() {
        Some(
            view! { <Button label=copy::shell::AGAIN kind=Kind::Quiet press=move |_| again.run(()) /> }
                .into_any(),
        )
    } else if failure.known() == Some(Known::NotSignedIn) {
        None
    } else {
        use_context::<Community>().map(go_home)
    };
    view! {
        <section class="card" role="alert">{explained(failure)} {onward}</section>
    }
    .into_any()
}

/// Where nothing can be tried again, the way back to where everything begins.
fn go_home(community: Community) -> AnyView {
    view! {
        <a class="button line" href=community.path("")>
            {copy::shell::GO_HOME}
        </a>
    }
    .into_any()
}

/// The sentence, and for whoever isn't signed in the door to sign in by.
fn explained(failure: Failure) -> AnyView {
    let sign_in = match (failure.known(), use_context::<Community>()) {
        (Some(Known::NotSignedIn), Some(community)) => Some(community.path("sign-in")),
        _ => None,
    };
    view! {
        <p>{failure.words()}</p>
        {sign_in.map(|path| view! { <a class="button line" href=path>{copy::shell::SIGN_IN}</a> })}
    }
    .into_any()
}
