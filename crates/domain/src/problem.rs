//! Every refusal, with a code that never changes once released.
//!
//! The words stand in `copy::problem`.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::refusal::Refusal, moderation::breach::Hit, volunteers::refusal::Refusal as Declined,
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    // What was sent can't be read.
    /// Not the JSON, the field or the value that the endpoint takes.
    Malformed {
        /// What is wrong, for a developer: the field or the parser's sentence.
        detail: String,
    },
    /// A text is too short or too long.
    TextLength {
        field: String,
        min: u16,
        max: u16,
        /// Characters there were after trimming.
        got: u32,
    },
    /// The body is larger than the endpoint takes.
    TooLarge {
        /// The most bytes it takes.
        max_bytes: u32,
    },
    /// A command came without an `Idempotency-Key` of 16–64 letters, digits, `-` or `_`.
    KeyMissing,
    /// The key was used before with another body.
    KeyReused,
    /// The command was sent from a page of another site.
    ForeignOrigin,

    // Who asks.
    /// This needs a sign-in.
    NotSignedIn,
    /// The role, or the lack of one, doesn't allow it.
    NotAllowed,
    /// The role would allow it, but not at this place.
    OtherPlace,
    /// The building head has not approved the account yet.
    JoinWaiting,
    /// The operator's key is missing or wrong.
    NotOperator,

    // What is asked for.
    /// There is no such thing here, or it is not for this reader.
    NotFound,
    /// No community has this name.
    NoSuchCommunity,
    /// The address exists, but not with this method.
    MethodNotAllowed,
    /// Somebody changed it since it was read.
    Stale {
        /// The version it has now.
        version: u32,
    },
    /// Too often; try again later.
    TooOften {
        /// Seconds to wait.
        retry_after: u32,
    },

    // People.
    /// The community's name is taken.
    CommunityExists,
    /// A new community has more places of a kind than it may.
    TooManyPlaces {
        /// Of which kind, as the request's field is called.
        what: String,
        most: u32,
    },
    /// The invitation was revoked or never was.
    InvitationGone,
    /// The request to join was decided before.
    JoinDecided,
    /// The one-time code is wrong.
    CodeWrong { tries_left: u8 },
    /// The one-time code is used, expired, replaced, or was guessed at too often.
    CodeGone,
    /// The role can't be held at such a place, or its time ends before it begins.
    AppointmentInvalid,
    /// Whoever holds a role goes by the name under which it was given.
    NameOfRole,
    /// Nobody else is convenor, so nobody could appoint one.
    LastConvenor,
    /// A place that a request names is not in this community.
    NoSuchPlace,

    // Matters.
    /// The step doesn't follow from where the matter stands.
    StepNotAllowed,
    /// A designated holder may not return the matter.
    DesignatedMayNotReturn,
    /// The working day in which a holder may return a matter is over.
    ReturnTooLate,
    /// A tier can't be escalated beyond the council.
    NoHigherTier,
    /// The reporter may escalate only what is overdue or was not solved.
    NotOverdue,
    /// There was a photo before, so "done" needs one too.
    PhotoNeeded,
    /// More photos than a report or an answer may have.
    TooManyPhotos { max: u8 },
    /// The other matter can't take it: it is the same one, or over.
    MergeTarget,
    /// Neighbours' matters were merged into it, so it isn't its reporter's alone any more.
    CarriesOthers,
    /// Nobody says "my home too" to what they reported themselves.
    OwnMatter,
    /// The fourteen days for rating are over.
    RatingOver,

    // Photos.
    /// Neither JPEG, PNG nor WebP by its bytes.
    PhotoKind,
    /// It says it is a photo, but can't be read.
    PhotoBroken,

    // Moderation.
    /// The house rules ask to say it in other words. Nothing was kept, and nothing is held against whoever wrote it.
    HouseRules {
        /// Which parts, in the order of the text.
        hits: Vec<Hit>,
    },

    // Ours.
    /// The database is busy or away; the same request may be sent again.
    TryAgain,
    /// Something of ours broke; it is in the log under the request id.
    Broken,

    // Deliberations have their own.
    /// What a deliberation refuses, under the refusal's own code.
    #[serde(untagged)]
    Refused { code: Refusal },

    // And so does volunteering.
    /// What volunteering refuses, under the refusal's own code.
    #[serde(untagged)]
    Declined { code: Declined },
}

impl From<Declined> for Problem {
    fn from(code: Declined) -> Self {
        Self::Declined { code }
    }
}

impl From<Refusal> for Problem {
    fn from(code: Refusal) -> Self {
        Self::Refused { code }
    }
}

/// The refusals that a page answers with more than their sentence. It reads no others: what it only says comes
/// with the refusal, and taking all of them apart would be downloaded by everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// [`Problem::NotSignedIn`]
    NotSignedIn,
    /// [`Problem::NotAllowed`]
    NotAllowed,
    /// [`Problem::NotFound`]
    NotFound,
    /// [`Problem::NoSuchCommunity`]
    NoSuchCommunity,
    /// [`Problem::Stale`]
    Stale,
    /// [`Problem::StepNotAllowed`]
    StepNotAllowed,
    /// [`Problem::TryAgain`]
    TryAgain,
    /// [`Problem::Broken`]
    Broken,
}

