//! Adding a statement: the house rules beside the field, and what was said before shown while one types.

use api::deliberations::{AddStatement, Answer, AnswerStatement, NewStatement, StatementView};
use copy::deliberations::opinions as words;
use domain::{
    deliberations::{
        opinions::votes::Stance,
        posts::{
            alike::{SHOWN, alike},
            text::StatementText,
        },
    },
    ids::StatementId,
    matters::similar::Similar,
};
use leptos::prelude::*;

use super::{gather::Gather, kept::FormDraft};
use crate::{
    data::submission::Submission,
    matters::{advice::settled, word_lists::WordLists},
    moderation::rules::house_rules,
    offline::outbox::QueuedCommand,
    ui::{
        Button, Dialog, Failed, Field, Kind, Told, Typed,
        reactive::{CollectViews, derived, memo, reactive_view},
    },
};

#[derive(Clone, Copy)]
struct StatementForm {
    gather: Gather,
    open: RwSignal<bool>,
    text: Typed,
    told: RwSignal<Option<String>>,
    submission: Submission,
    kept: FormDraft,
    alike: Memo<Vec<StatementView>>,
}

/// The button that opens the form, and the form.
pub(super) fn draw(gather: Gather) -> AnyView {
    let text = Typed::new("");
    let kept = FormDraft::new(gather.community, &[text], &[], None);
    kept.open(&format!("{}-statement", gather.deliberation.get_value()));
    let form = StatementForm {
        gather,
        kept,
        open: RwSignal::new(false),
        text,
        told: RwSignal::new(None),
        submission: Submission::new(),
        alike: said_before(gather, text.text),
    };
    let title = derived(|| words::ADD.to_owned());
    view! {
        <Told label=form.told />
        <Button label=words::ADD kind=Kind::Quiet press=move |_| form.open.set(true) />
        <Dialog open=form.open title>{move || form.fields()}</Dialog>
    }
    .into_any()
}

/// Up to three statements that say much the same as what is typed.
fn said_before(gather: Gather, text: RwSignal<String>) -> Memo<Vec<StatementView>> {
    let lists = WordLists::from_context();
    let settled = settled(text);
    let index = StoredValue::new(Similar::<usize>::new());
    let known = memo(move || {
        // What was taken apart without the words couldn't be compared with what is typed.
        let all = gather.statements.get().filter(|_| lists.are_here());
        let all = all.map_or_else(Vec::new, |all| all.statements);
        index.set_value(alike(all.iter().enumerate().map(|(at, one)| (at, one.text.as_str()))));
        all
    });
    memo(move || {
        let text = settled.get();
        let known = known.get();
        if StatementText::try_from(text.clone()).is_err() {
            return Vec::new();
        }
        let found = index.with_value(|index| index.closest(&text, SHOWN));
        let mut before = Vec::new();
        for (at, _) in found {
            before.extend(known.get(at).cloned());
        }
        before
    })
}

impl StatementForm {
    fn fields(self) -> AnyView {
        let refusal = derived(move || self.text.refusal::<StatementText>());
        view! {
            <Field
                id="statement"
                label=words::STATEMENT
                hint=words::STATEMENT_HINT
                value=self.text
                lines=3
                max=StatementText::MAX
                refusal
            />
            {house_rules()}
            {reactive_view(move || self.before())}
            <Failed submission=self.submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                <Button label=words::SEND submission=self.submission press=move |_| self.send() />
            </div>
        }
        .into_any()
    }

    /// What was said before, to agree with right there.
    fn before(self) -> AnyView {
        let alike = self.alike.get();
        if alike.is_empty() {
            return view! { <div role="status"></div> }.into_any();
        }
        let line = move |one: StatementView| {
            let text = one.text.as_str().to_owned();
            let answered = one.stance.map(words::answered);
            let agree = one.stance.is_none().then(|| {
                let press = move |_| self.agree(one.statement.clone());
                let label = copy::deliberations::stance(Stance::Agree);
                view! { <Button label kind=Kind::Line submission=self.submission press /> }
            });
            view! {
                <li class="row between">
                    <span>{text}</span>
                    <span class="soft">{answered}</span>
                    {agree}
                </li>
            }
            .into_any()
        };
        view! {
            <div role="status">
                <p class="strong">{words::ALIKE}</p>
                <ul class="list">{alike.into_iter().map(line).collect_views()}</ul>
            </div>
        }
        .into_any()
    }

    fn agree(self, statement: StatementId) {
        let request = Answer {
            deliberation: self.gather.deliberation.get_value(),
            statement,
            stance: Some(Stance::Agree),
        };
        self.submission.send::<AnswerStatement>(&request, move |_| self.gather.statements.refetch());
    }

    fn send(self) {
        let Some(text) = self.text.take::<StatementText>() else { return };
        let request = NewStatement { deliberation: self.gather.deliberation.get_value(), text };
        let page = self.gather.page();
        let queued = QueuedCommand {
            summary: copy::outbox::statement(request.text.as_str()),
            page: page.clone(),
            success_url: page,
            draft: self.kept.draft(),
            photos: Vec::new(),
        };
        self.submission.send_or_queue::<AddStatement>(
            &request,
            queued,
            move |_| {
                self.over(words::ADDED);
                self.gather.statements.refetch();
            },
            move || self.over(copy::outbox::PUT_IN),
        );
    }

    fn over(self, label: &str) {
        self.open.set(false);
        self.text.clear();
        self.told.set(Some(label.to_owned()));
    }
}
