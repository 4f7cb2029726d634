//! Taking a building's register in from a spreadsheet: pasted or as a file, with what is wrong said line by line.

use api::deliberations::{Register, RegisterEntries, SaveRegister};
use copy::deliberations::register as words;
use domain::deliberations::ballots::{
    register::RegisterEntry,
    register_file::{self, Address, Line},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::register_page::Keeping;
use crate::{
    data::submission::Submission,
    ui::{
        Button, Dialog, Failed, Field, Kind, Typed,
        reactive::{CollectViews, derived, reactive_view},
    },
};

/// How many units are sent at once.
const CHUNK: usize = 100;

#[derive(Clone, Copy)]
struct RegisterImportForm {
    keeping: Keeping,
    open: RwSignal<bool>,
    pasted: Typed,
    doors: StoredValue<Vec<Address>>,
    submission: Submission,
}

/// A button that opens the form.
pub(super) fn draw(register: &Register, keeping: Keeping) -> AnyView {
    let doors = register.units.iter().map(|line| Address {
        unit: keeping.unit(line),
        door: line.door.as_str().to_owned(),
        household: line.household.clone(),
    });
    let form = RegisterImportForm {
        keeping,
        open: keeping.importing,
        pasted: keeping.pasted,
        doors: StoredValue::new(doors.collect()),
        submission: Submission::new(),
    };
    view! {
        <Button label=words::IMPORT kind=Kind::Quiet press=move |_| form.open.set(true) />
        <Dialog open=form.open title=words::IMPORT.to_owned()>{form.fields()}</Dialog>
    }
    .into_any()
}

impl RegisterImportForm {
    fn fields(self) -> AnyView {
        let lines = derived(move || self.read());
        let wrong = move || {
            let faults = lines.get().into_iter().filter_map(|line| {
                let fault = line.entry.err()?;
                Some(view! { <li class="bad">{words::import_fault(line.number, fault)}</li> }.into_any())
            });
            faults.collect_views()
        };
        let send = reactive_view(move || {
            let good = lines.with(|lines| lines.iter().filter(|line| line.entry.is_ok()).count());
            let empty = good == 0 && !self.pasted.text.with(|text| text.trim().is_empty());
            if good == 0 {
                return empty.then(|| view! { <p class="soft">{words::IMPORT_NONE}</p> }).into_any();
            }
            let press = move |_| self.send();
            view! { <Button label=words::import_send(good) submission=self.submission press /> }.into_any()
        });
        view! {
            <p>{words::IMPORT_ABOUT}</p>
            <label class="button quiet">
                {words::IMPORT_FILE}
                <input class="unseen" type="file" accept=".csv,text/csv,text/plain" on:change=move |event| self.take_file(&event) />
            </label>
            <Field id="pasted" label=words::IMPORT_FIELD value=self.pasted lines=8 />
            <div role="status">
                <ul>{wrong}</ul>
            </div>
            <Failed submission=self.submission />
            {send}
        }
        .into_any()
    }

    fn read(self) -> Vec<Line> {
        self.pasted.text.with(|text| self.doors.with_value(|doors| register_file::read(text, doors)))
    }

    fn take_file(self, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input.and_then(|input| input.files()).and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            if let Some(text) = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) {
                // What a spreadsheet writes in front of its files.
                self.pasted.text.try_set(text.trim_start_matches('\u{feff}').to_owned());
            }
        });
    }

    /// Sends what can be, a part at a time; lines with something wrong stay in the field.
    fn send(self) {
        let lines = untrack(|| self.read());
        let rest: Vec<String> =
            lines.iter().filter(|line| line.entry.is_err()).map(|line| line.text.clone()).collect();
        let good: Vec<RegisterEntry> = lines.into_iter().filter_map(|line| line.entry.ok()).collect();
        self.send_part(good, rest);
    }

    fn send_part(self, mut good: Vec<RegisterEntry>, rest: Vec<String>) {
        let later = good.split_off(good.len().min(CHUNK));
        let compound = self.keeping.compound.get_value();
        let request = RegisterEntries { compound, entries: good, remove: Vec::new() };
        self.submission.send::<SaveRegister>(&request, move |_| {
            if later.is_empty() {
                self.open.set(!rest.is_empty());
                self.pasted.text.set(rest.join("\n"));
                self.keeping.done(words::IMPORTED);
            } else {
                self.send_part(later, rest);
            }
        });
    }
}
