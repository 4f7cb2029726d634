//! What a convenor does after a decision: answers objections, gives tasks.

use api::deliberations::{AnswerObjection, GiveTask, NewTask, ObjectionAnswer};
use copy::deliberations::{self as names, after as words, options};
use domain::{
    deliberations::{course::deliberation::Number, options::link::Link, procedures::phase::Party},
    text::{Explanation, Reason, Title},
};
use leptos::prelude::*;

use super::{after::Asked, after_forms::Forms};
use crate::{
    data::fetch::Failure,
    ui::{Choices, Field, Select, reactive::derived},
};

/// Who is given a task, those most often are first.
const PARTIES: [Party; 8] = [
    Party::Property,
    Party::OwnersCommittee,
    Party::Volunteer,
    Party::GridWorker,
    Party::BuildingHead,
    Party::ResidentsCommittee,
    Party::PartnerUnit,
    Party::Resident,
];

/// The form of what only a convenor is asked.
pub(crate) fn draw(forms: Forms, asked: Asked) -> AnyView {
    match asked {
        Asked::Answer(objection) => answering(forms, objection),
        Asked::Give => giving(forms),
        Asked::Object | Asked::Progress(_) => ().into_any(),
    }
}

fn answering(forms: Forms, objection: Number) -> AnyView {
    let refusal = derived(move || forms.text.refusal::<Reason>());
    let options = vec![
        ("false".to_owned(), words::NOT_UPHELD.to_owned()),
        ("true".to_owned(), words::UPHELD.to_owned()),
    ];
    let fields = view! {
        <Choices name="upheld" label=words::ANSWER_CHOICE options chosen=forms.chosen />
        <Field id="answer" label=words::ANSWER_REASON value=forms.text lines=4 max=Reason::MAX refusal />
    };
    forms.framed(words::ANSWER_ABOUT, fields.into_any(), words::ANSWER, move || {
        let Ok(upheld) = forms.chosen.with_untracked(|upheld| upheld.parse()) else {
            return forms.choose();
        };
        let Some(reason) = forms.text.take::<Reason>() else { return };
        let Some(view) = forms.view() else { return };
        let request = ObjectionAnswer {
            deliberation: view.line.deliberation,
            version: view.version,
            objection,
            upheld,
            reason,
        };
        forms.send::<AnswerObjection>(&request, words::ANSWERED);
    })
}

fn giving(forms: Forms) -> AnyView {
    if forms.chosen.with_untracked(String::is_empty) {
        forms.chosen.set(Party::Property.code().to_owned());
    }
    let (title, text) = (
        derived(move || forms.title.refusal::<Title>()),
        derived(move || forms.text.refusal::<Explanation>()),
    );
    let parties: Vec<(String, String)> =
        PARTIES.iter().map(|party| (party.code().to_owned(), names::party(*party).to_owned())).collect();
    let fields = view! {
        <Field id="task-title" label=words::GIVE_TITLE hint=words::GIVE_TITLE_HINT value=forms.title max=Title::MAX refusal=title />
        <Field id="task-text" label=words::GIVE_TEXT value=forms.text lines=4 max=Explanation::MAX refusal=text />
        <Select id="task-party" label=words::GIVE_PARTY options=parties chosen=forms.chosen />
        <Field id="task-link" label=options::LINK hint=options::LINK_HINT value=forms.link />
        <p class="strong">{words::REPORT_PHOTOS}</p>
        {forms.photos.draw("task-photos")}
    };
    forms.framed(words::GIVE_ABOUT, fields.into_any(), words::GIVE_SEND, move || {
        let (title, text) = (forms.title.take::<Title>(), forms.text.take::<Explanation>());
        let (Some(title), Some(text)) = (title, text) else { return };
        let Ok(party) = forms.chosen.with_untracked(|party| party.parse()) else {
            return forms.choose();
        };
        let links = match link(forms) {
            Ok(links) => Some(links),
            Err(why) => return forms.refuse(why),
        };
        let Some(photos) = forms.arrived() else { return };
        let Some(view) = forms.view() else { return };
        let (deliberation, version) = (view.line.deliberation, view.version);
        let request = NewTask { deliberation, version, title, text, party, photos: Some(photos), links };
        forms.send::<GiveTask>(&request, words::GIVEN);
    })
}

/// The link that was typed; it may stay empty.
fn link(forms: Forms) -> Result<Vec<Link>, Failure> {
    let typed = forms.link.text.get_untracked();
    if typed.trim().is_empty() {
        return Ok(Vec::new());
    }
    let link = Link::try_from(typed).map_err(|problem| Failure::said(&copy::problem::title(&problem)))?;
    Ok(vec![link])
}
