//! Casting a vote: what is chosen, a second look, and the receipt, which only this phone keeps.

use domain::{
    copy::{self, deliberations::vote as words},
    deliberations::{
        ballots::{receipt::Nonce, rule::Mark},
        course::deliberation::Number,
        wire::{BallotView, CastVote, EarlierVote, MyVote, Vote},
    },
    ids::DeliberationId,
};
use leptos::prelude::*;

use super::deliberation_page::Here;
use crate::{
    api::Failure,
    reactive::{Views, derived},
    sending::Sending,
    shown::Shown,
    storage,
    ui::{Button, Choices, Confirm, Failed, Kind},
};

/// A vote as this phone remembers it.
#[derive(Clone)]
struct Kept {
    nonce: Nonce,
    choice: Vec<Mark>,
}

impl Kept {
    fn key(deliberation: &DeliberationId, run: Number, voter: u32) -> String {
        format!("vote/{deliberation}/{run}/{voter}")
    }

    /// One word a line: the nonce, then what was chosen.
    fn load(key: &str) -> Option<Self> {
        let text = storage::get(key)?;
        let mut lines = text.lines();
        let nonce = Nonce::try_from(lines.next()?.to_owned()).ok()?;
        let choice = lines.map(|line| Mark::try_from(line.to_owned()).ok()).collect::<Option<_>>()?;
        Some(Self { nonce, choice })
    }

    fn save(&self, key: &str) -> bool {
        let marks: String = self.choice.iter().map(|mark| format!("\n{}", mark.as_str())).collect();
        storage::set(key, &(String::from(self.nonce.clone()) + &marks))
    }
}

/// A nonce nobody has used: 128 random bits.
fn fresh() -> Option<Nonce> {
    let mut bytes = [0; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(Nonce::new(u128::from_be_bytes(bytes)))
}

/// The reader's votes: to cast, to change, or why not.
pub(super) fn draw(
    view: &BallotView,
    deliberation: &DeliberationId,
    ballot: Shown<BallotView>,
    here: Here,
) -> AnyView {
    if view.mine.is_empty() {
        let says = if view.open { words::NOT_MINE } else { "" };
        return view! { <p class="soft">{says}</p> }.into_any();
    }
    view.mine.iter().map(|mine| Casting::new(view, mine, deliberation, ballot, here).draw(view, mine)).views()
}

/// One vote on its way.
#[derive(Clone, Copy)]
struct Casting {
    deliberation: StoredValue<DeliberationId>,
    key: StoredValue<String>,
    run: Number,
    voter: u32,
    ballot: Shown<BallotView>,
    here: Here,
    /// The mark that is chosen; `abstain` for none of them.
    chosen: RwSignal<String>,
    asking: RwSignal<bool>,
    sending: Sending,
}

impl Casting {
    fn new(
        view: &BallotView,
        mine: &MyVote,
        deliberation: &DeliberationId,
        ballot: Shown<BallotView>,
        here: Here,
    ) -> Self {
        Self {
            key: StoredValue::new(Kept::key(deliberation, view.run, mine.voter)),
            deliberation: StoredValue::new(deliberation.clone()),
            run: view.run,
            voter: mine.voter,
            ballot,
            here,
            chosen: RwSignal::new(String::new()),
            asking: RwSignal::new(false),
            sending: Sending::new(),
        }
    }

    fn draw(self, view: &BallotView, mine: &MyVote) -> AnyView {
        let kept = Kept::load(&self.key.get_value());
        let state = match (mine.cast, mine.by_me, &kept) {
            (None, ..) => None,
            (Some(_), false, _) => Some(words::BY_ANOTHER),
            (Some(_), true, None) => Some(words::NO_RECEIPT),
            (Some(_), true, Some(_)) => Some(words::TAKEN),
        };
        let may = view.open && (mine.cast.is_none() || (mine.by_me && view.change_allowed && kept.is_some()));
        let receipt = kept.filter(|_| mine.by_me).map(|kept| receipt(view, &kept));
        view! {
            <p class="soft">{words::for_whom(&mine.places, mine.share)}</p>
            {state.map(|says| view! { <p class="strong" role="status">{says}</p> })}
            {receipt}
            {may.then(|| self.form(view, mine.cast.is_some()))}
        }
        .into_any()
    }

    fn form(self, view: &BallotView, again: bool) -> AnyView {
        let options: Vec<(String, String)> = view
            .options
            .iter()
            .map(|option| (option.mark.as_str().to_owned(), words::mark(option)))
            .chain([(Mark::ABSTAIN.to_owned(), words::ABSTAIN.to_owned())])
            .collect();
        let names = StoredValue::new(options.clone());
        let says = derived(move || {
            let name = names.with_value(|names| {
                let name = names.iter().find(|(mark, _)| self.chosen.with(|chosen| chosen == mark));
                name.map(|(_, name)| name.clone())
            });
            words::sure(&name.unwrap_or_default())
        });
        let ask = move |_| {
            self.sending.set_failure(None);
            if self.chosen.with_untracked(String::is_empty) {
                return self.sending.set_failure(Some(Failure::said(words::CHOOSE)));
            }
            self.asking.set(true);
        };
        view! {
            <Choices name="vote-choice" label=words::ASKED options chosen=self.chosen />
            <Failed sending=self.sending />
            <Button says=if again { words::CHANGE } else { words::CAST } press=ask />
            <Confirm
                open=self.asking
                title=words::SURE.to_owned()
                says
                yes=words::YES.to_owned()
                kind=Kind::Main
                sending=self.sending
                done=move |()| self.send()
            />
        }
        .into_any()
    }

    fn send(self) {
        let key = self.key.get_value();
        let earlier = Kept::load(&key);
        let chosen = Mark::try_from(self.chosen.get_untracked()).ok();
        let pending = format!("{key}/sent");
        // The same vote sent again after a lost answer carries the same nonce, so that the receipt is the one counted.
        let again = Kept::load(&pending).filter(|kept| kept.choice.first() == chosen.as_ref());
        let Some(nonce) = again.map(|kept| kept.nonce).or_else(fresh) else {
            return self.sending.set_failure(Some(Failure::Broken));
        };
        let kept = Kept { nonce, choice: chosen.into_iter().collect() };
        if !kept.save(&pending) {
            return self.sending.set_failure(Some(Failure::said(words::NOT_KEPT)));
        }
        let request = Vote {
            deliberation: self.deliberation.get_value(),
            run: self.run,
            voter: self.voter,
            choice: kept.choice.clone(),
            nonce: kept.nonce.clone(),
            earlier: earlier.map(|Kept { nonce, choice }| EarlierVote { choice, nonce }),
        };
        self.sending.send::<CastVote>(&request, move |_| {
            kept.save(&key);
            storage::remove(&pending);
            self.asking.set(false);
            self.here.told.set(Some(words::TAKEN.to_owned()));
            self.ballot.again();
        });
    }
}

/// What this phone keeps of a vote: with it the voter finds the own line on the list.
fn receipt(view: &BallotView, kept: &Kept) -> AnyView {
    let names: Vec<String> =
        view.options.iter().filter(|option| kept.choice.contains(&option.mark)).map(words::mark).collect();
    let chosen =
        if names.is_empty() { words::ABSTAIN.to_owned() } else { names.join(copy::deliberations::AND) };
    view! {
        <details>
            <summary class="strong">{words::RECEIPT}</summary>
            <p>{words::RECEIPT_ABOUT}</p>
            <p class="strong">{chosen}</p>
            <p class="as-typed">{String::from(kept.nonce.clone())}</p>
        </details>
    }
    .into_any()
}
