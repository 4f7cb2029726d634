//! What people do with options.

use domain::{
    deliberations::{
        options::{
            Side,
            cost::{Cents, Cost, Payer},
            difference::{Change, Span},
        },
        wire::{
            Amend, AmendmentDecision, AmendmentProposed, DecideAmendment, Ending, EndorsePoint, Endorsement,
            ListOptions, NewAmendment, NewOption, NewPoint, OneDeliberation, OneOption, OptionProposed,
            OptionStep, OptionView, Options, PointWritten, ProposeOption, ShowOption, StepOption, Verdict,
            WritePoint,
        },
    },
    ids::{AmendmentId, DeliberationId, OptionId, PointId},
};

use super::{Person, Said, Town, text};

impl Said {
    /// The option that was proposed.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn option(self) -> OptionId {
        self.reply::<OptionProposed>().option
    }

    /// The point that was written.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn point(self) -> PointId {
        self.reply::<PointWritten>().point
    }

    /// The amendment that was proposed.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn amendment(self) -> AmendmentId {
        self.reply::<AmendmentProposed>().amendment
    }
}

impl Town {
    /// A deliberation that has come to its options.
    #[must_use]
    #[track_caller]
    pub fn discusses(&self, title: &str) -> DeliberationId {
        let opened = self.deliberates(title);
        self.convenor.ends_phase(&opened, "想法都说得差不多了").ok();
        opened
    }
}

/// An option as most people would write it: 38,000 yuan from the repair fund, without pictures.
///
/// # Panics
/// Never: the amount is one.
#[must_use]
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
    /// Proposes an option.
    pub fn proposes(&self, option: &NewOption) -> Said {
        self.call::<ProposeOption>(option)
    }

    /// Looks at the options side by side.
    pub fn compares(&self, of: &DeliberationId) -> Said {
        self.call::<ListOptions>(&OneDeliberation { deliberation: of.clone() })
    }

    /// The options side by side.
    #[must_use]
    #[track_caller]
    pub fn options(&self, of: &DeliberationId) -> Options {
        self.compares(of).reply()
    }

    /// Opens an option's page.
    pub fn looks_at_option(&self, option: &OptionId) -> Said {
        self.call::<ShowOption>(&OneOption { option: option.clone() })
    }

    /// What an option's page shows.
    #[must_use]
    #[track_caller]
    pub fn option(&self, option: &OptionId) -> OptionView {
        self.looks_at_option(option).reply()
    }

    /// Takes back what this person proposed.
    pub fn withdraws_option(&self, option: &OptionId) -> Said {
        self.call::<StepOption>(&OptionStep { option: option.clone(), step: Ending::Withdraw {} })
    }

    /// Takes an option out.
    pub fn removes_option(&self, option: &OptionId, reason: &str) -> Said {
        let step = Ending::Remove { reason: text(reason) };
        self.call::<StepOption>(&OptionStep { option: option.clone(), step })
    }

    /// Writes a point.
    pub fn argues(&self, option: &OptionId, side: Side, words: &str) -> Said {
        self.call::<WritePoint>(&NewPoint { option: option.clone(), side, text: text(words) })
    }

    /// Endorses a point, or no longer.
    pub fn endorses(&self, point: &PointId, on: bool) -> Said {
        self.call::<EndorsePoint>(&Endorsement { point: point.clone(), on })
    }

    /// Proposes other words for an option as it is now.
    #[track_caller]
    pub fn amends(&self, option: &OptionId, words: &str, why: &str) -> Said {
        let revision = self.option(option).line.revision;
        self.amends_at(option, revision, words, why)
    }

    /// Proposes other words for an option as it was.
    pub fn amends_at(&self, option: &OptionId, revision: u32, words: &str, why: &str) -> Said {
        self.call::<Amend>(&NewAmendment {
            option: option.clone(),
            revision,
            text: text(words),
            why: text(why),
        })
    }

    /// Makes an amendment the option's text.
    pub fn accepts(&self, amendment: &AmendmentId) -> Said {
        self.decides_amendment(amendment, Verdict::Accept {})
    }

    /// Refuses an amendment.
    pub fn turns_down(&self, amendment: &AmendmentId, reason: &str) -> Said {
        self.decides_amendment(amendment, Verdict::Refuse { reason: text(reason) })
    }

    fn decides_amendment(&self, amendment: &AmendmentId, answer: Verdict) -> Said {
        self.call::<DecideAmendment>(&AmendmentDecision { amendment: amendment.clone(), answer })
    }
}

/// A difference with what was added and taken away in brackets.
#[must_use]
pub fn marked(difference: &[Span]) -> String {
    let mark = |span: &Span| match span.change {
        Change::Same => span.text.clone(),
        Change::Added => format!("[+{}]", span.text),
        Change::Removed => format!("[-{}]", span.text),
    };
    difference.iter().map(mark).collect()
}

/// Options side by side, a line each, and their points below.
#[must_use]
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
