//! Options side by side, and the form that proposes one.

use domain::{
    copy::{
        self,
        deliberations::options as words,
        matters::{page, report},
    },
    deliberations::{
        course::status::StepKind,
        options::{
            PHOTOS_MAX,
            cost::{Cents, Cost, Payer},
            link::Link,
        },
        wire::{
            DeliberationView, ListOptions, NewOption, OneDeliberation, OptionLine, Options, ProposeOption,
        },
    },
    matters::photo::PhotoId,
    moderation::post::PostId,
    problem::Problem,
    text::{Explanation, Title},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{deliberation_page::Here, difference, kept::Kept};
use crate::{
    api::Failure,
    matters::photos::{self, Photos},
    moderation::{report::why_hidden, rules::house_rules},
    reactive::{Views, derived, effect},
    sending::Sending,
    shown::{Shown, shown},
    town::Town,
    ui::{Button, Dialog, Failed, Field, Kind, Loaded, Select, Typed},
};

/// What is filled in.
#[derive(Clone, Copy)]
struct Form {
    here: Here,
    options: Shown<Options>,
    open: RwSignal<bool>,
    title: Typed,
    text: Typed,
    yuan: Typed,
    payer: RwSignal<String>,
    link: Typed,
    photos: Photos,
    sending: Sending,
}

/// The options of a deliberation, with a button for one's own while they are talked about.
pub(super) fn draw(view: &DeliberationView, here: Here) -> AnyView {
    let id = view.line.deliberation.clone();
    let options = shown::<ListOptions>(move || OneDeliberation { deliberation: id.clone() });
    let may = view.steps.contains(&StepKind::Argue);
    let form = may.then(|| Form {
        here,
        options,
        open: RwSignal::new(false),
        title: Typed::new(""),
        text: Typed::new(""),
        yuan: Typed::new(""),
        payer: RwSignal::new(Payer::Unknown.code().to_owned()),
        link: Typed::new(""),
        photos: Photos::new(here.town, Vec::new(), Vec::new()).at_most(PHOTOS_MAX),
        sending: Sending::new(),
    });
    if let Some(form) = form {
        effect(move || {
            // Whatever was wrong with the amount or the link may be right now.
            form.yuan.text.track();
            form.link.text.track();
            form.sending.set_failure(None);
        });
        let typed = [form.title, form.text, form.yuan, form.link];
        Kept::new(here.town, &typed, &[form.payer], Some(form.photos))
            .open(&format!("{}-option", view.line.deliberation));
    }
    let (town, path) = (here.town, format!("deliberations/{}", view.line.deliberation));
    view! {
        <section class="stack" aria-labelledby="options">
            <h2 id="options">{words::HEADING}</h2>
            <Loaded from=options children=move |options| lines(&options, town, &path, may) />
            {form.map(Form::draw)}
        </section>
    }
    .into_any()
}

fn lines(options: &Options, town: Town, path: &str, may: bool) -> AnyView {
    if options.options.is_empty() {
        let says = if may { words::NONE } else { words::NEVER };
        return view! { <p class="soft">{says}</p> }.into_any();
    }
    options.options.iter().map(|line| card(line, town, path)).views()
}

fn card(line: &OptionLine, town: Town, path: &str) -> AnyView {
    let href = town.path(&format!("{path}/options/{}", line.option));
    let points = line.points.iter().map(|point| {
        let said = words::point(point.side, point.text.as_str());
        view! { <li>{said}</li> }.into_any()
    });
    view! {
        <article class="card">
            <h3>{line.title.as_str().to_owned()}</h3>
            {facts(line, town)}
            <ul>{points.views()}</ul>
            <a class="link" href=href>{words::OPEN}</a>
        </article>
    }
    .into_any()
}

/// What an option is, what it costs and what became of it; the same beside others and on its own page.
pub(super) fn facts(line: &OptionLine, town: Town) -> AnyView {
    let state = words::state(line.state, line.reason.as_ref().map(domain::text::Reason::as_str));
    let hidden = (!line.standing.is_seen()).then(|| why_hidden(&PostId::Option(line.option.clone()), town));
    view! {
        {state.map(|state| view! { <p class="strong">{state}</p> })}
        {hidden}
        {pictures(&line.photos, town)}
        <p class="said">{line.text.as_str().to_owned()}</p>
        <p>{words::cost(line.cost)}</p>
        <p class="soft">{difference::author(&line.author, town)}" · "{words::balance(line.points_for, line.points_against)}</p>
        {links(&line.links)}
    }
    .into_any()
}

/// Where there is more about it, each by its host.
pub(super) fn links(links: &[Link]) -> AnyView {
    let link = |link: &Link| {
        let (href, host) = (link.as_str().to_owned(), link.host().to_owned());
        view! { <a class="link" href=href rel="noopener noreferrer nofollow" target="_blank">{host}</a> }
            .into_any()
    };
    links.iter().map(link).views()
}

/// What it looks like.
pub(super) fn pictures(photos: &[PhotoId], town: Town) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let picture = |(at, photo): (usize, &PhotoId)| {
        let (source, open) = (photos::small_address(town, photo), photos::address(town, photo));
        view! {
            <a class="photo" href=open target="_blank" aria-label=page::photo_open(at + 1)>
                <img src=source alt=report::photo(at + 1) loading="lazy" />
            </a>
        }
        .into_any()
    };
    view! { <div class="photos">{photos.iter().enumerate().map(picture).views()}</div> }.into_any()
}

