//! Opening a deliberation: about what, for whom, by which procedure.

use api::{
    deliberations::{ItemLine, ListProcedures, NewDeliberation, OpenDeliberation, ProcedureLine, Procedures},
    matters::{MatterView, OneMatter, ShowMatter},
};
use copy::deliberations::convene as words;
use domain::{
    ids::{CompoundId, MatterId},
    text::{Explanation, Title},
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    moderation::rules::house_rules,
    ui::{
        Button, Failed, Field, Loaded, Page, Select, Typed,
        reactive::{derived, effect, reactive_view},
    },
};

#[derive(Clone, Copy)]
struct ConveneForm {
    title: Typed,
    text: Typed,
    /// The compound's id; empty for the whole community.
    compound: RwSignal<String>,
    procedure: RwSignal<String>,
    /// The item of the law.
    item: RwSignal<String>,
    submission: Submission,
    community: Community,
    address: Address,
}

/// The form. `?matter=` names the matter it is about.
#[component]
pub(crate) fn ConvenePage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let form = ConveneForm {
        title: Typed::new(""),
        text: Typed::new(""),
        compound: RwSignal::new(String::new()),
        procedure: RwSignal::new(String::new()),
        item: RwSignal::new(String::new()),
        submission: Submission::new(),
        community,
        address,
    };
    let procedures = resource::<ListProcedures>(Default::default);
    let matter =
        form.matter().map(|matter| resource::<ShowMatter>(move || OneMatter { matter: matter.clone() }));
    if let Some(matter) = matter {
        form.begin_with(matter);
    }
    view! {
        <Page title=words::HEADING up=community.path("deliberations")>
            {matter.map(|matter| view! { <Loaded from=matter children=move |view| of_matter(&view) /> })}
            <Loaded from=procedures children=move |procedures| form.draw(procedures) />
        </Page>
    }
    .into_any()
}

/// The matter that is talked over.
fn of_matter(view: &MatterView) -> AnyView {
    let label = copy::deliberations::from_matter(&view.line.number, &view.line.title);
    view! { <p class="card strong">{label}</p> }.into_any()
}

impl ConveneForm {
    /// The matter that the address names.
    fn matter(self) -> Option<MatterId> {
        untrack(|| self.address.asks("matter")).and_then(|id| MatterId::try_from(id).ok())
    }

    /// Begins with what the matter says, unless something is typed already.
    fn begin_with(self, matter: Resource<MatterView>) {
        let mut begun = false;
        effect(move || {
            let (Some(view), false) = (matter.get(), begun) else { return };
            begun = true;
            self.compound.set(view.site.compound.to_string());
            if self.title.text.with_untracked(String::is_empty) {
                self.title.text.set(view.line.title.clone());
            }
        });
    }

    fn draw(self, Procedures { procedures, items }: Procedures) -> AnyView {
        if self.procedure.with_untracked(String::is_empty) {
            self.procedure.set(procedures.first().map(|first| first.code.clone()).unwrap_or_default());
        }
        let choices: Vec<(String, String)> =
            procedures.iter().map(|one| (one.code.clone(), one.title.clone())).collect();
        let compounds = derived(move || self.compounds());
        let procedures = StoredValue::new(procedures);
        let chosen = move || {
            let code = self.procedure.get();
            procedures.with_value(|all| all.iter().find(|one| one.code == code).cloned())
        };
        let title = derived(move || self.title.refusal::<Title>());
        let text = derived(move || self.text.refusal::<Explanation>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send(chosen().is_some_and(|procedure| procedure.owners));
        };
        view! {
            <form class="card stack" on:submit=submit>
                <Field id="title" label=words::TITLE hint=words::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="text" label=words::TEXT hint=words::TEXT_HINT value=self.text lines=6 max=Explanation::MAX refusal=text />
                {house_rules()}
                <Select id="compound" label=words::COMPOUND options=compounds chosen=self.compound />
                <Select id="procedure" label=words::PROCEDURE options=choices chosen=self.procedure />
                {reactive_view(move || chosen().map_or_else(|| ().into_any(), |procedure| self.of_procedure(&procedure, &items)))}
                <a href=self.community.path("deliberations/procedures")>{words::PROCEDURES}</a>
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    /// The phases that come, and the item of the law where the owners vote.
    fn of_procedure(self, procedure: &ProcedureLine, items: &[ItemLine]) -> AnyView {
        let items = procedure.owners.then(|| {
            let options: Vec<(String, String)> =
                std::iter::once((String::new(), words::ITEM_NONE.to_owned()))
                    .chain(items.iter().map(|item| (item.number.to_string(), item.text.clone())))
                    .collect();
            view! { <Select id="item" label=words::ITEM options chosen=self.item /> }
        });
        let kinds: Vec<_> = procedure.phases.iter().map(|phase| phase.kind).collect();
        view! {
            <p class="soft">{words::comes(&kinds)}</p>
            {items}
        }
        .into_any()
    }

    fn compounds(self) -> Vec<(String, String)> {
        let all = self.community.places(|view| {
            Some(
                view.compounds
                    .iter()
                    .map(|one| (one.id.to_string(), one.name.as_str().to_owned()))
                    .collect::<Vec<_>>(),
            )
        });
        std::iter::once((String::new(), words::EVERYWHERE.to_owned()))
            .chain(all.unwrap_or_default())
            .collect()
    }

    fn send(self, owners: bool) {
        let (title, text) = (self.title.take::<Title>(), self.text.take::<Explanation>());
        let (Some(title), Some(text)) = (title, text) else { return };
        let item = self.item.with_untracked(|item| item.parse().ok()).filter(|_| owners);
        if owners && item.is_none() {
            return self.submission.set_failure(Some(Failure::said(words::ITEM_MISSING)));
        }
        let request = NewDeliberation {
            title,
            text,
            matter: self.matter(),
            compound: CompoundId::try_from(self.compound.get_untracked()).ok(),
            procedure: self.procedure.get_untracked(),
            item,
        };
        self.submission.send::<OpenDeliberation>(&request, move |opened| {
            self.address.replace(&self.community.path(&format!("deliberations/{}", opened.deliberation)));
        });
    }
}
