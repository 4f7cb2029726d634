//! The programs that the page is made of, so that nobody downloads what they don't need.

use json::Code;
use serde::{Deserialize, Serialize};

/// A program. What most people open begins with one of the three small ones; the hall's and the hands' can all that the small one
/// before them and the first one can, the desks' can all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Program {
    /// What most visits begin with: matters, notices, oneself.
    App,
    /// What is talked over: reading, saying, voting.
    Talk,
    /// The same with all its forms, what one rarely looks at, and the first one's.
    Hall,
    /// What there is to do for volunteers, what was done, and how well it goes: reading, signing up, being there.
    Lend,
    /// The same with all else that volunteers need, and the first one's.
    Hands,
    /// What those who look after a community have as well as all of that.
    Desk,
}

/// Pages within a community that aren't the first program's, by their addresses: `*` is the rest of a part, `**` are all parts that
/// follow. The first that fits counts.
const PAGES: [(&str, Program); 12] = [
    ("deliberations", Program::Talk),
    ("deliberations/de_*", Program::Talk),
    ("rates", Program::Lend),
    ("volunteers", Program::Lend),
    ("volunteers/tk_*", Program::Lend),
    ("volunteers/points/verify", Program::Lend),
    ("volunteers/points/certificates/*", Program::Lend),
    ("covenant/**", Program::Hall),
    ("deliberations/**", Program::Hall),
    ("moderation/**", Program::Hall),
    ("outbox/**", Program::Hall),
    ("volunteers/**", Program::Hands),
];

impl Program {
    /// The smallest program that shows residents the page at this address: `/{community}/…`.
    #[must_use]
    pub fn at(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).skip(1).collect();
        let fits = |(page, _): &&(&str, Self)| fits(page, &parts);
        PAGES.iter().find(fits).map_or(Self::App, |(_, program)| *program)
    }

    /// Whether this program can all that `other` can.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        match self {
            Self::App | Self::Talk | Self::Lend => self == other,
            Self::Hall => matches!(other, Self::App | Self::Talk | Self::Hall),
            Self::Hands => matches!(other, Self::App | Self::Lend | Self::Hands),
            Self::Desk => true,
        }
    }
}

fn fits(page: &str, parts: &[&str]) -> bool {
    match page.strip_suffix("/**") {
        Some(word) => parts.first() == Some(&word),
        None => {
            let named: Vec<&str> = page.split('/').collect();
            let is_one = |(named, part): (&&str, &&str)| match named.strip_suffix('*') {
                Some(begin) => part.len() > begin.len() && part.starts_with(begin),
                None => named == part,
            };
            named.len() == parts.len() && named.iter().zip(parts).all(is_one)
        }
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
            ("/taoyuanli/outbox", Program::Hall),
            ("/taoyuanli/rates", Program::Lend),
            ("/taoyuanli/deliberations", Program::Talk),
            ("/taoyuanli/deliberations/de_1", Program::Talk),
            ("/taoyuanli/deliberations/de_1/", Program::Talk),
            ("/taoyuanli/deliberations/de_", Program::Hall),
            ("/taoyuanli/deliberations/de_1/votes", Program::Hall),
            ("/taoyuanli/deliberations/new", Program::Hall),
            ("/taoyuanli/covenant", Program::Hall),
            ("/taoyuanli/volunteers", Program::Lend),
            ("/taoyuanli/volunteers/tk_1", Program::Lend),
            ("/taoyuanli/volunteers/tk_1/lead", Program::Hands),
            ("/taoyuanli/volunteers/points/certificates/abc", Program::Lend),
            ("/taoyuanli/volunteers/points/certificates", Program::Hands),
            ("/taoyuanli/volunteers/own", Program::Hands),
            ("/deliberations", Program::App),
        ] {
            assert_eq!(Program::at(path), program, "{path}");
        }
    }

    #[test]
    fn a_browser_without_a_network_chooses_the_same() {
        let script = include_str!("../../public/offline.js");
        let (_, table) = script.split_once("const PAGES = {\n").unwrap();
        let said: Vec<&str> = table.split_once("};").unwrap().0.lines().map(str::trim).collect();
        assert_eq!(said, PAGES.map(|(page, program)| format!("\"{page}\": \"{program}\",")));
        // The page names the desks' itself, where a phone needs it.
        let residents = || Program::ALL.iter().filter(|one| **one != Program::Desk);
        let more = residents().map(|one| {
            let covers = residents().filter(|other| *other != one && other.covers(*one));
            let named: Vec<String> = covers.map(|other| format!("\"{other}\"")).collect();
            format!("{one}: [{}]", named.join(", "))
        });
        let more = more.collect::<Vec<_>>().join(", ");
        assert!(script.contains(&format!("const MORE = {{ {more} }};")), "{more}");
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
            talk: talk
            hall: app talk hall
            lend: lend
            hands: app lend hands
            desk: app talk hall lend hands desk
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
