//! A deliberation as a row: what every part of the feature reads, and what it must still be when something is written.

use api::deliberations::DeliberationLine;
use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::Deliberation,
        ground::{Ground, may_convene},
        refusal::Refusal,
    },
    ids::{CommunityId, CompoundId, DeliberationId, MatterId},
    people::role::Actor,
    problem::Problem,
    text::{Explanation, Title},
};
use serde::Deserialize;

use crate::{
    db::{Conflict, Query, Statement, Transaction, json, optional_flag},
    http::RequestContext,
};

/// The columns of [`StoredDeliberation`].
pub const DELIBERATION: &str = "d.community, d.id, d.compound, d.matter, d.item, d.opened_ms, d.title, d.text, d.course,
  (SELECT based_on <> (SELECT coalesce(max(version), 0) FROM covenant WHERE community = d.community)
   FROM covenant_draft WHERE community = d.community AND deliberation = d.id ORDER BY number DESC LIMIT 1) AS overtaken";

/// The number of the covenant's version in force, `?1` being the community.
pub const COVENANT_IN_FORCE: &str = "(SELECT coalesce(max(version), 0) FROM covenant WHERE community = ?1)";

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StoredDeliberation {
    pub community: CommunityId,
    pub id: DeliberationId,
    /// The compound whose business it is; `None` for the whole community's.
    pub compound: Option<CompoundId>,
    /// The matter it is about.
    pub matter: Option<MatterId>,
    /// The item of Civil Code art. 278 para. 1.
    pub item: Option<u8>,
    #[serde(rename = "opened_ms")]
    pub opened_at: Moment,
    pub title: Title,
    pub text: Explanation,
    #[serde(rename = "course", deserialize_with = "json")]
    pub state: Deliberation,
    /// Of one about the covenant: whether that has another version by now than the one it would change.
    #[serde(deserialize_with = "optional_flag")]
    pub overtaken: Option<bool>,
}

impl StoredDeliberation {
    /// Where it stands, and for whom.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground { compound: self.compound.as_ref(), state: &self.state }
    }

    #[must_use]
    pub fn is_about_covenant(&self) -> bool {
        self.overtaken.is_some()
    }

    /// Whether `actor` leads it.
    pub fn convened_by(&self, actor: Option<&Actor>) -> Result<(), Problem> {
        may_convene(actor, self.compound.as_ref(), self.state.procedure.is_owners_vote())
    }

    /// Whether it is still as somebody saw it.
    pub fn is_at(&self, version: u32) -> Result<(), Problem> {
        let now = self.state.version;
        if now == version { Ok(()) } else { Err(Problem::Stale { version: now }) }
    }

    /// As a list shows it.
    #[must_use]
    pub fn line(&self) -> DeliberationLine {
        DeliberationLine {
            deliberation: self.id.clone(),
            title: self.title.clone(),
            compound: self.compound.clone(),
            status: self.state.status,
            ends: self.state.running().map(|_| self.state.ends),
            opened_at: self.opened_at,
        }
    }
}

/// A deliberation; `NotFound` when there is none.
pub fn deliberation(cx: &RequestContext, id: &DeliberationId) -> Query<StoredDeliberation> {
    deliberation_where(cx, "?2", id.as_str())
}

/// The deliberation that a row of `table` belongs to; `NotFound` when there is none.
pub fn deliberation_of(cx: &RequestContext, table: &str, id: &str) -> Query<StoredDeliberation> {
    deliberation_where(cx, &format!("SELECT deliberation FROM {table} WHERE community = ?1 AND id = ?2"), id)
}

/// The deliberation whose id `which` selects with `?2`, which is `id`; `NotFound` when there is none.
pub fn deliberation_where(cx: &RequestContext, which: &str, id: &str) -> Query<StoredDeliberation> {
    let sql =
        format!("SELECT {DELIBERATION} FROM deliberation AS d WHERE d.community = ?1 AND d.id = ({which})");
    cx.sql_of(sql).arg(id).first().ok_or(Problem::NotFound)
}

/// Begins what is written in the phase that runs: nothing is, where that has ended since, or its time is up.
pub fn while_phase_runs(deliberation: &StoredDeliberation, now: Moment) -> Transaction {
    Transaction::new().require(phase_runs(deliberation, now), Problem::from(Refusal::PhaseOver))
}

/// A condition: the phase that ran when the deliberation was read still runs, and its time isn't up.
pub fn phase_runs(deliberation: &StoredDeliberation, now: Moment) -> Statement {
    Statement::new(
        "SELECT 1 FROM deliberation
         WHERE community = ?1 AND id = ?2 AND run = ?3 AND status = ?4 AND ends_ms > ?5",
    )
    .arg(deliberation.community.as_str())
    .arg(deliberation.id.as_str())
    .arg(deliberation.state.run)
    .arg(deliberation.state.status.code())
    .arg(now)
}

/// Begins what is written about the deliberation as it was read: nothing is, where it has moved since.
pub fn while_unmoved(deliberation: &StoredDeliberation) -> Transaction {
    let unmoved =
        Statement::new("SELECT 1 FROM deliberation WHERE community = ?1 AND id = ?2 AND version = ?3")
            .arg(deliberation.community.as_str())
            .arg(deliberation.id.as_str())
            .arg(deliberation.state.version);
    Transaction::new().require(unmoved, Conflict::stale("deliberation", deliberation.id.as_str()))
}