impl Problem {
    /// What a page knows of it.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        match self {
            Self::NotSignedIn => Some(Known::NotSignedIn),
            Self::NotAllowed => Some(Known::NotAllowed),
            Self::NotFound => Some(Known::NotFound),
            Self::NoSuchCommunity => Some(Known::NoSuchCommunity),
            Self::Stale { .. } => Some(Known::Stale),
            Self::StepNotAllowed => Some(Known::StepNotAllowed),
            Self::TryAgain => Some(Known::TryAgain),
            Self::Broken => Some(Known::Broken),
            _ => None,
        }
    }

    /// A [`Problem::Malformed`] about `what`.
    #[must_use]
    pub fn malformed(what: &str) -> Self {
        Self::Malformed { detail: what.to_owned() }
    }

    /// The problem behind a parser's error: the one a value's type refused it with, if it was that.
    ///
    /// serde carries only text through its errors, so a type's refusal travels inside as JSON behind a mark.
    #[must_use]
    pub fn from_serde(error: &impl std::fmt::Display) -> Self {
        let text = error.to_string();
        let inner = text.split_once(MARK).and_then(|(_, rest)| rest.split_once(MARK)).map(|(json, _)| json);
        inner
            .and_then(|json| serde_json::from_str(json).ok())
            .filter(Self::is_of_a_value)
            .unwrap_or(Self::Malformed { detail: cause(&text).chars().take(120).collect() })
    }

    /// What a value is refused with. Whoever writes the mark into a request may only choose among these.
    fn is_of_a_value(&self) -> bool {
        match self {
            Self::TextLength { .. }
            | Self::NotFound
            | Self::NoSuchCommunity
            | Self::Malformed { .. }
            | Self::AppointmentInvalid => true,
            Self::Refused { code } => matches!(
                code,
                Refusal::CostInvalid
                    | Refusal::LinkInvalid
                    | Refusal::ProcedureInvalid
                    | Refusal::CovenantLength
            ),
            _ => false,
        }
    }

    /// The code, as on the wire.
    #[must_use]
    pub fn code(&self) -> String {
        self.to_json().field("code").as_str().unwrap_or_default().to_owned()
    }

    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed { .. } | Self::KeyMissing => 400,
            Self::NotSignedIn | Self::NotOperator | Self::CodeWrong { .. } => 401,
            Self::ForeignOrigin | Self::NotAllowed | Self::OtherPlace | Self::JoinWaiting => 403,
            Self::NotFound | Self::NoSuchCommunity | Self::NoSuchPlace => 404,
            Self::MethodNotAllowed => 405,
            Self::Stale { .. }
            | Self::CommunityExists
            | Self::JoinDecided
            | Self::NameOfRole
            | Self::LastConvenor
            | Self::StepNotAllowed
            | Self::DesignatedMayNotReturn
            | Self::ReturnTooLate
            | Self::NoHigherTier
            | Self::NotOverdue
            | Self::MergeTarget
            | Self::CarriesOthers
            | Self::OwnMatter
            | Self::RatingOver => 409,
            Self::InvitationGone | Self::CodeGone => 410,
            Self::TooLarge { .. } => 413,
            Self::PhotoKind => 415,
            Self::TextLength { .. }
            | Self::KeyReused
            | Self::AppointmentInvalid
            | Self::PhotoNeeded
            | Self::TooManyPhotos { .. }
            | Self::TooManyPlaces { .. }
            | Self::PhotoBroken
            | Self::HouseRules { .. } => 422,
            Self::TooOften { .. } => 429,
            Self::Refused { code } => code.status(),
            Self::Declined { code } => code.status(),
            Self::Broken => 500,
            Self::TryAgain => 503,
        }
    }
}

/// Stands around a refusal inside a parser's error text; a character nobody types.
const MARK: char = '\u{1}';

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{MARK}{}{MARK}", self.to_json())
    }
}

impl std::error::Error for Problem {}

/// serde's sentence without the place in the text and without all that would have been known.
fn cause(text: &str) -> &str {
    let text = text.rsplit_once(" at line ").map_or(text, |(cause, _)| cause);
    match text.strip_prefix("unknown field ") {
        Some(_) => text.split_once(", expected ").map_or(text, |(cause, _)| cause),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_refusals_by_their_own_codes() {
        let all = [
            Problem::NotSignedIn,
            Problem::NotAllowed,
            Problem::NotFound,
            Problem::NoSuchCommunity,
            Problem::Stale { version: 1 },
            Problem::StepNotAllowed,
            Problem::TryAgain,
            Problem::Broken,
        ];
        for problem in all {
            assert_eq!(problem.known().map(Known::code), Some(problem.code().as_str()));
        }
        assert_eq!(Problem::KeyMissing.known(), None);
    }

    #[test]
    fn a_types_refusal_survives_the_parser() {
        let refused = Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 };
        let error = <serde_json::Error as serde::de::Error>::custom(&refused);
        assert_eq!(Problem::from_serde(&error), refused);
    }

    #[test]
    fn a_parsers_own_words_are_a_malformed_request() {
        let error = serde_json::from_str::<u8>("x").unwrap_err();
        assert_eq!(Problem::from_serde(&error).code(), "malformed");
        for (said, detail) in [
            ("tail_invalid at line 1 column 152", "tail_invalid"),
            ("unknown field `for`, expected `run` or `voter` at line 1 column 40", "unknown field `for`"),
            ("missing field `name`", "missing field `name`"),
        ] {
            assert_eq!(Problem::from_serde(&said), Problem::malformed(detail));
        }
    }
}
