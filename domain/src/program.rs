//! The programs that the page is made of, so that nobody downloads what they don't need.

use crate::coded::coded;

coded! {
    /// A program. Each can all that the one before it can.
    Program {
        /// What everybody downloads first: matters, notices, oneself.
        App = "app",
        /// Where the community talks things over and looks at how well it goes as well.
        Hall = "hall",
        /// What those who look after a community have as well.
        Desk = "desk",
    }
}

/// First words of the addresses within a community whose pages are the hall's.
const HALL: [&str; 4] = ["covenant", "deliberations", "moderation", "rates"];

impl Program {
    /// The smallest program that shows residents the page at this address: `/{community}/{word}/…`.
    #[must_use]
    pub fn at(path: &str) -> Self {
        match path.split('/').filter(|part| !part.is_empty()).nth(1) {
            Some(word) if HALL.contains(&word) => Self::Hall,
            _ => Self::App,
        }
    }

    /// Whether this program can all that `other` can.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self >= other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_program_shows_it() {
        for (path, program) in [
            ("/", Program::App),
            ("/taoyuanli", Program::App),
            ("/taoyuanli/matters/mt_1", Program::App),
            ("/taoyuanli/rates", Program::Hall),
            ("/taoyuanli/deliberations", Program::Hall),
            ("/taoyuanli/deliberations/de_1", Program::Hall),
            ("/deliberations", Program::App),
        ] {
            assert_eq!(Program::at(path), program, "{path}");
        }
    }

    #[test]
    fn each_can_all_that_the_one_before_can() {
        assert!(Program::Desk.covers(Program::Hall) && Program::Hall.covers(Program::App));
        assert!(!Program::App.covers(Program::Hall));
    }
}
