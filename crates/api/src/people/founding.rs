//! How large a new community may be: what a street office would call one, and what one command can write.

use domain::problem::Problem;

use super::{NewBuilding, NewCommunity, NewCompound, NewUnit};

/// The most compounds of a community.
pub const COMPOUNDS: usize = 20;
/// The most common places of a compound.
pub const SPOTS: usize = 20;
/// The most buildings of a compound.
pub const BUILDINGS: usize = 100;
/// The most units of a building.
pub const UNITS: usize = 20;
/// The most households of a unit.
pub const DOORS: usize = 300;
/// The most units of a community, all buildings together.
pub const ALL_UNITS: usize = 3_000;
/// The most households of a community, all units together: three times a large one. A hundred bytes each, they still
/// fit into one value of the database (2 MB, developers.cloudflare.com/d1/platform/limits).
pub const ALL_DOORS: usize = 12_000;

fn at_most(what: &str, got: usize, most: usize) -> Result<(), Problem> {
    if got <= most {
        Ok(())
    } else {
        Err(Problem::TooManyPlaces { what: what.to_owned(), most: u32::try_from(most).unwrap_or(u32::MAX) })
    }
}

/// Whether the community that is asked for may be made.
///
/// # Errors
/// [`Problem::TooManyPlaces`] for one that is too large; [`Problem::Malformed`] where a unit names a door twice.
pub fn may_found(asked: &NewCommunity) -> Result<(), Problem> {
    at_most("compounds", asked.compounds.len(), COMPOUNDS)?;
    let (mut units, mut doors) = (0, 0);
    for NewCompound { spots, buildings, .. } in &asked.compounds {
        at_most("spots", spots.len(), SPOTS)?;
        at_most("buildings", buildings.len(), BUILDINGS)?;
        for NewBuilding { units: here, .. } in buildings {
            at_most("units", here.len(), UNITS)?;
            units += here.len();
            for NewUnit { doors: behind, .. } in here {
                at_most("doors", behind.len(), DOORS)?;
                doors += behind.len();
                let mut names: Vec<&str> = behind.iter().map(domain::text::Door::as_str).collect();
                names.sort_unstable();
                if names.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
                    return Err(Problem::malformed("doors"));
                }
            }
        }
    }
    at_most("units", units, ALL_UNITS)?;
    at_most("doors", doors, ALL_DOORS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::community::Settings;

    fn text<T: TryFrom<String, Error = Problem>>(raw: &str) -> T {
        T::try_from(raw.to_owned()).unwrap()
    }

    /// So many of each in each.
    fn tree([compounds, buildings, units, doors]: [usize; 4]) -> NewCommunity {
        let unit =
            NewUnit { name: text("1单元"), doors: (0..doors).map(|nth| text(&format!("{nth}"))).collect() };
        let building = NewBuilding { name: text("1号楼"), units: vec![unit; units] };
        let compound = NewCompound {
            name: text("东区"),
            property: text("阳光物业"),
            committee: text("东区物管会"),
            spots: vec![],
            buildings: vec![building; buildings],
        };
        NewCommunity {
            id: text("taoyuanli"),
            name: text("桃园里社区"),
            settings: Settings::default(),
            compounds: vec![compound; compounds],
            convenor: text("陈书记"),
        }
    }

    #[test]
    fn a_community_may_be_as_large_as_a_large_one_is_and_no_larger() {
        let refused = |what: &str, most| Err(Problem::TooManyPlaces { what: what.to_owned(), most });
        for (size, said) in [
            ([0, 0, 0, 0], Ok(())),
            ([20, 10, 5, 12], Ok(())),
            ([21, 0, 0, 0], refused("compounds", 20)),
            ([1, 101, 0, 0], refused("buildings", 100)),
            ([1, 1, 21, 0], refused("units", 20)),
            ([1, 1, 1, 301], refused("doors", 300)),
            ([20, 100, 2, 0], refused("units", 3000)),
            ([10, 100, 3, 5], refused("doors", 12_000)),
        ] {
            assert_eq!(may_found(&tree(size)), said, "{size:?}");
        }
    }

    #[test]
    fn a_unit_has_each_door_once() {
        let mut twice = tree([1, 1, 1, 3]);
        let doors = &mut twice.compounds.first_mut().unwrap().buildings.first_mut().unwrap().units;
        doors.first_mut().unwrap().doors.push(text("1"));
        assert_eq!(may_found(&twice), Err(Problem::malformed("doors")));
    }
}
