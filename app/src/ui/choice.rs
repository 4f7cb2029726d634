//! Choosing one of a few, by native radio buttons, or one of many, by a native list.

use leptos::prelude::*;

use crate::reactive::Views;

/// One of a few. None is coloured before it is chosen.
#[component]
pub(crate) fn Choices(
    /// Unique on the page; the radio buttons' name.
    name: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// Codes and what they are called.
    options: Vec<(String, String)>,
    /// The code that is chosen; empty for none.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let option = move |(code, words): (String, String)| {
        let (mine, set) = (code.clone(), code.clone());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    value=code
                    prop:checked=move || chosen.with(|chosen| *chosen == mine)
                    on:change=move |_| chosen.set(set.clone())
                />
                <span>{words}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="choices">
            <legend class="strong">{label}</legend>
            <div class="row">{options.into_iter().map(option).views()}</div>
        </fieldset>
    }
    .into_any()
}

/// One of many.
#[component]
pub(crate) fn Select(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: String,
    /// Codes and what they are called; may change.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The code that is chosen.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let option = move |(code, words): (String, String)| {
        let mine = code.clone();
        view! {
            <option value=code prop:selected=move || chosen.with(|chosen| *chosen == mine)>
                {words}
            </option>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id.clone() class="strong">
                {label}
            </label>
            <select id=id on:change=move |event| chosen.set(event_target_value(&event))>
                {move || options.get().into_iter().map(option).views()}
            </select>
        </div>
    }
    .into_any()
}
