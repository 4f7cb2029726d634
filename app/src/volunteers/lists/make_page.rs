//! Joining a need with what meets it: what fits stands first, the convenor chooses.

use api::volunteers::lists::{Lists, MakeProject, NewProject, PAGE, ResourceLine, ShowLists};
use copy::volunteers::lists as words;
use domain::{
    clock::Moment,
    ids::{NeedId, ResourceId},
    problem::Problem,
    text::{Explanation, Title},
    volunteers::lists::{RESOURCES_MAX, Standing, pairs::fitting},
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, fetch::Failure, resource::resource, submission::Submission},
    ui::{
        Button, DayField, Empty, Failed, Field, Loaded, Page, Typed, missing,
        reactive::{CollectViews, derived},
    },
    volunteers::profile_form::tick,
};

#[derive(Clone, Copy)]
struct ProjectForm {
    title: Typed,
    text: Typed,
    until: RwSignal<String>,
    resources: RwSignal<Vec<ResourceId>>,
    submission: Submission,
    community: Community,
    address: Address,
}

#[component]
pub(crate) fn MakePage(need: NeedId) -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let lists = resource::<ShowLists>(Default::default);
    let form = ProjectForm {
        title: Typed::new(""),
        text: Typed::new(""),
        until: RwSignal::new(String::new()),
        resources: RwSignal::new(vec![]),
        submission: Submission::about(lists),
        community,
        address,
    };
    let up = community.path(&format!("{PAGE}?list=needs"));
    view! {
        <Page title=words::MAKE up>
            <Loaded from=lists children=move |lists| form.draw(&lists, &need) />
        </Page>
    }
    .into_any()
}

impl ProjectForm {
    fn draw(self, lists: &Lists, need: &NeedId) -> AnyView {
        let open = |need: &&api::volunteers::lists::NeedLine| need.state == Standing::Open;
        let found = lists.needs.iter().filter(open).find(|line| line.need == *need);
        let Some(line) = found.filter(|_| lists.may_make) else {
            return missing(&Problem::NotFound);
        };
        let free: Vec<ResourceLine> =
            lists.resources.iter().filter(|one| one.state == Standing::Open).cloned().collect();
        if free.is_empty() {
            return view! { <Empty label=words::FITTING_NONE /> }.into_any();
        }
        let best = fitting((&line.skill, line.title.as_str()), &free, |one| {
            (&one.resource, &one.skill, one.title.as_str())
        });
        let others = free.iter().filter(|one| !best.contains(one));
        let offered = best.iter().copied().chain(others).map(|one| self.offered(one)).collect_views();
        let title = derived(move || self.title.refusal::<Title>());
        let text = derived(move || self.text.refusal::<Explanation>());
        let need = need.clone();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send(need.clone());
        };
        view! {
            <section class="card">
                <h2>{line.title.as_str().to_owned()}</h2>
                <p class="soft">{words::need(line)}</p>
            </section>
            <form class="stack" on:submit=submit>
                <fieldset class="choices">
                    <legend class="strong">{words::FITTING}</legend>
                    <p class="soft">{words::FITTING_HINT}</p>
                    <div class="stack">{offered}</div>
                </fieldset>
                <Field id="title" label=words::TITLE value=self.title max=Title::MAX refusal=title />
                <Field id="text" label=words::TEXT value=self.text lines=3 max=Explanation::MAX refusal=text />
                <DayField id="until" label=words::UNTIL hint=words::UNTIL_HINT day=self.until />
                <Failed submission=self.submission />
                <Button label=words::MAKE_SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn offered(self, line: &ResourceLine) -> AnyView {
        let (mine, shown) = (line.resource.clone(), line.resource.clone());
        let on = move || self.resources.with(|resources| resources.contains(&shown));
        let toggle = move || {
            self.resources.update(|resources| {
                let before = resources.len();
                resources.retain(|other| *other != mine);
                if resources.len() == before {
                    resources.push(mine.clone());
                }
            });
        };
        tick(line.title.as_str().to_owned(), on, toggle)
    }

    fn send(self, need: NeedId) {
        let label = |missing: &'static str| self.submission.set_failure(Some(Failure::said(missing)));
        let (Some(title), Some(text)) = (self.title.take::<Title>(), self.text.take::<Explanation>()) else {
            return;
        };
        let resources = self.resources.get_untracked();
        if !(1..=RESOURCES_MAX).contains(&resources.len()) {
            return label(words::FITTING_MISSING);
        }
        // The whole day still counts.
        let Some(until) = self.until.with_untracked(|day| clock::day(day)).map(|day| day.plus(Moment::DAY))
        else {
            return label(words::UNTIL_MISSING);
        };
        let request = NewProject { title, text, until, need, resources };
        self.submission.send::<MakeProject>(&request, move |_| {
            self.address.replace(&self.community.path(PAGE));
        });
    }
}
