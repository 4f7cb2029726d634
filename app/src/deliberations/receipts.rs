//! Receipts: what this phone keeps of a vote, and the own line on the list of counted votes.

use api::{
    deliberations::{BallotView, CountedVotes, ListVotes, MyVote, VotesQuery},
    endpoint::compose,
};
use copy::deliberations::vote as words;
use domain::{
    deliberations::{
        ballots::{
            receipt::{self, Code, Found, Line, Nonce, Published, ballot_name, owned, sealed},
            rule::{Choice, Mark},
        },
        course::deliberation::Number,
    },
    ids::DeliberationId,
};
use leptos::{prelude::*, task::spawn_local};
use sha2::{Digest, Sha256};

use crate::{
    context::use_community,
    data::{
        fetch::{self, Failure},
        submission::Submission,
    },
    offline::local_storage,
    ui::{Button, Failed, Kind, reactive::reactive_view},
};

/// A vote as this phone remembers it.
#[derive(Clone)]
pub(super) struct VoteReceipt {
    pub(super) nonce: Nonce,
    pub(super) choice: Vec<Mark>,
}

impl VoteReceipt {
    /// Where a vote is kept.
    pub(super) fn key(deliberation: &DeliberationId, run: Number, voter: u32) -> String {
        format!("vote/{deliberation}/{run}/{voter}")
    }

    /// Where one is kept that was sent and not answered yet.
    pub(super) fn key_sent(key: &str) -> String {
        format!("{key}/sent")
    }

    /// One word a line: the nonce, then what was chosen.
    pub(super) fn load(key: &str) -> Option<Self> {
        let text = local_storage::get(key)?;
        let mut lines = text.lines();
        let nonce = Nonce::try_from(lines.next()?.to_owned()).ok()?;
        let choice = lines.map(|line| Mark::try_from(line.to_owned()).ok()).collect::<Option<_>>()?;
        Some(Self { nonce, choice })
    }

    /// False where the phone keeps nothing.
    pub(super) fn save(&self, key: &str) -> bool {
        let marks: String = self.choice.iter().map(|mark| format!("\n{}", mark.as_str())).collect();
        local_storage::set(key, &(String::from(self.nonce.clone()) + &marks))
    }

    /// The vote that counts, where it is this phone's: the Worker shows its mark. One whose answer was lost is known by that, and
    /// kept from then on.
    pub(super) fn counted(key: &str, ballot: &str, mine: &MyVote) -> Option<Self> {
        let counts = |kept: &Self| mine.mark.as_ref() == Some(&kept.mark(ballot));
        let sent = Self::key_sent(key);
        match Self::load(&sent).filter(counts) {
            Some(answered) => {
                answered.save(key);
                local_storage::remove(&sent);
                Some(answered)
            }
            None => Self::load(key).filter(counts),
        }
    }

    fn mark(&self, ballot: &str) -> String {
        receipt::mark(&Sha256::digest(owned(ballot, &self.nonce)).into())
    }

    /// The code under which it is counted.
    pub(super) fn code(&self, ballot: &str) -> Code {
        let choice = Choice::as_cast(self.choice.clone());
        Code::of(&Sha256::digest(sealed(ballot, &choice, &self.nonce)).into())
    }
}

/// A nonce nobody has used: 128 random bits.
pub(super) fn fresh() -> Option<Nonce> {
    let mut bytes = [0; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(Nonce::new(u128::from_be_bytes(bytes)))
}

/// What this phone keeps of a vote: with it the voter finds the own line on the list. After the count it looks for it.
pub(super) fn draw(view: &BallotView, deliberation: &DeliberationId, kept: &VoteReceipt) -> AnyView {
    let code = kept.code(&ballot_name(deliberation, view.run));
    let check = view.counted.then(|| check(view, deliberation, &code, kept));
    view! {
        <details>
            <summary class="strong">{words::RECEIPT}</summary>
            <p>{words::RECEIPT_ABOUT}</p>
            <p class="strong">{words::chosen(&view.options, &kept.choice)}</p>
            <p class="soft">{words::RECEIPT_CODE}</p>
            <p class="receipt strong">{code.in_fives()}</p>
            <p class="soft">{words::RECEIPT_PROOF}</p>
            <p class="receipt">{String::from(kept.nonce.clone())}</p>
        </details>
        {check}
    }
    .into_any()
}

/// A button that looks for the own line, and what it found.
fn check(view: &BallotView, deliberation: &DeliberationId, code: &Code, kept: &VoteReceipt) -> AnyView {
    let said = RwSignal::new(None::<String>);
    let options = StoredValue::new(view.options.clone());
    let choice = StoredValue::new(Choice::as_cast(kept.choice.clone()));
    let sought = code.clone();
    let search = Search::new(deliberation, view.run);
    let done = move |list: Published| {
        let found = choice.with_value(|choice| list.check(&sought, choice));
        said.set(Some(match found {
            Found::AsCast => words::CHECK_GOOD.to_owned(),
            Found::Missing => words::CHECK_MISSING.to_owned(),
            Found::Otherwise(listed) => words::check_otherwise(
                &options.with_value(|options| words::chosen(options, listed.options())),
            ),
        }));
    };
    let (done, code) = (Callback::new(done), code.clone());
    view! {
        <Failed submission=search.submission />
        <p class="strong" role="status">{said}</p>
        {reactive_view(move || {
            let code = code.clone();
            said.with(Option::is_none)
                .then(|| view! { <Button label=words::CHECK kind=Kind::Quiet submission=search.submission press=move |_| search.start(&code, done) /> })
                .into_any()
        })}
    }
    .into_any()
}

/// A look at the part of the list in which a code must stand.
#[derive(Clone, Copy)]
pub(super) struct Search {
    deliberation: StoredValue<DeliberationId>,
    run: Number,
    community: StoredValue<domain::ids::CommunityId>,
    pub(super) submission: Submission,
}

impl Search {
    pub(super) fn new(deliberation: &DeliberationId, run: Number) -> Self {
        Self {
            deliberation: StoredValue::new(deliberation.clone()),
            run,
            community: StoredValue::new(use_community().id()),
            submission: Submission::new(),
        }
    }

    /// Reads the lines that begin with the code's first letter, so that nobody is told which of them is looked for.
    pub(super) fn start(self, code: &Code, done: Callback<Published>) {
        if !self.submission.begin_reading() {
            return;
        }
        let (community, deliberation) = (self.community.get_value(), self.deliberation.get_value());
        let code = code.clone();
        spawn_local(async move {
            let mut after: Option<String> = String::from(code.clone()).chars().next().map(String::from);
            let mut lines: Vec<Line> = Vec::new();
            let answer: Result<(), Failure> = loop {
                let asked = VotesQuery { deliberation: deliberation.clone(), run: self.run, after };
                let answer = fetch::fetch_json(compose::<ListVotes>(Some(&community), &asked)).await;
                let page: CountedVotes = match answer.and_then(|json| fetch::parsed(&json)) {
                    Ok(page) => page,
                    Err(failure) => break Err(failure),
                };
                let line = |line: api::deliberations::VoteLine| Line {
                    code: line.code,
                    choice: Choice::as_cast(line.choice),
                };
                lines.extend(page.lines.into_iter().map(line));
                let passed = lines.last().is_none_or(|last| last.code >= code);
                after = page.next.filter(|_| !passed);
                if after.is_none() {
                    break Ok(());
                }
            };
            let here = self.submission.end(answer.clone().err());
            if here && answer.is_ok() {
                done.run(Published::from(lines));
            }
        });
    }
}
