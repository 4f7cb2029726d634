//! Casting a vote: what is chosen, a second look, and the receipt, which only this phone keeps.

use api::deliberations::{BallotView, CastVote, EarlierVote, MyVote, Vote};
use copy::deliberations::vote as words;
use domain::{
    deliberations::{
        ballots::{
            receipt::ballot_name,
            rule::{Mark, Secrecy},
        },
        course::deliberation::Number,
    },
    ids::DeliberationId,
};
use leptos::prelude::*;

use super::{
    deliberation_page::DeliberationContext,
    receipts::{self, VoteReceipt, fresh},
};
use crate::{
    data::{fetch::Failure, resource::Resource, submission::Submission},
    offline::local_storage,
    ui::{
        Button, Choices, Confirm, Failed, Kind, Several,
        piece::{part, piece},
        reactive::{CollectViews, derived, effect},
    },
};

/// The reader's votes: to cast, to change, or why not; where they have none, that they don't vote here.
pub(super) fn draw(
    view: &BallotView,
    deliberation: &DeliberationId,
    ballot: Resource<BallotView>,
    here: DeliberationContext,
) -> AnyView {
    if view.mine.is_empty() {
        return view.open.then(|| view! { <p class="soft">{words::NOT_MINE}</p> }).into_any();
    }
    let (view, deliberation) = (view.clone(), deliberation.clone());
    part(cast, move |draw| draw(&view, &deliberation, ballot, here))
}

piece! {
    /// What voters have on the ballot's card; everybody else only reads.
    cast: fn(&BallotView, &DeliberationId, Resource<BallotView>, DeliberationContext) -> AnyView = votes
}

fn votes(
    view: &BallotView,
    deliberation: &DeliberationId,
    ballot: Resource<BallotView>,
    here: DeliberationContext,
) -> AnyView {
    view.mine
        .iter()
        .map(|mine| Casting::new(view, mine, deliberation, ballot, here).draw(view, mine))
        .collect_views()
}

/// One vote on its way.
#[derive(Clone, Copy)]
struct Casting {
    deliberation: StoredValue<DeliberationId>,
    key: StoredValue<String>,
    run: Number,
    voter: u32,
    /// How many may be chosen.
    pick: u8,
    secrecy: Secrecy,
    change_allowed: bool,
    ballot: Resource<BallotView>,
    here: DeliberationContext,
    /// The mark that is chosen where one is; `abstain` for none of them.
    one: RwSignal<String>,
    /// Those that are chosen where several may be.
    several: RwSignal<Vec<String>>,
    asking: RwSignal<bool>,
    submission: Submission,
}

impl Casting {
    fn new(
        view: &BallotView,
        mine: &MyVote,
        deliberation: &DeliberationId,
        ballot: Resource<BallotView>,
        here: DeliberationContext,
    ) -> Self {
        Self {
            key: StoredValue::new(VoteReceipt::key(deliberation, view.run, mine.voter)),
            deliberation: StoredValue::new(deliberation.clone()),
            run: view.run,
            voter: mine.voter,
            pick: view.pick,
            secrecy: view.secrecy,
            change_allowed: view.change_allowed,
            ballot,
            here,
            one: RwSignal::new(String::new()),
            several: RwSignal::new(Vec::new()),
            asking: RwSignal::new(false),
            submission: Submission::new(),
        }
    }

