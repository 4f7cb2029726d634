//! Teams (志愿队) with a lead, and what of a volunteer's profile others see: what the volunteer chose, by default nothing.

use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

use crate::{ids::TeamId, text::Title};

/// How many skills of its own a community keeps at most: a list to tick on a phone.
pub const SKILLS_MAX: u32 = 30;

/// How many teams a community has at most at a time.
pub const TEAMS_MAX: u32 = 50;

/// How many people are in a team at most.
pub const MEMBERS_MAX: u32 = 200;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TeamRef {
    pub team: TeamId,
    pub name: Title,
}

/// Who sees what somebody says about themselves as a volunteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Nobody else.
    Nobody,
    /// Whoever leads a team of theirs.
    Lead,
    Neighbours,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Looking {
    /// Leads a team that they are in.
    Lead,
    Neighbour,
}

impl Seen {
    /// Whether this person may see it.
    #[must_use]
    pub fn by(self, looking: Looking) -> bool {
        match (self, looking) {
            (Self::Nobody, _) | (Self::Lead, Looking::Neighbour) => false,
            (Self::Lead, Looking::Lead) | (Self::Neighbours, _) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn who_sees_what_somebody_chose_to_show() {
        let mut table = String::new();
        for seen in Seen::ALL {
            let cells = Looking::ALL.iter().map(|who| if seen.by(*who) { who.code() } else { "-" });
            table += &format!("{seen}: {}\n", cells.collect::<Vec<_>>().join(" "));
        }
        expect![[r#"
            nobody: - -
            lead: lead -
            neighbours: lead neighbour
        "#]]
        .assert_eq(&table);
    }
}
