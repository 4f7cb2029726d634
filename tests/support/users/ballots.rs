//! How people vote: on their phones, on paper, and with the register of owners.

use std::sync::atomic::{AtomicU32, Ordering};

use api::deliberations::{
    BallotView, CastVote, CountedVotes, EarlierVote, EnterPaper, LinkOwner, ListNames, ListRegister,
    ListRoll, ListVotes, NamesQuery, NewDeliberation, OneBallot, OptionRemoval, OwnerLink, PaperReading,
    Register, RegisterEntries, RegisterLine, RegisterQuery, RemoveOption, RollQuery, SaveRegister,
    ShowBallot, VOTES_PATH, Vote, VoteLine, VotesQuery,
};
use domain::{
    deliberations::ballots::{
        owner::{OwnerKey, Tail},
        receipt::{self, Code, Nonce, ballot_name, owned as owned_by, sealed},
        register::{Owner, RegisterEntry},
        rule::{Choice, Mark},
    },
    ids::{BuildingId, CompoundId, DeliberationId, HouseholdId, PersonId},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{Person, TestCommunity, TestResponse, text};

#[derive(Clone, Debug)]
pub struct Receipt {
    pub choice: Vec<Mark>,
    pub nonce: Nonce,
    pub ballot: String,
}

impl Receipt {
    pub fn code(&self) -> Code {
        let choice = Choice::as_cast(self.choice.clone());
        Code::of(&Sha256::digest(sealed(&self.ballot, &choice, &self.nonce)).into())
    }

    /// The mark by which the vote's own voter is told that it is the one that counts.
    pub fn mark(&self) -> String {
        receipt::mark(&Sha256::digest(owned_by(&self.ballot, &self.nonce)).into())
    }

    pub fn earlier(&self) -> EarlierVote {
        EarlierVote { choice: self.choice.clone(), nonce: self.nonce.clone() }
    }
}

pub fn marks(marks: &[&str]) -> Vec<Mark> {
    marks.iter().map(|mark| text(mark)).collect()
}

pub fn nonce() -> Nonce {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    Nonce::new(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) << 64 | 0x5eed)
}

/// A vote that nobody has cast yet, for the first of the votes that `view` says are one's own.
#[track_caller]
pub fn vote(deliberation: &DeliberationId, view: &BallotView, chosen: &[&str]) -> (Vote, Receipt) {
    let voter = view.mine.first().map_or(0, |mine| mine.voter);
    let receipt =
        Receipt { choice: marks(chosen), nonce: nonce(), ballot: ballot_name(deliberation, view.run) };
    let vote = Vote {
        deliberation: deliberation.clone(),
        run: view.run,
        voter,
        choice: receipt.choice.clone(),
        nonce: receipt.nonce.clone(),
        earlier: None,
    };
    (vote, receipt)
}

impl TestCommunity {
    /// A vote of compound 东区 that begins at once and lasts five days, counted by `ballot`, the JSON of a phase's ballot.
    #[track_caller]
    pub fn puts_to_vote(&self, title: &str, ballot: &Value) -> DeliberationId {
        self.puts_to_vote_after(&[], title, ballot)
    }

    /// The same, after phases of these kinds, which last a day each.
    #[track_caller]
    pub fn puts_to_vote_after(&self, before: &[&str], title: &str, ballot: &Value) -> DeliberationId {
        let code = self.saves_procedure(before, ballot);
        self.convenor.convenes(&self.to_vote(title, &code, ballot)).deliberation()
    }

    pub fn to_vote(&self, title: &str, procedure: &str, ballot: &Value) -> NewDeliberation {
        let item = (ballot == "owners").then_some(5);
        NewDeliberation { procedure: procedure.to_owned(), item, ..self.deliberation(title) }
    }

    #[track_caller]
    pub fn saves_procedure(&self, before: &[&str], ballot: &Value) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let letter = |n: u32| char::from(b'a' + u8::try_from(n % 20).unwrap_or_default());
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let code = format!("ours_{}{}", letter(n / 20), letter(n));
        let phase = |kind: &str| json!({ "kind": kind, "days": 1, "parties": ["resident"] });
        let mut phases: Vec<Value> = before.iter().map(|kind| phase(kind)).collect();
        phases.push(json!({ "kind": "vote", "days": 5, "parties": ["resident"], "ballot": ballot }));
        phases.extend([phase("notice"), phase("review")]);
        let written = json!({ "code": code, "title": "直接表决", "phases": phases });
        self.convenor.sends_procedure(&written).ok();
        code
    }

    #[track_caller]
    pub fn register(&self, building: &BuildingId) -> Vec<RegisterLine> {
        self.convenor.reads_register(building).reply::<Register>().units
    }
}

impl Person {
    pub fn looks_at_ballot(&self, deliberation: &DeliberationId) -> TestResponse {
        self.call::<ShowBallot>(&OneBallot { deliberation: deliberation.clone(), run: None })
    }

    #[track_caller]
    pub fn ballot(&self, deliberation: &DeliberationId) -> BallotView {
        self.looks_at_ballot(deliberation).reply()
    }

    pub fn sends_vote(&self, vote: &Vote) -> TestResponse {
        self.call::<CastVote>(vote)
    }

    /// Votes for the first that may be voted for.
    #[track_caller]
    pub fn tries_to_vote(&self, deliberation: &DeliberationId, chosen: &[&str]) -> TestResponse {
        self.sends_vote(&vote(deliberation, &self.ballot(deliberation), chosen).0)
    }

