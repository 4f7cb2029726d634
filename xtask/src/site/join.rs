//! Which parts of the split app become one file.
//!
//! The splitter makes a part for every distinct set of pieces that share something: a thousand, far too many to ask for. Two parts
//! become one file where the request that this saves is worth more than what is downloaded in vain, by whoever needs one of them
//! and not the other; then wherever a visit would still need too many files. A part may also go into the main file, which
//! everybody has. What only one piece needs stays a file of its own, called as the piece is.

/// What a request costs, in bytes of code before it is optimized and compressed: its headers, and that a small file compresses worse.
/// Found by trying: of 500 to 6,000, this keeps every page of `crate::sizes` within its budget.
const REQUEST: u64 = 3_000;

/// A set of pieces, a bit each.
pub(crate) type Set = u128;

/// Parts that are one file; at first each part alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) names: Vec<String>,
    pub(crate) bytes: u64,
    /// The pieces that need it.
    pub(crate) pieces: Set,
}

/// Pieces that are needed together, and how many files they may need beside the main one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) pieces: Set,
    pub(crate) files: usize,
}

/// What goes into the main file, and the files beside it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) main: Vec<String>,
    pub(crate) files: Vec<Part>,
}

/// Joins parts. `weights` says how often each piece is needed, relative to the others.
pub(crate) fn join(parts: Vec<Part>, weights: &[u64], visits: &[Visit]) -> Plan {
    let joining = Joining { weights, all: parts.iter().fold(0, |all, part| all | part.pieces) };
    let (own, mut shared): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|part| part.pieces.is_power_of_two());
    let mut plan = Plan::default();
    // The last is the smallest.
    shared.sort_by(|one, other| (other.bytes, &other.names).cmp(&(one.bytes, &one.names)));
    while let Some(part) = shared.pop() {
        match joining.worthwhile(&part, shared.iter().chain(&plan.files)) {
            None => plan.files.push(part),
            Some(To::Main) => plan.main.extend(part.names),
            Some(To::File(at)) => {
                let other =
                    if at < shared.len() { shared.remove(at) } else { plan.files.remove(at - shared.len()) };
                let joined = part.with(other);
                shared.insert(shared.partition_point(|part| part.bytes > joined.bytes), joined);
            }
        }
    }
    for visit in visits {
        let own = own.iter().filter(|part| part.pieces & visit.pieces != 0).count();
        while plan.files_of(visit.pieces) > visit.files.saturating_sub(own) {
            joining.join_cheapest(visit.pieces, &mut plan);
        }
    }
    plan.files.extend(own);
    plan
}

impl Part {
    fn with(mut self, other: Self) -> Self {
        self.names.extend(other.names);
        Self { bytes: self.bytes + other.bytes, pieces: self.pieces | other.pieces, ..self }
    }
}

impl Plan {
    fn files_of(&self, visit: Set) -> usize {
        self.files.iter().filter(|file| file.pieces & visit != 0).count()
    }
}

/// Where a part may go: into another one, by its place on a list, or into the main file.
#[derive(Clone, Copy, Debug)]
enum To {
    File(usize),
    Main,
}

struct Joining<'a> {
    weights: &'a [u64],
    all: Set,
}

