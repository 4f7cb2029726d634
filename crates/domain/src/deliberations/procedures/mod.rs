//! Procedures (程序): which phases a deliberation goes through, for how long, and who must take part.
//!
//! They are data. The ones that ship pass through the same door as a community's own.

use std::sync::LazyLock;

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

pub mod phase;

use phase::{Phase, PhaseKind};

use crate::{deliberations::refusal::Refusal, problem::Problem};

/// The ones that ship. Their words are the data's, as those of a community's own are.
const SHIPPED: [&str; 3] =
    [include_str!("usual.json"), include_str!("four_talks.json"), include_str!("owners.json")];

/// A list of phases with a name. Built only by [`Procedure::new`], also when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written")]
pub struct Procedure {
    code: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    phases: Vec<Phase>,
}

/// A procedure as it is written.
#[derive(Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Written {
    code: String,
    title: String,
    #[serde(default)]
    source: Option<String>,
    phases: Vec<Phase>,
}

impl Procedure {
    /// The most phases. The longest known procedure has eight.
    pub const PHASES_MAX: usize = 12;

    /// The longest name, in characters.
    pub const TITLE_MAX: u16 = 30;

    /// A procedure of these phases.
    ///
    /// # Errors
    /// [`Refusal::ProcedureInvalid`] unless it has a code (see [`Procedure::code`]), a title ([`Procedure::is_title`]), and
    /// phases in an order that can be, see [`misplaced`].
    pub fn new(
        code: String,
        title: &str,
        source: Option<String>,
        phases: Vec<Phase>,
    ) -> Result<Self, Refusal> {
        let named = (2..=32).contains(&code.len())
            && code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            && Self::is_title(title);
        let kinds: Vec<PhaseKind> = phases.iter().map(|phase| phase.kind).collect();
        if named && misplaced(&kinds).is_none() {
            Ok(Self { code, title: title.trim().to_owned(), source, phases })
        } else {
            Err(Refusal::ProcedureInvalid)
        }
    }

    /// Whether one can be called that.
    #[must_use]
    pub fn is_title(title: &str) -> bool {
        (1..=usize::from(Self::TITLE_MAX)).contains(&title.trim().chars().count())
    }

    /// Its name in addresses: 2–32 of `a–z` and `_`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its name for people, 1–30 characters.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The law or practice it comes from.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Its phases, in order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// Whether a phase of it is a vote of the owners by Civil Code art. 278.
    #[must_use]
    pub fn is_owners_vote(&self) -> bool {
        self.phases.iter().any(|phase| phase.ballot == Some(phase::Ballot::Owners))
    }

    /// Where a decision goes back to when an objection against it is upheld, or when it failed and is tried again:
    /// the last discussion before `at`, or else the last phase before it in which people decided.
    #[must_use]
    pub fn back_from(&self, at: usize) -> usize {
        let last = |kinds: &[PhaseKind]| {
            let before = self.phases.iter().enumerate().take(at.saturating_add(1));
            before.filter(|(_, phase)| kinds.contains(&phase.kind)).map(|(at, _)| at).next_back()
        };
        last(&[PhaseKind::Discuss]).or_else(|| last(&[PhaseKind::Vote, PhaseKind::Meet])).unwrap_or(0)
    }
}

impl TryFrom<Written> for Procedure {
    type Error = Problem;

    fn try_from(written: Written) -> Result<Self, Problem> {
        let Written { code, title, source, phases } = written;
        Ok(Self::new(code, &title, source, phases)?)
    }
}

/// What is wrong with an order of phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The phase at this place can't come after the one before it, or can't be the first.
    At(usize),
    /// It doesn't end with a review.
    NoReview,
    /// There are more than [`Procedure::PHASES_MAX`].
    TooMany,
}

