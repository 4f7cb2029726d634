//! What people do about what others write.

use domain::{
    endpoint::Nothing,
    moderation::wire::{HouseWords, NewHouseWords, SaveWords, ShowWords},
};

use super::{Person, Said, text};

impl Person {
    /// Saves the community's list of words, one a line.
    pub fn saves_words(&self, words: &str) -> Said {
        self.call::<SaveWords>(&NewHouseWords { words: text(words) })
    }

    /// Looks at the list.
    pub fn looks_at_words(&self) -> Said {
        self.call::<ShowWords>(&Nothing {})
    }

    /// The list.
    #[must_use]
    #[track_caller]
    pub fn words(&self) -> String {
        self.looks_at_words().reply::<HouseWords>().words.into()
    }
}