    fn draw(self, view: &BallotView, mine: &MyVote) -> AnyView {
        let key = self.key.get_value();
        let ballot = self.deliberation.with_value(|id| ballot_name(id, self.run));
        let counted = VoteReceipt::counted(&key, &ballot, mine);
        let unanswered =
            mine.cast.is_none() && view.open && VoteReceipt::load(&VoteReceipt::key_sent(&key)).is_some();
        let state = match (mine.cast, mine.by_me, &counted) {
            (None, ..) if unanswered => Some(words::UNANSWERED),
            (None, ..) if !view.open => Some(words::NOT_CAST),
            (None, ..) => None,
            (Some(_), false, _) => Some(words::BY_ANOTHER),
            (Some(_), true, None) => Some(words::NO_RECEIPT),
            (Some(_), true, Some(_)) => Some(words::TAKEN),
        };
        let may =
            view.open && (mine.cast.is_none() || (mine.by_me && view.change_allowed && counted.is_some()));
        let receipt = counted.map(|kept| self.deliberation.with_value(|id| receipts::draw(view, id, &kept)));
        view! {
            <p class="soft">{words::for_whom(&mine.places, mine.share)}</p>
            {state.map(|label| view! { <p class="strong" role="status">{label}</p> })}
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
        let named = StoredValue::new(view.options.clone());
        let label = derived(move || {
            let marks = self.marks(&self.one.get(), &self.several.get()).unwrap_or_default();
            let chosen = named.with_value(|options| words::chosen(options, &marks));
            words::sure(&chosen, self.secrecy, self.change_allowed)
        });
        let ask = move |_| {
            let missing = match self.picked() {
                None => Some(words::CHOOSE.to_owned()),
                Some(marks) if marks.len() > usize::from(self.pick) => {
                    Some(words::too_many(self.pick, marks.len()))
                }
                Some(_) => None,
            };
            self.asking.set(missing.is_none());
            self.submission.set_failure(missing.map(|label| Failure::said(&label)));
        };
        // What is refused now was true when the page was drawn: somebody of the household was faster, an option is gone, the
        // vote is over. The reader is told, and shown how it stands.
        effect(move || {
            let refused = self.submission.failure().filter(|failure| !failure.may_pass());
            if let Some(refused) = refused.filter(|_| self.asking.get_untracked()) {
                self.asking.set(false);
                self.here.told.set(Some(refused.words()));
                self.ballot.refetch();
            }
        });
        let choices = if self.pick > 1 {
            let hint = words::pick(self.pick);
            view! { <Several label=words::ASKED hint options alone=Mark::ABSTAIN chosen=self.several /> }
                .into_any()
        } else {
            let name = format!("vote-{}", self.voter);
            view! { <Choices name label=words::ASKED options chosen=self.one /> }.into_any()
        };
        view! {
            {choices}
            <Failed submission=self.submission />
            <Button label=if again { words::CHANGE } else { words::CAST } press=ask />
            <Confirm
                open=self.asking
                title=words::SURE.to_owned()
                label
                yes=words::YES.to_owned()
                kind=Kind::Main
                submission=self.submission
                done=move |()| self.send()
            />
        }
        .into_any()
    }

    /// What is chosen now; `None` where nothing is.
    fn picked(self) -> Option<Vec<Mark>> {
        self.marks(&self.one.get_untracked(), &self.several.get_untracked())
    }

    /// The marks of the codes that are chosen, in any order; none of them for abstaining.
    fn marks(self, one: &String, several: &[String]) -> Option<Vec<Mark>> {
        let codes = if self.pick > 1 { several } else { std::slice::from_ref(one) };
        let chosen: Vec<&String> = codes.iter().filter(|code| !code.is_empty()).collect();
        if chosen.is_empty() {
            return None;
        }
        Some(chosen.into_iter().filter_map(|code| Mark::try_from(code.clone()).ok()).collect())
    }

    fn send(self) {
        let key = self.key.get_value();
        let earlier = VoteReceipt::load(&key);
        // In the order of the ballot, as it is counted: the receipt's code is made of that.
        let order = self.ballot.get_untracked().map(|view| view.options).unwrap_or_default();
        let picked = self.picked().unwrap_or_default();
        let choice: Vec<Mark> =
            order.into_iter().map(|option| option.mark).filter(|mark| picked.contains(mark)).collect();
        let pending = VoteReceipt::key_sent(&key);
        // The same vote sent again after a lost answer carries the same nonce, so that the receipt is the one counted.
        let again = VoteReceipt::load(&pending).filter(|kept| kept.choice == choice);
        let Some(nonce) = again.map(|kept| kept.nonce).or_else(fresh) else {
            return self.submission.set_failure(Some(Failure::Broken));
        };
        let kept = VoteReceipt { nonce, choice };
        if !kept.save(&pending) {
            return self.submission.set_failure(Some(Failure::said(words::NOT_KEPT)));
        }
        let request = Vote {
            deliberation: self.deliberation.get_value(),
            run: self.run,
            voter: self.voter,
            choice: kept.choice.clone(),
            nonce: kept.nonce.clone(),
            earlier: earlier.map(|VoteReceipt { nonce, choice }| EarlierVote { choice, nonce }),
        };
        self.submission.send::<CastVote>(&request, move |_| {
            kept.save(&key);
            local_storage::remove(&pending);
            self.asking.set(false);
            self.here.told.set(Some(words::TAKEN.to_owned()));
            self.ballot.refetch();
        });
    }
}
