//! What earns points: for everybody to read, for whoever may to change.

use api::volunteers::points::{NewPointRules, PointRules, SetPointRules, ShowPointRules};
use copy::volunteers::points as words;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    context::use_community,
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{Button, Failed, Field, Loaded, Page, Told, Typed, reactive::CollectViews},
};

#[derive(Clone, Copy)]
struct RulesPageState {
    rules: Resource<PointRules>,
    hour: Typed,
    visit: Typed,
    report: Typed,
    /// The version that the fields were filled in from.
    version: RwSignal<Option<u32>>,
    submission: Submission,
    told: RwSignal<Option<String>>,
}

#[component]
pub(crate) fn RulesPage() -> impl IntoView {
    let community = use_community();
    let rules = resource::<ShowPointRules>(Default::default);
    let here = RulesPageState {
        rules,
        hour: Typed::new(""),
        visit: Typed::new(""),
        report: Typed::new(""),
        version: RwSignal::new(None),
        submission: Submission::about(rules),
        told: RwSignal::new(None),
    };
    view! {
        <Page title=words::RULES up=community.path(super::OWN)>
            <Told label=here.told />
            <Loaded from=rules children=move |rules| here.draw(&rules) />
        </Page>
    }
    .into_any()
}

impl RulesPageState {
    fn draw(self, rules: &PointRules) -> AnyView {
        let now = words::rates(rules.rates).into_iter().map(|line| view! { <li>{line}</li> }.into_any());
        let form = if rules.may_set {
            self.form(rules)
        } else {
            view! { <p class="soft">{words::RULES_NOT_YOURS}</p> }.into_any()
        };
        let before = if rules.set.is_empty() {
            view! { <p class="soft">{words::RULES_DEFAULT}</p> }.into_any()
        } else {
            let one = |set: &_| view! { <li>{words::rules_from(set)}</li> }.into_any();
            view! {
                <section class="card" aria-labelledby="before">
                    <h2 id="before">{words::RULES_BEFORE}</h2>
                    <ul class="list">{rules.set.iter().map(one).collect_views()}</ul>
                </section>
            }
            .into_any()
        };
        view! {
            <section class="card" aria-labelledby="now">
                <h2 id="now">{words::HOW}</h2>
                <ul class="list">{now.collect_views()}</ul>
                <p class="soft">{words::WHAT_FOR}</p>
            </section>
            {form}
            {before}
        }
        .into_any()
    }

    fn form(self, rules: &PointRules) -> AnyView {
        // What is typed stays when somebody else was faster: the rules above say what holds now.
        if self.version.get_untracked().is_none() {
            self.hour.text.set(rules.rates.per_hour.to_string());
            self.visit.text.set(rules.rates.per_visit.to_string());
            self.report.text.set(rules.rates.per_report.to_string());
        }
        self.version.set(Some(rules.version));
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        let field = |id: &'static str, label: &'static str, value: Typed| {
            view! { <Field id label hint=words::RATE_HINT value keyboard="numeric" /> }.into_any()
        };
        view! {
            <section class="card" aria-labelledby="change">
                <h2 id="change">{words::RULES_CHANGE}</h2>
                <form class="stack" on:submit=submit>
                    <p class="soft">{words::RULES_HINT}</p>
                    {field("hour", words::PER_HOUR, self.hour)}
                    {field("visit", words::PER_VISIT, self.visit)}
                    {field("report", words::PER_REPORT, self.report)}
                    <Failed submission=self.submission />
                    <Button label=words::SAVE submit=true submission=self.submission />
                </form>
            </section>
        }
        .into_any()
    }

    fn send(self) {
        self.told.set(None);
        let number = |typed: Typed| typed.text.with_untracked(|text| text.trim().parse::<i64>().ok());
        let (Some(per_hour), Some(per_visit), Some(per_report)) =
            (number(self.hour), number(self.visit), number(self.report))
        else {
            return self.submission.set_failure(Some(Failure::said(words::NUMBER_WRONG)));
        };
        let version = self.version.get_untracked().unwrap_or_default();
        let request = NewPointRules { version, per_hour, per_visit, per_report };
        self.submission.send::<SetPointRules>(&request, move |_| {
            self.told.set(Some(words::RULES_SAVED.to_owned()));
            self.rules.refetch();
        });
    }
}
