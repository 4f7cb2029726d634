//! A phase of a procedure.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::{
        ballots::{bar::Bar, rule::Rule},
        refusal::Refusal,
    },
    people::role::Role,
    problem::Problem,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    /// 征集: short statements, and what people think of them.
    Gather,
    /// 讨论: options, with points for and against.
    Discuss,
    /// 议事: a session of the council hall.
    Meet,
    /// 表决: a ballot.
    Vote,
    /// 公示: published, and open to objections.
    Notice,
    /// 落实: tasks are done.
    CarryOut,
    /// 评议: was it good?
    Review,
}

/// Who must take part in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 居民.
    Resident,
    /// 居民代表.
    Representative,
    /// 业主.
    Owner,
    /// 党支部.
    Branch,
    /// 党员.
    PartyMember,
    /// 居委会.
    ResidentsCommittee,
    /// 物管会/业委会.
    OwnersCommittee,
    /// 物业.
    Property,
    /// 网格员.
    GridWorker,
    /// 楼门栋长.
    BuildingHead,
    /// 结对单位.
    PartnerUnit,
    /// 志愿者.
    Volunteer,
}

impl Party {
    /// The role by which somebody belongs to it. Residents belong by their household, owners by the register,
    /// representatives and party members by the seat that they are invited to.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Resident | Self::Owner | Self::Representative | Self::PartyMember => None,
            Self::Branch | Self::ResidentsCommittee => Some(Role::Convenor),
            Self::OwnersCommittee => Some(Role::CommitteeMember),
            Self::Property => Some(Role::PropertyClerk),
            Self::GridWorker => Some(Role::GridWorker),
            Self::BuildingHead => Some(Role::BuildingHead),
            Self::PartnerUnit => Some(Role::PartnerUnit),
            Self::Volunteer => Some(Role::Volunteer),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seats {
    pub party: Party,
    pub count: u16,
    /// How many of them must be there; any number if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Bar>,
}

/// How a vote is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ballot {
    /// By the Civil Code; by which of its two rules depends on the item, which the deliberation names.
    Owners,
    /// By this rule. Its question is put when options are known.
    Rule(Box<Rule>),
}

/// A phase. One that comes from outside is built by [`Phase::checked`], also when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written")]
pub struct Phase {
    pub kind: PhaseKind,
    /// Its own name, where the kind's is not enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How long it lasts, 1–365 days, unless the convenor says otherwise.
    pub days: u16,
    pub parties: Vec<Party>,
    /// In a session: the seats.
    pub seats: Vec<Seats>,
    /// In a vote: how it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballot: Option<Ballot>,
}

/// A phase as it is written.
#[derive(Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Written {
    kind: PhaseKind,
    #[serde(default)]
    title: Option<String>,
    days: u16,
    parties: Vec<Party>,
    #[serde(default)]
    seats: Vec<Seats>,
    #[serde(default)]
    ballot: Option<Ballot>,
}

/// The longest a phase may last.
pub const DAYS_MAX: u16 = 365;

/// The longest name of its own.
pub const TITLE_MAX: u16 = 30;

impl Phase {
    /// The phase, where it can be.
    ///
    /// # Errors
    /// [`Refusal::ProcedureInvalid`] unless it lasts 1–[`DAYS_MAX`] days, somebody takes part, a name of its own has 1–30
    /// characters, seats are those of a session and none of them are no seats, and it has a ballot just if it is a vote.
    pub fn checked(self) -> Result<Self, Refusal> {
        let short = |title: &String| (1..=usize::from(TITLE_MAX)).contains(&title.trim().chars().count());
        let ok = (1..=DAYS_MAX).contains(&self.days)
            && !self.parties.is_empty()
            && self.title.as_ref().is_none_or(short)
            && self.seats.iter().all(|seats| seats.count > 0)
            && (self.seats.is_empty() || self.kind == PhaseKind::Meet)
            && self.ballot.is_some() == (self.kind == PhaseKind::Vote);
        if ok { Ok(self) } else { Err(Refusal::ProcedureInvalid) }
    }
}

impl TryFrom<Written> for Phase {
    type Error = Problem;

    fn try_from(written: Written) -> Result<Self, Problem> {
        let Written { kind, title, days, parties, seats, ballot } = written;
        Ok(Self { kind, title, days, parties, seats, ballot }.checked()?)
    }
}
