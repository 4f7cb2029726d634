//! What the phone keeps for when there is no network: [`drafts`] of what is being written, [`outbox`] with what could not be sent,
//! [`idb`] with photos and the last answers.

pub(crate) mod drafts;
pub(crate) mod idb;
pub(crate) mod local_storage;
pub(crate) mod network;
pub(crate) mod outbox;
