//! What people do with options.

use api::deliberations::{
    Amend, AmendmentDecision, AmendmentProposed, DecideAmendment, Ending, EndorsePoint, Endorsement,
    ListOptions, NewAmendment, NewOption, NewPoint, OneDeliberation, OneOption, OptionProposed, OptionStep,
    OptionView, Options, PointWritten, ProposeOption, ShowOption, StepOption, Verdict, WritePoint,
};
use domain::{
    deliberations::options::{
        Side,
        cost::{Cents, Cost, Payer},
        difference::{Change, Span},
    },
    ids::{AmendmentId, DeliberationId, OptionId, PointId},
};

use crate::{Person, TestCommunity, TestResponse, text};

impl TestResponse {
    #[track_caller]
    pub fn option(self) -> OptionId {
        self.reply::<OptionProposed>().option
    }

    #[track_caller]
    pub fn point(self) -> PointId {
        self.reply::<PointWritten>().point
    }

    #[track_caller]
    pub fn amendment(self) -> AmendmentId {
        self.reply::<AmendmentProposed>().amendment
    }
}

impl TestCommunity {
    #[track_caller]
    pub fn discusses(&self, title: &str) -> DeliberationId {
        let opened = self.deliberates(title);
        self.convenor.ends_phase(&opened, "想法都说得差不多了").ok();
        opened
    }
}

/// An option as most people would write it: 38,000 yuan from the repair fund, without pictures.
pub fn option(of: &DeliberationId, title: &str) -> NewOption {
    NewOption {
        deliberation: of.clone(),
        title: text(title),
        text: text("在东门装一道道闸，访客登记后进入。"),
        cost: Some(Cost { cents: Cents::of_yuan("38000").unwrap(), payer: Payer::RepairFund }),
        photos: vec![],
        links: vec![],
    }
}

impl Person {
    pub fn proposes(&self, option: &NewOption) -> TestResponse {
        self.call::<ProposeOption>(option)
    }

    pub fn compares(&self, of: &DeliberationId) -> TestResponse {
        self.call::<ListOptions>(&OneDeliberation { deliberation: of.clone() })
    }

    #[track_caller]
    pub fn options(&self, of: &DeliberationId) -> Options {
        self.compares(of).reply()
    }

    pub fn looks_at_option(&self, option: &OptionId) -> TestResponse {
        self.call::<ShowOption>(&OneOption { option: option.clone() })
    }

    #[track_caller]
    pub fn option(&self, option: &OptionId) -> OptionView {
        self.looks_at_option(option).reply()
    }

    pub fn withdraws_option(&self, option: &OptionId) -> TestResponse {
        self.call::<StepOption>(&OptionStep { option: option.clone(), step: Ending::Withdraw {} })
    }

    pub fn removes_option(&self, option: &OptionId, reason: &str) -> TestResponse {
        let step = Ending::Remove { reason: text(reason) };
        self.call::<StepOption>(&OptionStep { option: option.clone(), step })
    }

    pub fn argues(&self, option: &OptionId, side: Side, words: &str) -> TestResponse {
        self.call::<WritePoint>(&NewPoint { option: option.clone(), side, text: text(words) })
    }

    pub fn endorses(&self, point: &PointId, on: bool) -> TestResponse {
        self.call::<EndorsePoint>(&Endorsement { point: point.clone(), on })
    }

    #[track_caller]
    pub fn amends(&self, option: &OptionId, words: &str, why: &str) -> TestResponse {
        let revision = self.option(option).line.revision;
        self.amends_at(option, revision, words, why)
    }

    pub fn amends_at(&self, option: &OptionId, revision: u32, words: &str, why: &str) -> TestResponse {
        self.call::<Amend>(&NewAmendment {
            option: option.clone(),
            revision,
            text: text(words),
            why: text(why),
        })
    }

    pub fn accepts(&self, amendment: &AmendmentId) -> TestResponse {
        self.decides_amendment(amendment, Verdict::Accept {})
    }

    pub fn turns_down(&self, amendment: &AmendmentId, reason: &str) -> TestResponse {
        self.decides_amendment(amendment, Verdict::Refuse { reason: text(reason) })
    }

    fn decides_amendment(&self, amendment: &AmendmentId, answer: Verdict) -> TestResponse {
        self.call::<DecideAmendment>(&AmendmentDecision { amendment: amendment.clone(), answer })
    }
}

/// A difference with what was added and taken away in brackets.
pub fn marked(difference: &[Span]) -> String {
    let mark = |span: &Span| match span.change {
        Change::Same => span.text.clone(),
        Change::Added => format!("[+{}]", span.text),
        Change::Removed => format!("[-{}]", span.text),
    };
    difference.iter().map(mark).collect()
}

/// Options side by side, a line each, and their points below.
pub fn side_by_side(options: &Options) -> String {
    let mut told = String::new();
    for line in &options.options {
        told += &format!(
            "{} {} +{} -{}\n",
            line.title.as_str(),
            line.state,
            line.points_for,
            line.points_against
        );
        for point in &line.points {
            told += &format!("  {} {} {}\n", point.side, point.endorsements, point.text.as_str());
        }
    }
    told
}
