//! What became of a post: for its author, who may appeal once, and for moderators, who decide.

use api::moderation::{
    AppealPost, DecidePost, OnePost, PostAppeal, PostDecision, PostView, Ruling, ShowPost,
};
use copy::{moderation as words, time};
use domain::{
    moderation::{post::PostId, reports::Act},
    text::Reason,
};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{
        clock,
        resource::{Resource, resource},
        submission::Submission,
    },
    moderation::rules::house_rules,
    photos,
    ui::{
        Button, Failed, Field, Kind, Loaded, Page, Told, Typed,
        reactive::{CollectViews, derived},
    },
};

/// What somebody writes about a post, and where it is sent from. Outlives what is shown.
#[derive(Clone, Copy)]
struct PostForm {
    post: Resource<PostView>,
    reason: Typed,
    submission: Submission,
    told: RwSignal<Option<String>>,
    community: Community,
}

#[component]
pub(crate) fn PostPage(post: PostId) -> impl IntoView {
    let community = use_community();
    let post = resource::<ShowPost>(move || OnePost { post: post.clone() });
    let form = PostForm {
        post,
        reason: Typed::new(""),
        submission: Submission::about(post),
        told: RwSignal::new(None),
        community,
    };
    let title = derived(move || {
        let kind = post.with(|view| view.map(|view| words::kind(view.post.kind()).to_owned()));
        kind.unwrap_or_else(|| copy::shell::LOADING.to_owned())
    });
    view! {
        <Page title up=community.path("moderation")>
            <Told label=form.told />
            <Loaded from=post children=move |view| form.draw(&view) />
        </Page>
    }
    .into_any()
}

impl PostForm {
    fn draw(self, view: &PostView) -> AnyView {
        let now = clock::now();
        let before = view.reported_text.clone().map(|text| {
            view! {
                <p class="soft">{words::BEFORE}</p>
                <p class="said">{text}</p>
            }
        });
        let counts = view
            .reports
            .iter()
            .map(|count| view! { <li>{words::reported(count.why, count.times)}</li> }.into_any());
        let decision = view.decision.as_ref().map(|decision| {
            let by = format!("{} · {}", copy::people::role(decision.by), time::at(decision.at, now));
            view! {
                <p class="said">{decision.reason.as_str().to_owned()}</p>
                <p class="soft">{by}</p>
            }
        });
        let appeal = view.appeal.as_ref().map(|appeal| {
            view! {
                <p class="strong">{words::appealed(&time::at(appeal.until, now))}</p>
                <p class="said">{appeal.reason.as_str().to_owned()}</p>
            }
        });
        view! {
            <section class="card">
                <p class="strong">{words::standing(view.standing)}</p>
                {self.shown(view)}
                {before}
                <ul>{counts.collect_views()}</ul>
                {decision}
                {appeal}
                <a class="link" href=self.community.path(&view.path)>
                    {words::WHERE}
                </a>
            </section>
            {self.acts(view)}
            <Failed submission=self.submission />
        }
        .into_any()
    }

    fn shown(self, view: &PostView) -> AnyView {
        match &view.post {
            PostId::Photo(_, photo) => {
                let (source, small) =
                    (photos::address(self.community, photo), photos::small_address(self.community, photo));
                // Nobody knows that a small one shows the same: whoever decides sees both.
                view! {
                    <img class="large" src=source alt=words::PICTURE />
                    <p class="soft">{words::SMALL_PICTURE}</p>
                    <div class="photos">
                        <div class="photo">
                            <img src=small alt=words::PICTURE loading="lazy" />
                        </div>
                    </div>
                }
                .into_any()
            }
            _ => view! { <p class="said as-typed">{view.text.clone()}</p> }.into_any(),
        }
    }

    /// What the reader may do, with the reason that everybody reads.
    fn acts(self, view: &PostView) -> AnyView {
        let acts = [Act::Keep, Act::Hide, Act::Appeal].into_iter().filter(|act| view.acts.contains(act));
        let acts: Vec<Act> = acts.collect();
        if acts.is_empty() {
            return ().into_any();
        }
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let hint = if acts.contains(&Act::Appeal) { words::APPEAL_HINT } else { words::REASON_HINT };
        let button = |act: Act| {
            let kind = if act == Act::Hide { Kind::Danger } else { Kind::Main };
            let press = move |_| self.send(act);
            view! { <Button label=words::act(act) kind submission=self.submission press /> }.into_any()
        };
        view! {
            <section class="card stack">
                <Field id="reason" label=words::REASON hint value=self.reason lines=3 max=Reason::MAX refusal />
                {house_rules()}
                <div class="row">{acts.into_iter().map(button).collect_views()}</div>
            </section>
        }
        .into_any()
    }

    fn send(self, act: Act) {
        let Some(view) = self.post.get_untracked() else { return };
        let Some(reason) = self.reason.take::<Reason>() else { return };
        let PostView { post, version, .. } = view;
        let done = move || {
            self.reason.clear();
            self.told.set(Some(words::DONE.to_owned()));
            self.post.refetch();
        };
        let ruling = match act {
            Act::Hide => Ruling::Hide,
            Act::Keep => Ruling::Keep,
            _ => return self.submission.send::<AppealPost>(&PostAppeal { post, reason }, move |_| done()),
        };
        self.submission.send::<DecidePost>(&PostDecision { post, version, ruling, reason }, move |_| done());
    }
}
