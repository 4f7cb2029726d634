//! Enums that are known outside by a code: in JSON, in the database, in addresses.

use std::error::Error;
use std::fmt;

/// A code that names no value of its list: it came from a newer program, or from nobody of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown code")
    }
}

impl Error for UnknownCode {}

/// An enum whose values are known outside by a code: in JSON, in the database, in addresses.
/// The code is written once, beside its value, because it may never change.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$value_about:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$value_about])* #[serde(rename = $code)] $value,)+
        }

        impl $name {
            /// Every value, in the order in which people are shown them.
            pub const ALL: &[Self] = &[$(Self::$value,)+];

            /// The stable code, as in JSON and in the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::coded::UnknownCode;

            fn try_from(code: &str) -> Result<Self, $crate::coded::UnknownCode> {
                Self::ALL.iter().copied().find(|value| value.code() == code).ok_or($crate::coded::UnknownCode)
            }
        }

        impl $crate::reading::Read for $name {
            fn read(json: &$crate::reading::Json) -> Result<Self, $crate::reading::Unreadable> {
                let code = json.text().ok_or($crate::reading::Unreadable)?;
                Self::try_from(code).map_err(|_unknown| $crate::reading::Unreadable)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, $crate::coded::UnknownCode> {
                Self::try_from(code)
            }
        }
    };
}
pub(crate) use coded;
