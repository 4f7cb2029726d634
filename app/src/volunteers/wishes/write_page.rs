//! Writing a wish, one's own or for somebody who agreed to it (`?for=elder`).

use api::{
    matters::ForElder,
    volunteers::wishes::{MakeWish, NewWish, page_of},
};
use copy::volunteers::wishes as words;
use domain::{
    clock::Moment,
    people::{name::NameShown, policy::Action},
    text::{Contact, Title, Words},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::OWN;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, fetch::Failure, submission::Submission},
    matters::{elder::Elder, whereabouts::Whereabouts},
    ui::{Button, Choices, DayField, Empty, Failed, Field, Loaded, Page, Select, Typed, reactive::derived},
};

#[derive(Clone, Copy)]
struct WishForm {
    title: Typed,
    why: Typed,
    until: RwSignal<String>,
    contact: Typed,
    shown: RwSignal<String>,
    /// For whom; nobody for one's own.
    elder: Option<Elder>,
    home: Whereabouts,
    submission: Submission,
    community: Community,
    address: Address,
}

#[component]
pub(crate) fn WritePage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let for_elder = untrack(|| address.asks("for")).is_some();
    let form = WishForm {
        title: Typed::new(""),
        why: Typed::new(""),
        until: RwSignal::new(String::new()),
        contact: Typed::new(""),
        shown: RwSignal::new(NameShown::Surname.code().to_owned()),
        elder: for_elder.then(|| Elder::nobody(community)),
        home: Whereabouts::nowhere(community),
        submission: Submission::new(),
        community,
        address,
    };
    let title = if for_elder { words::WRITE_FOR } else { words::WRITE };
    view! {
        <Page title up=community.path(OWN)>
            <Loaded from=community.resource() children=move |_| form.draw() />
        </Page>
    }
    .into_any()
}

impl WishForm {
    fn draw(self) -> AnyView {
        let buildings: Vec<(String, String)> = self
            .community
            .buildings_where(Action::TendWishes, false)
            .into_iter()
            .map(|(_, building)| (building.id.to_string(), building.name.as_str().to_owned()))
            .collect();
        let may = match self.elder {
            None => self.community.session().may(Action::Wish, None, false).is_ok(),
            Some(_) => !buildings.is_empty(),
        };
        if !may {
            return view! { <Empty label=words::WRITE_WHO /> }.into_any();
        }
        let elder = self.elder.map(|elder| {
            if let Some((first, _)) = buildings.first() {
                self.home.choose(first.clone());
            }
            view! {
                {elder.draw(self.home)}
                <Select id="building" label=words::BUILDING options=buildings chosen=self.home.chosen() />
            }
        });
        let title = derived(move || self.title.refusal::<Title>());
        let why = derived(move || {
            let written = self.why.text.with(|text| !text.trim().is_empty());
            written.then(|| self.why.refusal::<Words>()).flatten()
        });
        let contact = derived(move || self.contact.refusal::<Contact>());
        let asks = if elder.is_some() { words::TITLE_FOR } else { words::TITLE };
        let shown = [NameShown::Surname, NameShown::Anonymous]
            .map(|shown| (shown.code().to_owned(), words::name_shown(shown).to_owned()));
        let next = elder.is_none().then(|| view! { <p class="soft">{words::NEXT}</p> });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            {elder}
            <form class="stack" on:submit=submit>
                <Field id="title" label=asks hint=words::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="why" label=words::WHY hint=words::WHY_HINT value=self.why lines=2 max=Words::MAX refusal=why />
                <DayField id="until" label=words::UNTIL hint=words::UNTIL_HINT day=self.until />
                <Field id="contact" label=words::CONTACT hint=words::CONTACT_HINT value=self.contact max=Contact::MAX refusal=contact />
                <Choices name="shown" label=words::SHOWN options=shown.to_vec() chosen=self.shown />
                {next}
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn label(self, missing: &'static str) {
        self.submission.set_failure(Some(Failure::said(missing)));
    }

    fn send(self) {
        let (title, contact) = (self.title.take::<Title>(), self.contact.take::<Contact>());
        let silent = self.why.text.with_untracked(|why| why.trim().is_empty());
        let why = if silent { None } else { self.why.take::<Words>() };
        let (Some(title), Some(contact)) = (title, contact) else { return };
        if why.is_none() && !silent {
            return;
        }
        // The whole day still counts.
        let Some(until) = self.until.with_untracked(|day| clock::day(day)).map(|day| day.plus(Moment::DAY))
        else {
            return self.label(words::UNTIL_MISSING);
        };
        let for_elder: Option<ForElder> = match self.elder.map(Elder::take).transpose() {
            Ok(elder) => elder,
            Err(missing) => return self.label(missing),
        };
        let site = for_elder.as_ref().and_then(|_| untrack(|| self.home.site()));
        let anonymous = self.shown.with_untracked(|shown| shown == NameShown::Anonymous.code());
        let shown = if anonymous { NameShown::Anonymous } else { NameShown::Surname };
        let request = NewWish { title, why, until, site, shown, contact, for_elder };
        self.submission.send::<MakeWish>(&request, move |made| {
            self.address.replace(&self.community.path(&page_of(&made.wish)));
        });
    }
}