    /// The same, and keeps the receipt.
    #[track_caller]
    pub fn votes(&self, deliberation: &DeliberationId, chosen: &[&str]) -> Receipt {
        let (vote, receipt) = vote(deliberation, &self.ballot(deliberation), chosen);
        self.sends_vote(&vote).ok();
        receipt
    }

    #[track_caller]
    pub fn changes_vote(
        &self,
        deliberation: &DeliberationId,
        before: &Receipt,
        chosen: &[&str],
    ) -> (TestResponse, Receipt) {
        let (vote, receipt) = vote(deliberation, &self.ballot(deliberation), chosen);
        (self.sends_vote(&Vote { earlier: Some(before.earlier()), ..vote }), receipt)
    }

    #[track_caller]
    pub fn takes_off_ballot(&self, deliberation: &DeliberationId, option: &str) -> TestResponse {
        let view = self.ballot(deliberation);
        self.call::<RemoveOption>(&OptionRemoval {
            deliberation: deliberation.clone(),
            run: view.run,
            version: view.version,
            option: text(option),
            reason: text("这个方案撤回了"),
        })
    }

    pub fn reads_votes(&self, deliberation: &DeliberationId, after: Option<&str>) -> TestResponse {
        let deliberation = deliberation.clone();
        self.call::<ListVotes>(&VotesQuery { deliberation, run: 1, after: after.map(str::to_owned) })
    }

    #[track_caller]
    pub fn counted_votes(&self, deliberation: &DeliberationId, run: u32) -> (Vec<VoteLine>, String) {
        let (mut lines, mut after) = (vec![], None);
        loop {
            let asked = VotesQuery { deliberation: deliberation.clone(), run, after };
            let page: CountedVotes = self.call::<ListVotes>(&asked).reply();
            lines.extend(page.lines);
            after = page.next;
            if after.is_none() {
                return (lines, page.digest);
            }
        }
    }

    pub fn fetches_votes(&self, deliberation: &DeliberationId, run: u32) -> TestResponse {
        let path = VOTES_PATH.replace("{community}", self.community.as_str());
        let path = path.replace("{deliberation}", deliberation.as_str());
        self.opens(&path.replace("{run}", &run.to_string()))
    }

    pub fn reads_names(&self, deliberation: &DeliberationId, building: &BuildingId) -> TestResponse {
        let (deliberation, building) = (deliberation.clone(), building.clone());
        self.call::<ListNames>(&NamesQuery { deliberation, run: 1, building })
    }

    #[track_caller]
    pub fn reads_paper(&self, deliberation: &DeliberationId, voter: &str, chosen: &[&str]) -> TestResponse {
        self.enters_paper(deliberation, voter, chosen, false)
    }

    #[track_caller]
    pub fn corrects_paper(
        &self,
        deliberation: &DeliberationId,
        voter: &str,
        chosen: &[&str],
    ) -> TestResponse {
        self.enters_paper(deliberation, voter, chosen, true)
    }

    fn enters_paper(
        &self,
        deliberation: &DeliberationId,
        voter: &str,
        chosen: &[&str],
        correct: bool,
    ) -> TestResponse {
        self.call::<EnterPaper>(&PaperReading {
            deliberation: deliberation.clone(),
            run: 1,
            voter: voter.to_owned(),
            choice: marks(chosen),
            nonce: nonce(),
            correct,
        })
    }

    pub fn reads_roll(&self, deliberation: &DeliberationId, building: &BuildingId) -> TestResponse {
        self.call::<ListRoll>(&RollQuery { deliberation: deliberation.clone(), building: building.clone() })
    }

    pub fn reads_register(&self, building: &BuildingId) -> TestResponse {
        self.call::<ListRegister>(&RegisterQuery { building: building.clone() })
    }

    pub fn registers(&self, compound: &CompoundId, entries: Vec<RegisterEntry>) -> TestResponse {
        self.call::<SaveRegister>(&RegisterEntries { compound: compound.clone(), entries, remove: vec![] })
    }

    pub fn links_owner(&self, compound: &CompoundId, owner: &str, person: Option<PersonId>) -> TestResponse {
        let Owner { name, tail } = named(owner);
        // With an end of the document, no unit matters.
        let owner = OwnerKey::of(&name, tail.as_ref(), &HouseholdId::new(0, 0));
        self.links_owner_of(compound, &owner, person)
    }

    /// The same, as the register names the owner.
    pub fn links_owner_of(
        &self,
        compound: &CompoundId,
        owner: &OwnerKey,
        person: Option<PersonId>,
    ) -> TestResponse {
        self.call::<LinkOwner>(&OwnerLink { compound: compound.clone(), owner: owner.clone(), person })
    }
}

/// A unit on the register. Owners are `张伟` with an end of the document that all names here share, `张伟#1234` with another, or
/// `张伟#` with none.
pub fn owned(line: &RegisterLine, area: u64, owners: &[&str]) -> RegisterEntry {
    RegisterEntry {
        household: line.household.clone(),
        area,
        owners: owners.iter().map(|owner| named(owner)).collect(),
        developers: owners.is_empty(),
    }
}

fn named(written: &str) -> Owner {
    let (name, tail) = written.split_once('#').unwrap_or((written, "0000"));
    let tail = (!tail.is_empty()).then(|| Tail::try_from(tail.to_owned()).expect("four characters"));
    Owner { name: text(name), tail }
}

/// A rule that every household votes by: more than half of those who took part.
pub fn by_household() -> Value {
    json!({ "rule": {
        "electorate": "household",
        "measure": "heads",
        "majority": { "more_than": "1/2", "of": "participating" },
        "secrecy": "secret",
    } })
}

pub fn by_household_with(name: &str, value: Value) -> Value {
    let mut ballot = by_household();
    ballot["rule"][name] = value;
    ballot
}
