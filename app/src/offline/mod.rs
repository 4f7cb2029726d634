//! What the phone keeps for when there is no network: [`drafts`] of what is being written, [`outbox`] with what could not be sent,
//! [`shelf`] with photos and the last answers.

pub(crate) mod drafts;
pub(crate) mod outbox;
pub(crate) mod shelf;
