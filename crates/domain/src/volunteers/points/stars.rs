//! Stars (星级): at 100, 300, 600, 1,000 and 1,500 hours.

/// Hours at which there is one star more.
pub const HOURS: [u32; 5] = [100, 300, 600, 1_000, 1_500];

/// How many stars somebody has who was there for so many minutes.
#[must_use]
pub fn stars(minutes: u32) -> u8 {
    HOURS.iter().fold(0, |stars, hours| if minutes >= hours * 60 { stars + 1 } else { stars })
}

/// How many minutes are missing for the next star; none for whoever has all.
#[must_use]
pub fn until_next(minutes: u32) -> Option<u32> {
    HOURS.iter().map(|hours| hours * 60).find(|needed| minutes < *needed).map(|needed| needed - minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_comes_with_the_last_minute_of_its_hours() {
        let table = [
            (0, 0, Some(6_000)),
            (99 * 60 + 59, 0, Some(1)),
            (100 * 60, 1, Some(12_000)),
            (299 * 60 + 59, 1, Some(1)),
            (300 * 60, 2, Some(18_000)),
            (599 * 60 + 59, 2, Some(1)),
            (600 * 60, 3, Some(24_000)),
            (999 * 60 + 59, 3, Some(1)),
            (1_000 * 60, 4, Some(30_000)),
            (1_499 * 60 + 59, 4, Some(1)),
            (1_500 * 60, 5, None),
            (u32::MAX, 5, None),
        ];
        for (minutes, has, missing) in table {
            assert_eq!((stars(minutes), until_next(minutes)), (has, missing), "{minutes}");
        }
    }
}
