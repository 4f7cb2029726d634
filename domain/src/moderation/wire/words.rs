//! The community's list of words.

use crate::{
    endpoint::{Accepted, Nothing, endpoints, wire},
    text::WordLines,
};

endpoints! {
    /// Reads the community's list of words that should be said otherwise.
    ShowWords: Get "/api/v1/communities/{community}/moderation/words" SignedIn, Nothing => HouseWords;
    /// Saves the list in place of the one there was. What is written from a minute later on is held against it.
    SaveWords: Post "/api/v1/communities/{community}/moderation/words" SignedIn, NewHouseWords => Accepted;
}

wire! {
    /// The community's list of words.
    reply HouseWords {
        /// One word a line; empty lines and lines that begin with `#` are none.
        pub words: WordLines,
    }
}
wire! {
    /// A list of words to save.
    request NewHouseWords {
        /// One word a line; empty lines and lines that begin with `#` are none.
        pub words: WordLines,
        /// The list in whose place it is saved, as it was read; when somebody else has saved another one since, this one
        /// isn't.
        pub before: WordLines,
    }
}
