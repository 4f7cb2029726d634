//! Choosing one of a few, by native radio buttons or, where each has an address, by links; or one of many, by a native list.

use leptos::prelude::*;

use crate::ui::reactive::CollectViews;

/// One of a few. None is coloured before it is chosen.
#[component]
pub(crate) fn Choices(
    /// Unique on the page; the radio buttons' name.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
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
                    name=name.clone()
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
            <div class="row">{options.into_iter().map(option).collect_views()}</div>
        </fieldset>
    }
    .into_any()
}

/// Some of a few, by native check boxes; `alone` is the code of one that goes with no other.
#[component]
pub(crate) fn Several(
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    /// Codes and what they are called.
    options: Vec<(String, String)>,
    alone: &'static str,
    /// The codes that are chosen.
    chosen: RwSignal<Vec<String>>,
) -> impl IntoView {
    let toggle = move |code: &str| {
        chosen.update(|chosen| {
            let before = chosen.len();
            chosen.retain(|other| other != code);
            if chosen.len() == before {
                chosen.retain(|other| code != alone && other != alone);
                chosen.push(code.to_owned());
            }
        });
    };
    let option = move |(code, words): (String, String)| {
        let mine = code.clone();
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&mine))
                    on:change=move |_| toggle(&code)
                />
                <span>{words}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="choices">
            <legend class="strong">{label}</legend>
            <p class="soft">{hint}</p>
            <div class="row">{options.into_iter().map(option).collect_views()}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
pub(crate) fn Select(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
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
                {move || options.get().into_iter().map(option).collect_views()}
            </select>
        </div>
    }
    .into_any()
}

/// One of a few views of a page, each of which has an address of its own.
pub(crate) fn choice_at(
    path: String,
    label: &'static str,
    on: impl Fn() -> bool + Send + Sync + 'static,
) -> AnyView {
    view! {
        <a class="button choice fit" href=path aria-current=move || on().then_some("page")>
            {label}
        </a>
    }
    .into_any()
}
