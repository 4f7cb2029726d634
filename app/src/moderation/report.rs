//! To report posts that one minds, wherever they stand: a quiet button at each, one form for all of them.

use api::moderation::{NewPostReport, ReportPost};
use copy::moderation as words;
use domain::{
    moderation::{post::PostId, reports::Why},
    people::policy::Action,
};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::{fetch::Failure, submission::Submission},
    ui::{
        Button, Choices, Dialog, Failed, Kind,
        piece::{dialog, piece},
        reactive::reactive_view,
    },
};

/// What is reported on a page, and why. Outlives what is shown.
#[derive(Clone, Copy)]
pub(crate) struct Reporting {
    community: Community,
    post: RwSignal<Option<PostId>>,
    open: RwSignal<bool>,
    why: RwSignal<String>,
    reported: RwSignal<bool>,
    submission: Submission,
}

piece! {
    /// The dialog in which a post is reported.
    report_form: fn(Reporting, Callback<()>) -> AnyView = Reporting::whole_dialog
}

impl Reporting {
    pub(crate) fn new() -> Self {
        Self {
            community: use_community(),
            post: RwSignal::new(None),
            open: RwSignal::new(false),
            why: RwSignal::new(String::new()),
            reported: RwSignal::new(false),
            submission: Submission::new(),
        }
    }

    /// The button beside a post that says `text`; nothing where the reader wrote it, or may not report.
    pub(crate) fn button(self, post: PostId, text: &str, own: bool) -> AnyView {
        if own || !may_report(self.community) {
            return ().into_any();
        }
        let begin = move |_| self.ask(post.clone());
        view! {
            <button class="link quiet unprinted" type="button" aria-label=words::report_of(text) on:click=begin>
                {words::REPORT}
            </button>
        }
        .into_any()
    }

    fn ask(self, post: PostId) {
        self.begin(post);
        self.open.set(true);
    }

    /// Begins anew, with another post.
    pub(super) fn begin(self, post: PostId) {
        self.submission.set_failure(None);
        self.reported.set(false);
        self.why.set(String::new());
        self.post.set(Some(post));
    }

    /// The dialog that all the buttons open. `done` is what the page does once a report was taken in.
    pub(crate) fn dialog(self, done: Callback<()>) -> AnyView {
        dialog(self.open, words::REPORT, report_form, move |draw| draw(self, done))
    }

    fn whole_dialog(self, done: Callback<()>) -> AnyView {
        let close = move || {
            view! { <Button label=copy::shell::CLOSE kind=Kind::Quiet press=move |_| self.open.set(false) /> }
                .into_any()
        };
        view! { <Dialog open=self.open title=words::REPORT>{self.form(done, close)}</Dialog> }.into_any()
    }

    /// The reasons and the button; once it is sent, thanks and what `after` draws.
    pub(super) fn form(
        self,
        done: Callback<()>,
        after: impl Fn() -> AnyView + Copy + Send + Sync + 'static,
    ) -> AnyView {
        reactive_view(move || {
            if self.reported.get() {
                return view! {
                    <p role="status">{words::REPORTED}</p>
                    {after()}
                }
                .into_any();
            }
            let options =
                Why::ALL.iter().map(|why| (why.code().to_owned(), words::why(*why).to_owned())).collect();
            view! {
                <Choices name="report-why" label=words::WHY options chosen=self.why />
                <p class="soft">{words::REPORT_HINT}</p>
                <Failed submission=self.submission />
                <Button label=words::REPORT_SEND submission=self.submission press=move |_| self.send(done) />
            }
            .into_any()
        })
    }

    fn send(self, done: Callback<()>) {
        let chosen = self.why.with_untracked(|why| Why::try_from(why.as_str()).ok());
        let Some(why) = chosen else {
            return self.submission.set_failure(Some(Failure::said(words::WHY_MISSING)));
        };
        let Some(post) = self.post.get_untracked() else { return };
        self.submission.send::<ReportPost>(&NewPostReport { post, why }, move |_| {
            self.reported.set(true);
            done.run(());
        });
    }
}

/// Whether the reader may report what somebody else wrote.
pub(crate) fn may_report(community: Community) -> bool {
    community.session().may(Action::ReportPost, None, true).is_ok()
}

/// Leads to the page on which a post is reported.
pub(crate) fn door(post: &PostId, own: bool, community: Community) -> AnyView {
    if own || !may_report(community) {
        return ().into_any();
    }
    view! {
        <a class="link quiet unprinted" href=community.path(&format!("moderation/posts/{post}/report"))>
            {words::report(post.kind())}
        </a>
    }
    .into_any()
}

/// On a post of one's own that others don't see: leads to why, and to the appeal.
pub(crate) fn why_hidden(post: &PostId, community: Community) -> AnyView {
    view! {
        <p class="hint">
            {words::HIDDEN_OWN}
            <a class="link" href=community.path(&format!("moderation/posts/{post}"))>
                {words::HIDDEN_WHY}
            </a>
        </p>
    }
    .into_any()
}