impl Joining<'_> {
    fn weight(&self, pieces: Set) -> u64 {
        self.weights
            .iter()
            .enumerate()
            .filter(|(bit, _)| pieces >> bit & 1 == 1)
            .map(|(_, weight)| weight)
            .sum()
    }

    /// What is downloaded in vain when both are one file.
    fn waste(&self, one: &Part, other: &Part) -> u64 {
        let (only_one, only_other) = (one.pieces & !other.pieces, other.pieces & !one.pieces);
        one.bytes * self.weight(only_other) + other.bytes * self.weight(only_one)
    }

    fn waste_in_main(&self, part: &Part) -> u64 {
        part.bytes * self.weight(self.all & !part.pieces)
    }

    /// Where the saved requests are worth most beyond what is wasted, if anywhere.
    fn worthwhile<'p>(&self, part: &Part, others: impl Iterator<Item = &'p Part>) -> Option<To> {
        let with_others = others.enumerate().map(|(at, other)| {
            let saved = REQUEST * self.weight(part.pieces & other.pieces);
            (saved.checked_sub(self.waste(part, other)), To::File(at))
        });
        let in_main = (REQUEST * self.weight(part.pieces)).checked_sub(self.waste_in_main(part));
        let (gain, to) =
            [(in_main, To::Main)].into_iter().chain(with_others).max_by_key(|(gain, _)| *gain)?;
        gain.map(|_| to)
    }

    /// Makes one file less of those that a visit needs.
    fn join_cheapest(&self, visit: Set, plan: &mut Plan) {
        let files = std::mem::take(&mut plan.files);
        let (mut needed, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.pieces & visit != 0);
        let mut cheapest = None;
        for (at, one) in needed.iter().enumerate() {
            let before = needed.iter().take(at).enumerate();
            let with_others =
                before.map(|(other_at, other)| (self.waste(one, other), at, To::File(other_at)));
            let in_main = (self.waste_in_main(one), at, To::Main);
            cheapest = with_others.chain([in_main]).chain(cheapest).min_by_key(|(waste, ..)| *waste);
        }
        if let Some((_, at, to)) = cheapest {
            let part = needed.remove(at);
            match to {
                To::Main => plan.main.extend(part.names),
                To::File(other_at) => {
                    let other = needed.remove(other_at);
                    needed.push(part.with(other));
                }
            }
        }
        plan.files = needed;
        plan.files.extend(others);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOARD: Set = 1;
    const MATTER: Set = 2;
    const TEAM: Set = 4;
    const OTHER: Set = 8;

    fn part(name: &str, bytes: u64, pieces: Set) -> Part {
        Part { names: vec![name.to_owned()], bytes, pieces }
    }

    /// `main: …`, then the parts of each file.
    fn said(plan: Plan) -> Vec<String> {
        let mut files: Vec<String> = plan
            .files
            .into_iter()
            .map(|mut file| {
                file.names.sort();
                file.names.join(" ")
            })
            .collect();
        files.sort();
        files.insert(0, format!("main: {}", plan.main.join(" ")));
        files
    }

    #[test]
    fn what_is_small_goes_where_it_costs_least() {
        let parts = vec![
            part("all", 9_000, BOARD | MATTER | TEAM),
            part("two", 3_000, BOARD | MATTER),
            part("large", 50_000, BOARD | MATTER),
            part("team", 90_000, MATTER | TEAM),
        ];
        assert_eq!(said(join(parts, &[1, 1, 1], &[])), ["main: all", "large two", "team"]);
    }

    #[test]
    fn what_one_piece_needs_is_its_own_file() {
        let parts = vec![part("board", 10, BOARD), part("team", 10, TEAM), part("two", 10, BOARD | TEAM)];
        assert_eq!(said(join(parts, &[1, 0, 1], &[])), ["main: two", "board", "team"]);
    }

    #[test]
    fn pieces_that_are_needed_often_download_less_in_vain() {
        let parts = || {
            vec![
                part("a", 90_000, BOARD | MATTER | TEAM),
                part("b", 1_200, MATTER | TEAM),
                part("c", 90_000, TEAM | OTHER),
            ]
        };
        assert_eq!(said(join(parts(), &[1, 1, 1, 1], &[])), ["main: ", "a b", "c"]);
        assert_eq!(said(join(parts(), &[10, 1, 1, 1], &[])), ["main: ", "a", "b", "c"]);
    }

    #[test]
    fn no_visit_needs_too_many_files() {
        let mut parts: Vec<Part> =
            (4..30).map(|bit| part(&format!("part{bit}"), 20_000 + bit, BOARD | MATTER | 1 << bit)).collect();
        parts.push(part("board", 10_000, BOARD));
        parts.push(part("team", 90_000, TEAM | OTHER));
        let weights = [1; 30];
        assert_eq!(join(parts.clone(), &weights, &[]).files_of(BOARD | TEAM), 28);
        let visits = [BOARD, BOARD | TEAM].map(|pieces| Visit { pieces, files: 12 });
        let plan = join(parts, &weights, &visits);
        assert_eq!(plan.files_of(BOARD | TEAM), 12);
        let files = said(plan);
        assert!(files.contains(&"board".to_owned()) && files.contains(&"team".to_owned()), "{files:?}");
    }
}