/// What is wrong with this order of phases, if anything is: nothing is carried out that wasn't decided and published
/// before, every notice publishes something decided or carried out, a vote is followed by nothing but the notice of its
/// result, and it ends with a review, its only one.
#[must_use]
pub fn misplaced(kinds: &[PhaseKind]) -> Option<Misplaced> {
    let befores = std::iter::once(None).chain(kinds.iter().copied().map(Some));
    let wrong = kinds.iter().zip(befores).position(|(kind, before)| !may_follow(before, *kind));
    match wrong {
        Some(at) => Some(Misplaced::At(at)),
        None if kinds.last() != Some(&PhaseKind::Review) => Some(Misplaced::NoReview),
        None => (kinds.len() > Procedure::PHASES_MAX).then_some(Misplaced::TooMany),
    }
}

/// The table of what may come after what; `None` is the beginning.
#[must_use]
pub fn may_follow(before: Option<PhaseKind>, kind: PhaseKind) -> bool {
    use PhaseKind::{CarryOut, Discuss, Gather, Meet, Notice, Review, Vote};
    match kind {
        Gather => matches!(before, None | Some(Gather | Discuss | Meet)),
        Discuss => matches!(before, None | Some(Gather | Discuss | Meet)),
        Meet => matches!(before, None | Some(Gather | Discuss | Meet)),
        Vote => matches!(before, None | Some(Gather | Discuss | Meet)),
        Notice => matches!(before, Some(Meet | Vote | CarryOut)),
        CarryOut => matches!(before, Some(Notice)),
        Review => matches!(before, Some(Notice | CarryOut)),
    }
}

