//! A text field: label, hint, what is wrong with it, how much fits.

use domain::problem::Problem;
use leptos::prelude::*;

/// What somebody types into a field, and whether they have been told what is wrong with it.
///
/// It is told when they try to send, and from then on as they type; not while they are still at the first letter.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    pub(crate) text: RwSignal<String>,
    told: RwSignal<bool>,
}

impl Typed {
    /// A field that begins with `text`.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: RwSignal::new(text.into()), told: RwSignal::new(false) }
    }

    /// The text as the domain takes it. If it doesn't, the field says why.
    pub(crate) fn take<T: TryFrom<String, Error = Problem>>(self) -> Option<T> {
        let taken = T::try_from(self.text.get_untracked()).ok();
        self.told.set(taken.is_none());
        taken
    }

    /// Why the domain refuses the text, once it is time to say so.
    pub(crate) fn refusal<T: TryFrom<String, Error = Problem>>(self) -> Option<String> {
        let text = self.text.get();
        let empty = text.trim().is_empty();
        let problem = T::try_from(text).err()?;
        let words =
            || if empty { copy::shell::MISSING.to_owned() } else { copy::problem::own::title(&problem) };
        self.told.get().then(words)
    }

    pub(crate) fn clear(self) {
        self.text.set(String::new());
        self.told.set(false);
    }
}

/// A labelled text field. `id` is unique on the page.
#[component]
pub(crate) fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    value: Typed,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong with it; see [`Typed::refusal`].
    #[prop(optional, into)]
    refusal: Signal<Option<String>>,
    /// Lines of a longer text; one where left out.
    #[prop(optional)]
    lines: u8,
    /// The most characters, to count down.
    #[prop(optional, into)]
    max: Option<u16>,
    /// What the keyboard of a phone should offer (`inputmode`).
    #[prop(optional)]
    keyboard: &'static str,
    /// What the browser may fill in (`autocomplete`).
    #[prop(optional)]
    autocomplete: &'static str,
    /// A class of the input, such as `digits`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (hint_id, refusal_id) = (format!("{id}-hint"), format!("{id}-refusal"));
    let described = format!("{hint_id} {refusal_id}");
    let text = value.text;
    let invalid = move || refusal.get().is_some().then_some("true");
    let autocomplete = if autocomplete.is_empty() { "off" } else { autocomplete };
    let input = if lines > 1 {
        view! {
            <textarea
                id=id.clone()
                class=class
                rows=lines.to_string()
                aria-describedby=described
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                class=class
                type="text"
                inputmode=keyboard
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=invalid
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
        }
        .into_any()
    };
    let counter = max.map(|max| {
        let count = move || text.with(|text| copy::shell::counter(text.trim().chars().count(), max));
        view! { <span class="soft counter">{count}</span> }
    });
    view! {
        <div class="field">
            <label for=id class="strong">
                {label}
            </label>
            <p class="soft" id=hint_id>
                {hint}
            </p>
            {input}
            {counter}
            <p class="bad" id=refusal_id role="alert">
                {refusal}
            </p>
        </div>
    }
    .into_any()
}

/// A day, chosen from the phone's own calendar; empty for none. `day` is `2026-11-28`. With another `kind`, what that kind
/// of field writes: `2026-11-28T19:30` or `19:30`.
#[component]
pub(crate) fn DayField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    /// What an empty day means.
    #[prop(into)]
    hint: String,
    day: RwSignal<String>,
    /// The kind of field; a day's where left out.
    #[prop(default = "date")]
    kind: &'static str,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id.clone() class="strong">
                {label}
            </label>
            <p class="soft" id=hint_id.clone()>
                {hint}
            </p>
            <input
                id=id
                type=kind
                aria-describedby=hint_id
                prop:value=day
                on:input=move |event| day.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