impl Form {
    fn draw(self) -> AnyView {
        view! {
            <Button says=words::PROPOSE kind=Kind::Line press=move |_| self.open.set(true) />
            <Dialog open=self.open title=words::PROPOSE>{move || self.fields()}</Dialog>
        }
        .into_any()
    }

    fn fields(self) -> AnyView {
        let title = derived(move || self.title.refusal::<Title>());
        let text = derived(move || self.text.refusal::<Explanation>());
        let payers: Vec<(String, String)> = Payer::ALL
            .iter()
            .map(|payer| (payer.code().to_owned(), words::payer(*payer).to_owned()))
            .collect();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            <form class="stack" on:submit=submit>
                <Field id="option-title" label=words::TITLE hint=words::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="option-text" label=words::TEXT hint=words::TEXT_HINT value=self.text lines=5 max=Explanation::MAX refusal=text />
                <Field id="option-yuan" label=words::YUAN hint=words::YUAN_HINT value=self.yuan />
                <Select id="option-payer" label=words::PAYER options=payers chosen=self.payer />
                <Field id="option-link" label=words::LINK hint=words::LINK_HINT value=self.link />
                <p class="strong">{words::PHOTOS}</p>
                {self.photos.draw("option-photos")}
                {house_rules()}
                <Failed sending=self.sending />
                <Button says=words::SEND submit=true sending=self.sending />
            </form>
        }
        .into_any()
    }

    /// What was typed as the cost and the link; each may stay empty.
    fn extras(self) -> Result<(Option<Cost>, Vec<Link>), Failure> {
        let (yuan, link) = (self.yuan.text.get_untracked(), self.link.text.get_untracked());
        let refused = |problem: Problem| Failure::said(&copy::problem::title(&problem));
        let cost = match yuan.trim() {
            "" => None,
            typed => {
                let cents = Cents::of_yuan(typed).map_err(|refusal| refused(refusal.into()))?;
                let payer = Payer::try_from(self.payer.get_untracked().as_str()).unwrap_or(Payer::Unknown);
                Some(Cost { cents, payer })
            }
        };
        let links = match link.trim() {
            "" => Vec::new(),
            typed => vec![Link::try_from(typed.to_owned()).map_err(refused)?],
        };
        Ok((cost, links))
    }

    fn send(self) {
        let (title, text) = (self.title.take::<Title>(), self.text.take::<Explanation>());
        let (Some(title), Some(text)) = (title, text) else { return };
        let Some(view) = self.here.deliberation.here_now() else { return };
        let (cost, links) = match self.extras() {
            Ok(extras) => extras,
            Err(failure) => return self.sending.set_failure(Some(failure)),
        };
        if let Some(waits) = untrack(|| self.photos.hindrance()) {
            return self.sending.set_failure(Some(Failure::said(waits)));
        }
        let photos = untrack(|| self.photos.arrived());
        let deliberation = view.line.deliberation;
        let request = NewOption { deliberation, title, text, cost, photos, links };
        self.sending.send::<ProposeOption>(&request, move |_| {
            self.open.set(false);
            for field in [self.title, self.text, self.yuan, self.link] {
                field.clear();
            }
            self.photos.restore(Vec::new(), Vec::new());
            self.here.told.set(Some(words::PROPOSED.to_owned()));
            self.options.again();
        });
    }
}
