//! The list of counted votes: every code with what was chosen, to look through, to search and to download.

use api::deliberations::{
    BallotOption, BallotView, CountedVotes, ListVotes, OneBallot, ShowBallot, VOTES_FILE, VOTES_PATH,
    VoteLine, VotesQuery,
};
use copy::deliberations::vote as words;
use domain::{
    deliberations::{
        ballots::receipt::{Code, Published},
        course::deliberation::Number,
    },
    ids::DeliberationId,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::receipts::Search;
use crate::{
    context::{Community, use_community},
    data::{
        fetch::Failure,
        paged::{self, paged_resource},
        resource::resource,
    },
    ui::{Button, Empty, Failed, Field, Kind, Loaded, More, Page, Typed, reactive::CollectViews},
};

/// The counted votes of the deliberation's last ballot.
#[component]
pub(crate) fn VotesPage(deliberation: DeliberationId) -> impl IntoView {
    let community = use_community();
    let id = deliberation.clone();
    let ballot = resource::<ShowBallot>(move || OneBallot { deliberation: id.clone(), run: None });
    let up = community.path(&format!("deliberations/{deliberation}"));
    view! {
        <Page title=words::LIST_HEADING under=words::LIST_ABOUT up>
            <Loaded from=ballot children=move |view| content(&view, &deliberation, community) />
        </Page>
    }
    .into_any()
}

fn content(view: &BallotView, deliberation: &DeliberationId, community: Community) -> AnyView {
    let Some(digest) = view.digest.clone() else {
        return view! { <Empty label=words::LIST_LATER /> }.into_any();
    };
    let (id, run) = (deliberation.clone(), view.run);
    let list = paged_resource::<ListVotes, _>(
        move |after| VotesQuery { deliberation: id.clone(), run, after },
        |CountedVotes { lines, next, .. }| paged::Page { items: lines, next },
    );
    let file = VOTES_PATH
        .replace("{community}", community.id().as_str())
        .replace("{deliberation}", deliberation.as_str())
        .replace("{run}", &run.to_string());
    let options = StoredValue::new(view.options.clone());
    let lines = move |page: paged::Page<VoteLine>| {
        if page.items.is_empty() {
            return view! { <Empty label=words::LIST_EMPTY /> }.into_any();
        }
        let line = |line: VoteLine| {
            let chosen = options.with_value(|options| words::chosen(options, &line.choice));
            view! {
                <li class="row between">
                    <span class="receipt">{line.code.in_fives()}</span>
                    <span>{chosen}</span>
                </li>
            }
            .into_any()
        };
        view! { <ul class="list">{page.items.into_iter().map(line).collect_views()}</ul> }.into_any()
    };
    view! {
        {finder(deliberation, run, view.options.clone())}
        <section class="card" aria-label=words::LIST_HEADING>
            <Loaded from=list.resource() children=lines />
            <More of=list />
        </section>
        <section class="card" aria-labelledby="file">
            <h2 id="file">{words::LIST_FILE}</h2>
            <p>{words::LIST_FILE_ABOUT}</p>
            <p class="receipt">{digest}</p>
            <a class="button quiet unprinted" href=file download=VOTES_FILE>{words::LIST_FILE}</a>
        </section>
    }
    .into_any()
}

/// For a code from a slip: somebody who voted on paper has no phone that knows it.
fn finder(deliberation: &DeliberationId, run: Number, options: Vec<BallotOption>) -> AnyView {
    let (typed, search) = (Typed::new(""), Search::new(deliberation, run));
    let said = RwSignal::new(None::<String>);
    let options = StoredValue::new(options);
    let find = move |event: SubmitEvent| {
        event.prevent_default();
        said.set(None);
        let Ok(code) = Code::try_from(typed.text.get_untracked()) else {
            return search.submission.set_failure(Some(Failure::said(words::LIST_FIND_WRONG)));
        };
        let sought = code.clone();
        let done = move |list: Published| {
            let line = list.lines().iter().find(|line| line.code == sought);
            said.set(Some(line.map_or_else(
                || words::CHECK_MISSING.to_owned(),
                |line| {
                    options.with_value(|options| words::found(&words::chosen(options, line.choice.options())))
                },
            )));
        };
        search.start(&code, Callback::new(done));
    };
    view! {
        <form class="card stack unprinted" on:submit=find>
            <Field id="code" label=words::LIST_FIND hint=words::LIST_FIND_HINT value=typed />
            <Failed submission=search.submission />
            <p class="strong" role="status">{said}</p>
            <Button label=words::LIST_FIND_SEND kind=Kind::Quiet submit=true submission=search.submission />
        </form>
    }
    .into_any()
}
