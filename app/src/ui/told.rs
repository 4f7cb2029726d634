//! What has just been done, said once, until the person takes it away. Nothing disappears by itself.

use leptos::prelude::*;

/// Says what has just been done; read aloud when it changes.
#[component]
pub(crate) fn Told(label: RwSignal<Option<String>>) -> impl IntoView {
    let said = move || {
        label.get().map(|words| {
            view! {
                <div class="told row between">
                    <p>{words}</p>
                    <button class="button quiet fit" type="button" on:click=move |_| label.set(None)>
                        {copy::shell::CLOSE}
                    </button>
                </div>
            }
        })
    };
    view! { <div class="telling" role="status">{said}</div> }.into_any()
}
