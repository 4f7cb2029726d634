//! Correcting one unit of the register, or taking it off.

use api::deliberations::{RegisterEntries, RegisterLine, SaveRegister};
use copy::deliberations::{AND, register as words};
use domain::{
    deliberations::ballots::{owner::Tail, register::RegisterEntry, register_file},
    ids::HouseholdId,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::register_page::Keeping;
use crate::{
    data::{fetch::Failure, submission::Submission},
    ui::{Button, Choices, Dialog, Failed, Field, Kind, Typed},
};

/// The codes of whose a unit is.
const OWNERS: &str = "owners";
const DEVELOPER: &str = "developer";

#[derive(Clone, Copy)]
struct RegisterEntryForm {
    keeping: Keeping,
    household: StoredValue<HouseholdId>,
    open: RwSignal<bool>,
    area: Typed,
    whose: RwSignal<String>,
    owners: Typed,
    tails: Typed,
    listed: bool,
    submission: Submission,
}

/// A button that opens the form of a unit.
pub(super) fn draw(line: &RegisterLine, keeping: Keeping) -> AnyView {
    let entry = line.entry.as_ref();
    let each = |say: &dyn Fn(&domain::deliberations::ballots::register::Owner) -> String| {
        entry.map(|entry| entry.owners.iter().map(say).collect::<Vec<_>>().join(AND)).unwrap_or_default()
    };
    let tails =
        each(&|owner| owner.tail.as_ref().map_or_else(String::new, |tail: &Tail| tail.as_str().to_owned()));
    let whose = entry.map(|entry| if entry.developers { DEVELOPER } else { OWNERS });
    let form = RegisterEntryForm {
        keeping,
        household: StoredValue::new(line.household.clone()),
        open: RwSignal::new(false),
        area: Typed::new(entry.map(|entry| words::area(entry.area)).unwrap_or_default()),
        whose: RwSignal::new(whose.unwrap_or(OWNERS).to_owned()),
        owners: Typed::new(each(&|owner| owner.name.as_str().to_owned())),
        tails: Typed::new(if tails.replace(AND, "").is_empty() { String::new() } else { tails }),
        listed: entry.is_some(),
        submission: Submission::new(),
    };
    let title = keeping.address(line);
    view! {
        <Button label=words::EDIT kind=Kind::Line press=move |_| form.open.set(true) />
        <Dialog open=form.open title>{form.fields()}</Dialog>
    }
    .into_any()
}

impl RegisterEntryForm {
    fn fields(self) -> AnyView {
        let whose = vec![
            (OWNERS.to_owned(), words::WHOSE_OWNERS.to_owned()),
            (DEVELOPER.to_owned(), words::WHOSE_DEVELOPER.to_owned()),
        ];
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.save();
        };
        let remove = self.listed.then(|| {
            let press = move |_| self.send(Vec::new(), vec![self.household.get_value()], words::REMOVED);
            view! { <Button label=words::REMOVE kind=Kind::Danger submission=self.submission press /> }
        });
        view! {
            <form class="stack" on:submit=submit>
                <Field id="area" label=words::AREA hint=words::AREA_HINT value=self.area keyboard="decimal" />
                <Choices name="whose" label=words::WHOSE options=whose chosen=self.whose />
                <Field id="owners" label=words::OWNERS hint=words::OWNERS_HINT value=self.owners />
                <Field id="tails" label=words::TAILS hint=words::TAILS_HINT value=self.tails />
                <Failed submission=self.submission />
                <Button label=words::SAVE submit=true submission=self.submission />
                {remove}
            </form>
        }
        .into_any()
    }

    fn save(self) {
        let missing = |label: &str| self.submission.set_failure(Some(Failure::said(label)));
        let Some(area) = self.area.text.with_untracked(|text| register_file::area_of(text.trim())) else {
            return missing(words::AREA_WRONG);
        };
        let developers = self.whose.with_untracked(|whose| whose == DEVELOPER);
        let owners = if developers {
            Ok(Vec::new())
        } else {
            register_file::owners(&self.owners.text.get_untracked(), &self.tails.text.get_untracked())
        };
        let owners = match owners {
            Ok(owners) => owners,
            Err(fault) => return missing(words::fault(fault)),
        };
        let entry = RegisterEntry { household: self.household.get_value(), area, owners, developers };
        self.send(vec![entry], Vec::new(), words::SAVED);
    }

    fn send(self, entries: Vec<RegisterEntry>, remove: Vec<HouseholdId>, label: &'static str) {
        let request = RegisterEntries { compound: self.keeping.compound.get_value(), entries, remove };
        self.submission.send::<SaveRegister>(&request, move |_| {
            self.open.set(false);
            self.keeping.done(label);
        });
    }
}
