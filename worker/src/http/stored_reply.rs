//! What a command answered, as it is kept for whoever sends the command again.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredReply {
    pub reply: String,
    /// The token of the session that the command started, if it did: the device may never have got the cookie.
    pub token: Option<String>,
}
