//! The form that proposes an option.

use api::deliberations::{NewOption, Options, ProposeOption};
use copy::deliberations::options as words;
use domain::{
    deliberations::options::{
        PHOTOS_MAX,
        cost::{Cents, Cost, Payer},
        link::Link,
    },
    problem::Problem,
    text::{Explanation, Title},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{deliberation_page::DeliberationContext, kept::FormDraft};
use crate::{
    data::{fetch::Failure, resource::Resource, submission::Submission},
    moderation::rules::house_rules,
    photos::Photos,
    ui::{
        Button, Dialog, Failed, Field, Select, Typed,
        reactive::{derived, effect},
    },
};

#[derive(Clone, Copy)]
struct ProposalForm {
    here: DeliberationContext,
    options: Resource<Options>,
    open: RwSignal<bool>,
    title: Typed,
    text: Typed,
    yuan: Typed,
    payer: RwSignal<String>,
    link: Typed,
    photos: Photos,
    submission: Submission,
}

/// The dialog with its form.
pub(crate) fn dialog(here: DeliberationContext, options: Resource<Options>, open: RwSignal<bool>) -> AnyView {
    let form = ProposalForm {
        here,
        options,
        open,
        title: Typed::new(""),
        text: Typed::new(""),
        yuan: Typed::new(""),
        payer: RwSignal::new(Payer::Unknown.code().to_owned()),
        link: Typed::new(""),
        photos: Photos::new(here.community, Vec::new(), Vec::new()).at_most(PHOTOS_MAX),
        submission: Submission::new(),
    };
    effect(move || {
        // Whatever was wrong with the amount or the link may be right now.
        form.yuan.text.track();
        form.link.text.track();
        form.submission.set_failure(None);
    });
    if let Some(view) = here.deliberation.get_untracked() {
        let typed = [form.title, form.text, form.yuan, form.link];
        FormDraft::new(here.community, &typed, &[form.payer], Some(form.photos))
            .open(&format!("{}-option", view.line.deliberation));
    }
    view! { <Dialog open title=words::PROPOSE>{form.fields()}</Dialog> }.into_any()
}

impl ProposalForm {
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
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
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
        let Some(view) = self.here.deliberation.get_untracked() else { return };
        let (cost, links) = match self.extras() {
            Ok(extras) => extras,
            Err(failure) => return self.submission.set_failure(Some(failure)),
        };
        if let Some(waits) = untrack(|| self.photos.hindrance()) {
            return self.submission.set_failure(Some(Failure::said(waits)));
        }
        let photos = untrack(|| self.photos.arrived());
        let deliberation = view.line.deliberation;
        let request = NewOption { deliberation, title, text, cost, photos, links };
        self.submission.send::<ProposeOption>(&request, move |_| {
            self.open.set(false);
            for field in [self.title, self.text, self.yuan, self.link] {
                field.clear();
            }
            self.photos.restore(Vec::new(), Vec::new());
            self.here.told.set(Some(words::PROPOSED.to_owned()));
            self.options.refetch();
        });
    }
}