/// The procedures that ship, the usual one first.
#[must_use]
pub fn shipped() -> &'static [Procedure] {
    static READ: LazyLock<Vec<Procedure>> =
        LazyLock::new(|| SHIPPED.iter().filter_map(|json| serde_json::from_str(json).ok()).collect());
    &READ
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn every_procedure_that_ships_is_read() {
        let table: String = shipped()
            .iter()
            .map(|procedure| {
                let phases = procedure.phases().iter().map(|phase| format!("{} {}d", phase.kind, phase.days));
                format!("{}: {}\n", procedure.code(), phases.collect::<Vec<_>>().join(", "))
            })
            .collect();
        expect![[r#"
            usual: gather 7d, discuss 7d, meet 7d, vote 5d, notice 7d, carry_out 60d, review 14d
            four_talks: meet 7d, meet 7d, meet 7d, vote 5d, notice 7d, carry_out 60d, notice 7d, review 14d
            owners: gather 7d, discuss 15d, vote 15d, notice 7d, carry_out 90d, review 14d
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_may_come_after_what() {
        let mut table = String::new();
        for &kind in PhaseKind::ALL {
            let befores = [None].into_iter().chain(PhaseKind::ALL.iter().copied().map(Some));
            let cells = befores.map(|before| if may_follow(before, kind) { " x" } else { " -" });
            table += &format!("{:<10}{}\n", kind.code(), cells.collect::<String>());
        }
        // Columns: nothing, gather, discuss, meet, vote, notice, carry_out, review.
        expect![[r#"
            gather     x x x x - - - -
            discuss    x x x x - - - -
            meet       x x x x - - - -
            vote       x x x x - - - -
            notice     - - - x x - x -
            carry_out  - - - - - x - -
            review     - - - - - x x -
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_is_wrong_with_an_order_is_said_by_its_place() {
        use PhaseKind::{CarryOut, Discuss, Meet, Notice, Review, Vote};
        let table: &[(&[PhaseKind], Option<Misplaced>)] = &[
            (&[Meet, Notice, Review], None),
            (&[Discuss, Meet, Vote, Notice, CarryOut, Notice, Review], None),
            (&[], Some(Misplaced::NoReview)),
            (&[Meet, Notice], Some(Misplaced::NoReview)),
            (&[Notice, Review], Some(Misplaced::At(0))),
            (&[Discuss, Notice, Review], Some(Misplaced::At(1))),
            (&[Meet, Notice, Review, Review], Some(Misplaced::At(3))),
            (&[Vote, Notice, Meet, Review], Some(Misplaced::At(2))),
            (&[Meet, Vote, CarryOut, Review], Some(Misplaced::At(2))),
        ];
        for (kinds, wrong) in table {
            assert_eq!(misplaced(kinds), *wrong, "{kinds:?}");
        }
        let long = [&[Meet; 11][..], &[Notice, Review]].concat();
        assert_eq!(misplaced(&long), Some(Misplaced::TooMany));
    }

    /// Pages have a reader and a writer of their own.
    #[test]
    fn a_page_reads_and_writes_every_procedure_that_ships() {
        for procedure in shipped() {
            let written = serde_json::to_string(procedure).unwrap();
            assert_eq!(procedure.to_json().to_string(), written);
            let tree: serde_json::Value = serde_json::from_str(&written).unwrap();
            assert_eq!(Procedure::from_json(&tree.into()).as_ref(), Ok(procedure));
        }
    }

    fn own(phases: &str) -> Result<Procedure, serde_json::Error> {
        serde_json::from_str(&format!(r#"{{"code":"ours","title":"我们的办法","phases":[{phases}]}}"#))
    }

    const MEET: &str = r#"{"kind":"meet","days":3,"parties":["resident"]}"#;
    const NOTICE: &str = r#"{"kind":"notice","days":5,"parties":["resident"]}"#;
    const REVIEW: &str = r#"{"kind":"review","days":7,"parties":["resident"]}"#;

    #[test]
    fn a_communitys_own_procedure_passes_the_same_door() {
        let ours = own(&[MEET, NOTICE, REVIEW].join(",")).unwrap();
        assert_eq!(ours.title(), "我们的办法");
        assert_eq!(serde_json::from_value::<Procedure>(serde_json::to_value(&ours).unwrap()).unwrap(), ours);
        for bad in [
            vec![],
            vec![MEET, NOTICE],
            vec![NOTICE, REVIEW],
            vec![MEET, REVIEW],
            vec![MEET, NOTICE, REVIEW, REVIEW],
            [&[MEET; 11][..], &[NOTICE, REVIEW]].concat(),
        ] {
            assert!(own(&bad.join(",")).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_phase_that_can_not_be_is_refused() {
        for bad in [
            r#"{"kind":"meet","days":0,"parties":["resident"]}"#,
            r#"{"kind":"meet","days":366,"parties":["resident"]}"#,
            r#"{"kind":"meet","days":3,"parties":[]}"#,
            r#"{"kind":"meet","days":3,"parties":["resident"],"seats":[{"party":"branch","count":0}]}"#,
            r#"{"kind":"vote","days":3,"parties":["resident"]}"#,
            r#"{"kind":"meet","days":3,"parties":["resident"],"ballot":"owners"}"#,
            r#"{"kind":"gather","days":3,"parties":["resident"],"seats":[{"party":"branch","count":3}]}"#,
            r#"{"kind":"meet","days":3,"parties":["resident"],"hours":4}"#,
        ] {
            assert!(own(&[bad, MEET, NOTICE, REVIEW].join(",")).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_decision_objected_to_goes_back_to_the_discussion() {
        let [usual, four_talks, _] = shipped() else { panic!("three ship") };
        assert_eq!(usual.phases()[usual.back_from(4)].kind, PhaseKind::Discuss);
        assert_eq!(four_talks.phases()[four_talks.back_from(4)].kind, PhaseKind::Vote);
    }

    #[test]
    fn the_owners_procedure_votes_by_the_law() {
        let owners = &shipped()[2];
        let ballots: Vec<&phase::Ballot> =
            owners.phases().iter().filter_map(|phase| phase.ballot.as_ref()).collect();
        assert_eq!(ballots, [&phase::Ballot::Owners]);
    }
}
