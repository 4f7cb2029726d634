//! How a vote of one's own procedure is counted.

use copy::deliberations::{procedures as words, vote};
use domain::deliberations::{
    ballots::rule::{Electorate, Majority, Measure, Question, Rule, Secrecy, Whole},
    procedures::phase::Ballot,
};
use leptos::prelude::*;

use super::bars::{self, HALF, THREE_QUARTERS, TWO_THIRDS};
use crate::ui::{Select, reactive::reactive_view};

/// The code of an owners' vote by the Civil Code.
const LAW: &str = "law";

#[derive(Clone, Copy)]
pub(super) struct BallotForm {
    /// An electorate, or [`LAW`].
    electorate: RwSignal<String>,
    measure: RwSignal<String>,
    /// A bar's code; empty for none.
    quorum: RwSignal<String>,
    majority: RwSignal<String>,
    of: RwSignal<String>,
    secrecy: RwSignal<String>,
    /// What it began with, for what isn't asked here.
    begun: StoredValue<Option<Rule>>,
}

impl BallotForm {
    /// Filled in with a ballot; without one, as most are: each household, in secret, by more than a half.
    pub(super) fn of(ballot: Option<&Ballot>) -> Self {
        let rule = match ballot {
            Some(Ballot::Rule(rule)) => Some(rule.as_ref()),
            Some(Ballot::Owners) | None => None,
        };
        let electorate = rule.map_or(Electorate::Household, |rule| rule.electorate);
        let by_law = ballot == Some(&Ballot::Owners);
        let quorum = rule.map_or_else(|| HALF.to_owned(), |rule| bars::code(rule.quorum));
        let majority = rule.map_or_else(|| HALF.to_owned(), |rule| bars::code(Some(rule.majority.bar)));
        let code = |code: &str| RwSignal::new(code.to_owned());
        Self {
            electorate: code(if by_law { LAW } else { electorate.code() }),
            measure: code(rule.map_or(Measure::Both, |rule| rule.measure).code()),
            quorum: RwSignal::new(quorum),
            majority: RwSignal::new(majority),
            of: code(rule.map_or(Whole::Participating, |rule| rule.majority.of).code()),
            secrecy: code(rule.map_or(Secrecy::Secret, |rule| rule.secrecy).code()),
            begun: StoredValue::new(rule.cloned()),
        }
    }

    /// Its fields; `at` is the phase's place.
    pub(super) fn fields(self, at: usize) -> AnyView {
        let law = (LAW.to_owned(), words::BY_LAW.to_owned());
        let electorates: Vec<_> = Electorate::ALL
            .iter()
            .map(|one| (one.code().to_owned(), words::electorate(*one).to_owned()))
            .chain([law])
            .collect();
        view! {
            <Select id=format!("electorate-{at}") label=words::ELECTORATE options=electorates chosen=self.electorate />
            {reactive_view(move || self.electorate.with(|chosen| chosen != LAW).then(|| self.rule(at)).into_any())}
        }
        .into_any()
    }

    fn rule(self, at: usize) -> AnyView {
        let id = |field: &str| format!("{field}-{at}");
        let begun = self.begun.get_value();
        let quorums =
            bars::choices(&[HALF, TWO_THIRDS], begun.as_ref().and_then(|rule| rule.quorum), Some(words::ANY));
        let majorities =
            bars::choices(&[HALF, TWO_THIRDS, THREE_QUARTERS], begun.map(|rule| rule.majority.bar), None);
        let measures: Vec<_> =
            Measure::ALL.iter().map(|one| (one.code().to_owned(), words::measure(*one).to_owned())).collect();
        let wholes: Vec<_> =
            Whole::ALL.iter().map(|one| (one.code().to_owned(), vote::whole(*one).to_owned())).collect();
        let secrecies: Vec<_> =
            Secrecy::ALL.iter().map(|one| (one.code().to_owned(), words::secrecy(*one).to_owned())).collect();
        let of_owners = self.electorate.with(|chosen| chosen == Electorate::Owner.code());
        let measure = of_owners.then(|| {
            view! { <Select id=id("measure") label=words::MEASURE options=measures chosen=self.measure /> }
        });
        view! {
            {measure}
            <Select id=id("took-part") label=words::QUORUM options=quorums chosen=self.quorum />
            <Select id=id("majority") label=words::MAJORITY options=majorities chosen=self.majority />
            <Select id=id("whole") label=words::WHOLE options=wholes chosen=self.of />
            <Select id=id("secrecy") label=words::SECRECY options=secrecies chosen=self.secrecy />
        }
        .into_any()
    }

    /// The ballot.
    ///
    /// # Errors
    /// Why there is none such, in words.
    pub(super) fn take(self) -> Result<Ballot, String> {
        let Ok(electorate) = self.electorate.with(|code| Electorate::try_from(code.as_str())) else {
            return Ok(Ballot::Owners);
        };
        let measure = self.measure.with(|code| Measure::try_from(code.as_str())).unwrap_or(Measure::Heads);
        let measure = if electorate == Electorate::Owner { measure } else { Measure::Heads };
        let refused = || words::BALLOT_WRONG.to_owned();
        let majority = Majority {
            bar: self.majority.with(|code| bars::of(code)).ok_or_else(refused)?,
            of: self.of.with(|code| Whole::try_from(code.as_str())).unwrap_or(Whole::Participating),
        };
        let secrecy = self.secrecy.with(|code| Secrecy::try_from(code.as_str())).unwrap_or(Secrecy::Secret);
        let begun = self.begun.get_value();
        let (question, hidden, change_allowed, source) = begun.map_or_else(
            || (Question::motion(), true, true, None),
            |rule| (rule.question, rule.hidden_until_close, rule.change_allowed, rule.source),
        );
        let rule = Rule {
            electorate,
            measure,
            quorum: self.quorum.with(|code| bars::of(code)),
            majority,
            question,
            secrecy,
            // Votes that show as they come are not secret.
            hidden_until_close: hidden || secrecy == Secrecy::Secret,
            change_allowed,
            source,
        };
        rule.checked().map(|rule| Ballot::Rule(Box::new(rule))).map_err(|_refusal| refused())
    }
}
