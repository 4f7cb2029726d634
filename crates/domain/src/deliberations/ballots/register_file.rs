//! The register of a building as people paste it out of a spreadsheet: a unit a line, and what is wrong with a line.
//!
//! `单元,门牌,面积,产权人,证件后四位`, separated by commas or tabs. Several owners stand between 、 or ; with the ends of their
//! documents in the same order. `开发商` owns what isn't sold.

use super::{owner::Tail, roll::AREA_MAX};
use crate::{
    deliberations::ballots::register::{Owner, RegisterEntry},
    ids::HouseholdId,
    text::OwnerName,
};

/// What is written for the developer.
pub const DEVELOPER: &str = include_str!("developer.txt").trim_ascii();

/// What the name of a stairwell ends with, which a file may leave out.
const UNIT: &str = include_str!("unit.txt").trim_ascii();

/// A door of the building, by whose name a line finds its household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub unit: String,
    pub door: String,
    pub household: HouseholdId,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Less or more than four or five columns.
    Columns,
    /// No such door in this building.
    Door,
    /// The door stood on a line before.
    Twice,
    /// No area, or one that can't be.
    Area,
    /// No owner, or a name that is too long.
    Owner,
    /// An end of a document that isn't four letters and digits.
    Tail,
    /// Not as many ends of documents as owners.
    Tails,
}

/// One line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1, empty lines counted too.
    pub number: usize,
    pub text: String,
    pub entry: Result<RegisterEntry, Fault>,
}

/// Reads what was pasted. A first line without digits is a heading.
#[must_use]
pub fn read(pasted: &str, doors: &[Address]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, text) in pasted.lines().enumerate() {
        let heading = lines.is_empty() && !text.chars().any(|c| c.is_ascii_digit());
        if text.trim().is_empty() || heading {
            continue;
        }
        let before = |household: &HouseholdId| {
            lines.iter().any(|line| line.entry.as_ref().is_ok_and(|entry| entry.household == *household))
        };
        let entry = line(text, doors)
            .and_then(|entry| if before(&entry.household) { Err(Fault::Twice) } else { Ok(entry) });
        lines.push(Line { number: at.saturating_add(1), text: text.to_owned(), entry });
    }
    lines
}

fn line(text: &str, doors: &[Address]) -> Result<RegisterEntry, Fault> {
    let columns: Vec<&str> =
        text.split([',', '，', '\t']).map(|column| column.trim().trim_matches('"').trim()).collect();
    let (unit, door, area, names, tails) = match *columns.as_slice() {
        [unit, door, area, names] => (unit, door, area, names, ""),
        [unit, door, area, names, tails] => (unit, door, area, names, tails),
        _ => return Err(Fault::Columns),
    };
    let address =
        doors.iter().find(|one| one.door == door && same_unit(&one.unit, unit)).ok_or(Fault::Door)?;
    let area = area_of(area).ok_or(Fault::Area)?;
    let developers = names == DEVELOPER;
    let owners = if developers { Vec::new() } else { owners(names, tails)? };
    Ok(RegisterEntry { household: address.household.clone(), area, owners, developers })
}

/// `1单元` may be written `1`.
fn same_unit(name: &str, written: &str) -> bool {
    name == written || name.strip_suffix(UNIT) == Some(written)
}

/// Owners together, with the ends of their documents in the same order.
pub fn owners(names: &str, tails: &str) -> Result<Vec<Owner>, Fault> {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['、', ';', '；', '/']).map(str::trim);
        if text.trim().is_empty() { Vec::new() } else { parts.map(str::to_owned).collect() }
    };
    let (names, tails) = (parts(names), parts(tails));
    if names.is_empty() {
        return Err(Fault::Owner);
    }
    if !tails.is_empty() && tails.len() != names.len() {
        return Err(Fault::Tails);
    }
    let owner = |(at, name): (usize, String)| {
        let tail = tails.get(at).filter(|tail| !tail.is_empty());
        let tail = tail.map(|tail| Tail::try_from(tail.clone()).map_err(|_refused| Fault::Tail));
        let name = OwnerName::try_from(name).map_err(|_refused| Fault::Owner)?;
        Ok(Owner { name, tail: tail.transpose()? })
    };
    names.into_iter().enumerate().map(owner).collect()
}

/// An area in 0.01 m², written in m²: `89.5`.
#[must_use]
pub fn area_of(written: &str) -> Option<u64> {
    let written = written.trim_end_matches(['㎡', ' ']);
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    let area = whole.checked_mul(100)?.checked_add(part)?;
    (1..=AREA_MAX).contains(&area).then_some(area)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn doors() -> Vec<Address> {
        let door = |unit: &str, door: &str, n: u128| Address {
            unit: unit.to_owned(),
            door: door.to_owned(),
            household: HouseholdId::new(1, n),
        };
        vec![door("1单元", "101", 1), door("1单元", "102", 2), door("2单元", "101", 3)]
    }

    #[test]
    fn every_line_says_what_it_is_or_what_is_wrong_with_it() {
        let pasted = "单元,门牌,面积,产权人,证件后四位\n1单元,101,89.50,张伟,123x\n\n1\t102\t90\t李丽、王强\t1111、2222\n\
            2单元,101,100.5,开发商\n1单元,101,80,张伟\n3单元,101,80,张伟\n1单元,102,八十,张伟\n2单元,101,80,\n\
            2单元,101,80,李丽、王强,1111\n2单元,101,80,李丽,11\n2单元\n1,102,0,张三";
        let said = read(pasted, &doors()).into_iter().map(|line| match line.entry {
            Ok(entry) => {
                let owner = |owner: &Owner| {
                    format!("{}{}", owner.name.as_str(), owner.tail.as_ref().map_or("", Tail::as_str))
                };
                let owners: Vec<String> = entry.owners.iter().map(owner).collect();
                format!("{} {} {:?} {}\n", line.number, entry.area, owners, entry.developers)
            }
            Err(fault) => format!("{} {fault:?}\n", line.number),
        });
        expect![[r#"
            2 8950 ["张伟123X"] false
            4 9000 ["李丽1111", "王强2222"] false
            5 10050 [] true
            6 Twice
            7 Door
            8 Area
            9 Owner
            10 Tails
            11 Tail
            12 Columns
            13 Area
        "#]]
        .assert_eq(&said.collect::<String>());
    }

    #[test]
    fn areas_are_exact() {
        let table = [
            ("89.5", Some(8950)),
            ("89.05", Some(8905)),
            ("90", Some(9000)),
            ("89.50㎡", Some(8950)),
            ("89.505", None),
            ("-1", None),
            ("0", None),
            ("1e3", None),
            ("", None),
            (".5", None),
            ("1000000", Some(100_000_000)),
            ("1000000.01", None),
            ("99999999999999999999", None),
        ];
        for (written, area) in table {
            assert_eq!(area_of(written), area, "{written}");
        }
    }
}
