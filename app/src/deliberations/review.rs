//! The review: whether people are satisfied with what came out.

use api::deliberations::{
    DeliberationView, NewReview, OneDeliberation, Review, ReviewResult, ReviewWords, ShowReview,
};
use copy::deliberations::after as words;
use domain::{ids::DeliberationId, matters::step::Rating, moderation::post as posts, text::Words};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    after::{After, Post},
    deliberation_page::DeliberationContext,
    kept::FormDraft,
};
use crate::{
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Choices, Failed, Field, Kind, Loaded, Typed,
        reactive::{CollectViews, derived, effect},
    },
};

#[derive(Clone, Copy)]
struct ReviewForm {
    deliberation: StoredValue<DeliberationId>,
    review: Resource<Review>,
    here: DeliberationContext,
    rating: RwSignal<String>,
    words: Typed,
    kept: FormDraft,
    submission: Submission,
}

/// What people think of the result, and the form for one's own.
pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let deliberation = StoredValue::new(view.line.deliberation.clone());
    let after = here.after;
    let review = resource::<ShowReview>(move || {
        after.track_reports();
        OneDeliberation { deliberation: deliberation.get_value() }
    });
    let (rating, said) = (RwSignal::new(String::new()), Typed::new(""));
    let kept = FormDraft::new(here.community, &[said], &[rating], None);
    let form =
        ReviewForm { deliberation, review, here, rating, words: said, kept, submission: Submission::new() };
    effect(move || {
        // What was missing may be there now.
        form.rating.track();
        form.submission.set_failure(None);
    });
    // Begins with what one said before, or else with what one was about to say.
    let begun = StoredValue::new(false);
    effect(move || {
        let Some(own) = review.with(|review| review.map(|review| review.own.clone())) else { return };
        if begun.get_value() {
            return;
        }
        begun.set_value(true);
        match own {
            Some(own) => {
                form.rating.set(own.rating.code().to_owned());
                form.words.text.set(own.words.map(String::from).unwrap_or_default());
            }
            None => untrack(|| kept.open(&format!("{}-review", deliberation.get_value()))),
        }
    });
    view! {
        <section class="card stack" aria-labelledby="review">
            <h2 id="review">{words::REVIEW}</h2>
            <Loaded from=review children=move |review| form.content(&review) />
        </section>
    }
    .into_any()
}

/// How many think what, and what they said.
pub(super) fn said(review: &Review, of: &DeliberationId, live: Option<After>) -> AnyView {
    let all = review.satisfied.saturating_add(review.mostly).saturating_add(review.not);
    if all == 0 {
        return view! { <p class="soft">{words::NO_REVIEW}</p> }.into_any();
    }
    let line = |one: &ReviewWords| {
        let post = Post {
            of,
            what: posts::After::Review,
            number: one.number,
            text: one.words.as_str(),
            standing: one.standing,
            own: one.own,
        };
        let minding = live.map(|after| after.minding(&post));
        view! {
            <li>
                <p class="said">{words::rated(words::rating(one.rating), one.words.as_str())}</p>
                {minding}
            </li>
        }
        .into_any()
    };
    let lines = (!review.words.is_empty()).then(|| {
        view! {
            <h3>{words::REVIEW_SAID}</h3>
            <ul class="list">{review.words.iter().map(line).collect_views()}</ul>
        }
    });
    view! {
        <p class="strong">{words::sums(review.satisfied, review.mostly, review.not)}</p>
        {lines}
    }
    .into_any()
}

impl ReviewForm {
    fn content(self, review: &Review) -> AnyView {
        let form = review.may_review.then(|| self.fields(review.own.is_some()));
        view! {
            {form}
            {said(review, &self.deliberation.get_value(), Some(self.here.after))}
        }
        .into_any()
    }

    fn fields(self, again: bool) -> AnyView {
        let options: Vec<(String, String)> = Rating::ALL
            .iter()
            .map(|rating| (rating.code().to_owned(), words::rating(*rating).to_owned()))
            .collect();
        let refusal = derived(move || self.words.refusal::<Words>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        let (label, kind) =
            if again { (words::REVIEW_AGAIN, Kind::Quiet) } else { (words::REVIEW_SEND, Kind::Main) };
        view! {
            <form class="stack unprinted" on:submit=submit>
                <Choices name="review-rating" label=words::REVIEW_ASKED options chosen=self.rating />
                <Field id="review-words" label=words::REVIEW_WORDS value=self.words lines=2 max=Words::MAX refusal />
                <Failed submission=self.submission />
                <Button label kind submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn send(self) {
        let Ok(rating) = self.rating.with_untracked(|code| code.parse()) else {
            return self.submission.set_failure(Some(Failure::said(words::CHOOSE)));
        };
        let said = if self.words.text.with_untracked(|text| text.trim().is_empty()) {
            None
        } else {
            match self.words.take::<Words>() {
                Some(said) => Some(said),
                None => return,
            }
        };
        let request = NewReview { deliberation: self.deliberation.get_value(), rating, words: said };
        self.submission.send::<ReviewResult>(&request, move |_| {
            if let Some(draft) = self.kept.draft() {
                draft.discard();
            }
            self.here.told.set(Some(words::REVIEWED.to_owned()));
            self.review.refetch();
        });
    }
}
