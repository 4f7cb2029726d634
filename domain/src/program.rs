//! The programs that the page is made of, so that nobody downloads what they don't need.

use crate::coded::coded;

coded! {
    /// A program. The hall's and the hands' each can all that the first one can, the desks' can all.
    Program {
        /// What everybody downloads first: matters, notices, oneself.
        App = "app",
        /// Where the community talks things over and looks at how well it goes as well.
        Hall = "hall",
        /// What volunteers need as well.
        Hands = "hands",
        /// What those who look after a community have as well as all of that.
        Desk = "desk",
    }
}

/// First words of the addresses within a community whose pages aren't the first program's.
const WORDS: [(&str, Program); 6] = [
    ("covenant", Program::Hall),
    ("deliberations", Program::Hall),
    ("moderation", Program::Hall),
    ("outbox", Program::Hall),
    ("rates", Program::Hall),
    ("volunteers", Program::Hands),
];

impl Program {
    /// The smallest program that shows residents the page at this address: `/{community}/{word}/…`.
    #[must_use]
    pub fn at(path: &str) -> Self {
        let word = path.split('/').filter(|part| !part.is_empty()).nth(1);
        let named = WORDS.iter().find(|(other, _)| word == Some(*other));
        named.map_or(Self::App, |(_, program)| *program)
    }

    /// Whether this program can all that `other` can.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self == other || other == Self::App || self == Self::Desk
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

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
            ("/taoyuanli/volunteers", Program::Hands),
            ("/taoyuanli/volunteers/tk_1", Program::Hands),
            ("/deliberations", Program::App),
        ] {
            assert_eq!(Program::at(path), program, "{path}");
        }
    }

    #[test]
    fn a_browser_without_a_network_chooses_the_same() {
        let script = include_str!("../../public/offline.js");
        let (_, table) = script.split_once("const WORDS = {\n").unwrap();
        let said: Vec<&str> = table.split_once("};").unwrap().0.lines().map(str::trim).collect();
        assert_eq!(said, WORDS.map(|(word, program)| format!("{word}: \"{program}\",")));
    }

    #[test]
    fn who_can_all_that_whom_can() {
        let mut table = String::new();
        for one in Program::ALL {
            let covered = Program::ALL.iter().filter(|other| one.covers(**other)).map(|other| other.code());
            table += &format!("{one}: {}\n", covered.collect::<Vec<_>>().join(" "));
        }
        expect![[r#"
            app: app
            hall: app hall
            hands: app hands
            desk: app hall hands desk
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn it_is_an_order() {
        let all = Program::ALL;
        for &one in all {
            assert!(one.covers(one));
            for &other in all {
                assert!(one == other || !(one.covers(other) && other.covers(one)), "{one} {other}");
                for &third in all {
                    assert!(!(one.covers(other) && other.covers(third)) || one.covers(third));
                }
            }
        }
    }
}
