//! Roles, held at a place from–until, and the person who acts.

use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

use super::place::{Place, Site};
use crate::{
    clock::Moment,
    ids::{HouseholdId, PersonId},
    problem::Problem,
};

/// What somebody can be in a community. A visitor is nobody: `Option<&Actor>` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 随手拍: a courier, tenant or passer-by, known by a name only.
    Reporter,
    /// 居民: belongs to a household.
    Resident,
    /// 楼门栋长.
    BuildingHead,
    /// 网格员.
    GridWorker,
    /// 物业.
    PropertyClerk,
    /// 物管会/业委会.
    CommitteeMember,
    /// 议事会召集人.
    Convenor,
    /// 志愿者.
    Volunteer,
    /// 结对单位/商户.
    PartnerUnit,
    /// 街道.
    StreetOfficer,
    /// 部门.
    DepartmentLiaison,
    /// 管理员.
    Administrator,
}

impl Role {
    /// Whether somebody gives this role; living here or signing up by name brings the others.
    #[must_use]
    pub fn is_given(self) -> bool {
        !matches!(self, Self::Reporter | Self::Resident)
    }

    /// Whether the role can be held at `place`: a building head heads a building, a convenor a community.
    ///
    /// Reporter and resident are not appointed; they come from signing up and from a household.
    #[must_use]
    pub fn can_be_held_at(self, place: &Place) -> bool {
        match self {
            Self::Reporter | Self::Resident => false,
            Self::BuildingHead => matches!(place, Place::Building(_)),
            Self::GridWorker => !matches!(place, Place::Building(_)),
            Self::PropertyClerk | Self::CommitteeMember => matches!(place, Place::Compound(_)),
            Self::Convenor
            | Self::PartnerUnit
            | Self::StreetOfficer
            | Self::DepartmentLiaison
            | Self::Administrator => {
                matches!(place, Place::Community)
            }
            Self::Volunteer => true,
        }
    }
}

/// A role at a place. Which of them are held now is asked of the ledger of appointments with a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Held {
    pub role: Role,
    pub at: Place,
}

/// The year 2100: no role is given for longer, and a number beyond it is a mistake.
const LATEST: Moment = Moment(4_102_444_800_000);

/// From when until when a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// The first moment.
    pub from: Moment,
    /// The first moment it is over; `None` until somebody ends it.
    pub until: Option<Moment>,
}

impl Term {
    /// A term that ends after it begins.
    ///
    /// # Errors
    /// [`Problem::AppointmentInvalid`] for one that is over before it starts, or lies before 1970 or after 2100.
    pub fn new(from: Moment, until: Option<Moment>) -> Result<Self, Problem> {
        let readable = |moment: Moment| (0..=LATEST.0).contains(&moment.0);
        if !readable(from) || until.is_some_and(|until| until <= from || !readable(until)) {
            return Err(Problem::AppointmentInvalid);
        }
        Ok(Self { from, until })
    }

    /// Whether `now` lies within.
    #[must_use]
    pub fn covers(&self, now: Moment) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// Whether an account may act yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Asked to join; the building head has not decided.
    Waiting,
    Active,
    /// The building head said no; may read why, and ask again.
    Refused,
}

/// Who acts: a person with the roles held at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor {
    pub person: PersonId,
    /// Whether it may act yet.
    pub standing: Standing,
    /// The household it belongs to.
    pub household: Option<HouseholdId>,
    pub home: Option<Site>,
    /// The roles held now. [`Role::Reporter`] and [`Role::Resident`] are among them where they apply.
    pub roles: Vec<Held>,
}

impl Actor {
    /// Whether the role is held at a place that covers `site`.
    #[must_use]
    pub fn holds(&self, role: Role, site: &Site) -> bool {
        self.roles.iter().any(|held| held.role == role && held.at.covers(site))
    }

    /// Whether the role is held anywhere.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.iter().any(|held| held.role == role)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn every_role_but_two_is_given_by_somebody() {
        let line = |role: &Role| format!("{}: {}", role.code(), if role.is_given() { "given" } else { "-" });
        expect![[r#"
            reporter: -
            resident: -
            building_head: given
            grid_worker: given
            property_clerk: given
            committee_member: given
            convenor: given
            volunteer: given
            partner_unit: given
            street_officer: given
            department_liaison: given
            administrator: given"#]]
        .assert_eq(&Role::ALL.iter().map(line).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_term_counts_from_its_first_moment_to_just_before_its_last() {
        let term = Term::new(Moment(10), Some(Moment(20))).unwrap();
        assert_eq!([9, 10, 19, 20].map(|now| term.covers(Moment(now))), [false, true, true, false]);
        assert_eq!(Term::new(Moment(10), Some(Moment(10))), Err(Problem::AppointmentInvalid));
        assert_eq!(Term::new(Moment(10), Some(Moment(1 << 53))), Err(Problem::AppointmentInvalid));
        assert_eq!(Term::new(Moment(-1), None), Err(Problem::AppointmentInvalid));
        assert!(Term::new(Moment(10), None).unwrap().covers(Moment(i64::MAX)));
    }
}
