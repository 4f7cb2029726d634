//! The doors for whoever wants to report and isn't signed in. What was typed stays in its draft.

use copy::matters::report as words;
use leptos::prelude::*;

use crate::{
    context::Community,
    ui::{Dialog, Icon},
};

/// The three ways in, over the page.
pub(super) fn draw(open: RwSignal<bool>, community: Community) -> AnyView {
    view! {
        <Dialog open title=words::DOORS>
            <p>{words::DOORS_HINT}</p>
            <nav class="stack" aria-label=words::DOORS>
                <div class="door-note">
                    {Icon::Home.draw()}
                    <p>
                        <span class="strong">{words::DOOR_INVITATION}</span>
                        <br />
                        {words::DOOR_INVITATION_HINT}
                    </p>
                </div>
                {door(community.path("sign-in"), Icon::Person, words::DOOR_CODE, words::DOOR_CODE_HINT)}
                {door(community.path("reporter"), Icon::Camera, words::DOOR_REPORTER, words::DOOR_REPORTER_HINT)}
            </nav>
            <button class="button quiet" type="button" on:click=move |_| open.set(false)>
                {copy::shell::CANCEL}
            </button>
        </Dialog>
    }
    .into_any()
}

fn door(href: String, icon: Icon, label: &'static str, hint: &'static str) -> AnyView {
    view! {
        <a class="door-note leads-in" href=href>
            {icon.draw()}
            <p>
                <span class="strong">{label}</span>
                <br />
                {hint}
            </p>
        </a>
    }
    .into_any()
}
