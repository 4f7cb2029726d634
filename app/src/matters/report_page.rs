//! The screen on which somebody reports a matter, for themselves or for an elder who agreed to it.

use copy::matters::report as words;
use domain::{
    matters::{
        custody::{Desk, Holder},
        matter::PHOTOS_MAX,
    },
    people::{name::surname, policy::Action},
    problem::Problem,
    text::MatterText,
};
use leptos::prelude::*;

use super::{
    advice, drafts_list, duplicates, line,
    report_form::{ANONYMOUS, ReportForm, SURNAME},
    sign_up_doors,
};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::clock,
    moderation::rules::house_rules,
    offline::drafts::{self, Draft},
    ui::{
        Button, Choices, Failed, Field, Page,
        reactive::{derived, effect, memo, reactive_view},
    },
};

/// The kind of the drafts of one's own reports, and of those for elders.
const KINDS: [&str; 2] = ["report", "report-for-elder"];

/// The screen on which somebody reports a matter. `?for=elder` files for an elder, `?draft=` goes on with a draft.
#[component]
pub(crate) fn ReportPage() -> impl IntoView {
    let community = use_community();
    let address = Address::from_context();
    let for_elder = memo(move || address.asks("for").as_deref() == Some("elder"));
    let asked = memo(move || address.asks("draft"));
    // "Back" from the new matter leads to where the person was before, not into an empty form.
    let go = Callback::new(move |path: String| address.replace(&path));
    reactive_view(move || page(community, for_elder.get(), asked.get(), go))
}

fn page(community: Community, for_elder: bool, asked: Option<String>, go: Callback<String>) -> AnyView {
    let [own, for_elders] = KINDS;
    let kind = if for_elder { for_elders } else { own };
    // Without a choice: the draft begun last, so that what was typed is there again.
    let name = asked
        .or_else(|| drafts::names(&community.id(), kind).pop())
        .unwrap_or_else(|| clock::now().0.to_string());
    let here = community.path(&drafts_list::page(&name, for_elder));
    let form = ReportForm::open(community, Draft::named(&community.id(), kind, &name), here, for_elder);
    let settled = advice::settled(form.text.text);
    let suggestion = advice::suggested(settled);
    let refusal = derived(move || form.text.refusal::<MatterText>());
    let title = if for_elder { words::HEADING_ELDER } else { words::HEADING };
    view! {
        <Page title up=community.path("") foot=move || foot(form, community, go)>
            {elders(for_elder, community)}
            {form.elder.map(|elder| elder.draw(form.whereabouts))}
            <section class="card">
                <Field
                    id="what"
                    label=words::WHAT
                    hint=words::WHAT_EXAMPLE
                    value=form.text
                    refusal
                    lines=4
                    max=MatterText::MAX
                />
                <p class="soft">{words::SPEAK_HINT}</p>
                {house_rules()}
            </section>
            {advice::emergency(suggestion, community)}
            {advice::suggestion(suggestion, community)}
            {duplicates::draw(settled, form.whereabouts, community)}
            <section class="card" aria-labelledby="photos">
                <h2 id="photos">{words::PHOTOS}</h2>
                <p class="soft">{words::photos_hint(PHOTOS_MAX)}</p>
                {form.photos.draw("photo-input")}
            </section>
            {form.whereabouts.draw()}
            {names(form, community)}
            {drafts_list::draw(form, community, kind, &name, for_elder, go)}
        </Page>
    }
    .into_any()
}

/// Who may see the name: how it would look, or nobody.
fn names(form: ReportForm, community: Community) -> AnyView {
    let shown = move || {
        let me = community.session().me();
        match form.elder {
            Some(elder) => elder.addressed(),
            None => me.map(|me| {
                let Some(home) = me.home else { return copy::matters::passer_by(me.honorific) };
                let name = copy::matters::addressed(&surname(&me.name), me.honorific);
                copy::matters::at_building(&community.building(&home.building), &name)
            }),
        }
    };
    let choices = move || {
        let shown = shown().unwrap_or_else(|| words::NAME_SURNAME.to_owned());
        let options =
            vec![(SURNAME.to_owned(), shown), (ANONYMOUS.to_owned(), words::NAME_HIDDEN.to_owned())];
        view! { <Choices name="name-shown" label=words::NAME options chosen=form.name_shown /> }.into_any()
    };
    view! {
        <section class="card">
            {move || choices()} <p class="soft">{words::NAME_HINT}</p>
        </section>
    }
    .into_any()
}

fn foot(form: ReportForm, community: Community, go: Callback<String>) -> AnyView {
    let doors = RwSignal::new(false);
    let send = move || {
        form.send(
            move |matter| {
                let page = line::path(community, &matter);
                go.run(if form.elder.is_some() { format!("{page}/card") } else { format!("{page}?new=1") });
            },
            move || go.run(community.path("outbox")),
        );
    };
    let act = move || match form.refusal() {
        None => send(),
        Some(Problem::NotSignedIn) => doors.set(true),
        Some(problem) => form.submission.set_failure(Some(problem.into())),
    };
    // Pressed before it is known who this is and where: done as soon as it is, or as soon as that fails too.
    let pressed = RwSignal::new(false);
    effect(move || {
        if pressed.get() && community.is_settled() {
            pressed.set(false);
            untrack(act);
        }
    });
    let press = move |_| pressed.set(true);
    let visitor = move || community.session().is_known() && community.session().me().is_none();
    let label = derived(move || {
        if visitor() {
            return words::DOORS.to_owned();
        }
        let site = form.whereabouts.site();
        let first = site.map_or(Desk::BuildingHead, |site| Holder::at(Desk::BuildingHead, &site).desk);
        if first == Desk::Council { words::SEND_COUNCIL } else { words::SEND }.to_owned()
    });
    let missing = move || form.missing.get().map(|missing| view! { <p class="bad">{missing}</p> }.into_any());
    view! {
        <div role="alert">{move || missing()}</div>
        <Failed submission=form.submission />
        <Button label submission=form.submission press />
        {sign_up_doors::draw(doors, community)}
    }
    .into_any()
}

/// The way to file for an elder, for whoever may; on that screen, that somebody may not, before they type in vain.
fn elders(for_elder: bool, community: Community) -> AnyView {
    let session = community.session();
    let may = move || session.may_somewhere(Action::ReportForElder);
    reactive_view(move || match (for_elder, may()) {
        (true, false) if session.is_known() => view! {
            <p class="hint" role="alert">
                {words::ELDER_REFUSED}
            </p>
        }
        .into_any(),
        (false, true) => view! {
            <a class="link" href=community.path("report?for=elder")>
                {words::HEADING_ELDER}
            </a>
        }
        .into_any(),
        _ => ().into_any(),
    })
}
