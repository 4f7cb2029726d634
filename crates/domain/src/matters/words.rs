//! A text as the rules read it: one spelling for each character, and the way back to what was typed.

use super::lists::Made;

/// Characters of a text, folded so that one word has one spelling: half-width, lower case, Simplified,
/// without spaces and invisible characters. Line breaks stay, because they end a thought.
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// Where each character starts in `text`, in bytes; one more for the end.
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    /// Folds a text of any length, in one pass.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 3 + 1);
        let mut starts = Vec::with_capacity(text.len() / 3 + 2);
        for (at, typed) in text.char_indices() {
            if let Some(folded) = fold(typed) {
                chars.push(folded);
                starts.push(at);
            }
        }
        starts.push(text.len());
        Self { text, chars, starts }
    }

    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The folded characters from one on; nothing when it lies past the end.
    #[must_use]
    pub fn from(&self, start: usize) -> &[char] {
        self.chars.get(start..).unwrap_or_default()
    }

    /// How many characters `word` takes, if it stands at `start`.
    #[must_use]
    pub fn length_at(&self, start: usize, word: &str) -> Option<usize> {
        let mut rest = self.from(start).iter();
        let mut length = 0;
        for wanted in word.chars() {
            if rest.next() != Some(&wanted) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// What was typed from one folded character up to another, which is not part of it.
    #[must_use]
    pub fn typed(&self, start: usize, end: usize) -> &'t str {
        let from = self.starts.get(start).copied();
        let to = self.starts.get(end).copied();
        from.zip(to).and_then(|(from, to)| self.text.get(from..to)).unwrap_or_default().trim_end()
    }
}

/// The words of a list, each with the number of its line, ready to be found in a text.
#[derive(Debug)]
pub struct Lines(Vec<(&'static str, usize)>);

impl Lines {
    /// Reads a list: words parted by spaces; a line that begins with # is a remark.
    #[must_use]
    pub fn of(list: &'static str) -> Self {
        let lines = list.lines().filter(|line| !line.starts_with('#')).enumerate();
        let mut words: Vec<_> = lines
            .flat_map(|(number, line)| line.split_whitespace().map(move |word| (word, number)))
            .collect();
        words.sort();
        Self(words)
    }

    /// The words that stand at `start`: the number of the line, and how many characters.
    pub fn at(&self, words: &Words<'_>, start: usize) -> impl Iterator<Item = (usize, usize)> {
        let first = words.chars().get(start).copied();
        let from = self.0.partition_point(|(word, _)| word.chars().next() < first);
        let beginning = self.0.iter().skip(from).take_while(move |(word, _)| word.chars().next() == first);
        beginning.filter_map(move |(word, line)| Some((*line, words.length_at(start, word)?)))
    }
}

/// Whether a folded character ends a clause: what stands behind it is said about something else.
#[must_use]
pub fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | '!' | '?' | '\n' | '\u{3002}')
}

fn fold(typed: char) -> Option<char> {
    match typed {
        '\n' => Some('\n'),
        // The full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        // Zero-width characters and the marks that colour emoji.
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => None,
        _ if typed.is_ascii() => {
            (!typed.is_ascii_whitespace() && !typed.is_ascii_control()).then(|| typed.to_ascii_lowercase())
        }
        _ if typed.is_whitespace() => None,
        _ => Some(simplified(typed)),
    }
}

fn simplified(c: char) -> char {
    static PAIRS: Made<Vec<(char, char)>> = Made::new();
    let pairs = PAIRS.of(|lists| {
        let mut pairs: Vec<_> = lists
            .simplified
            .split_whitespace()
            .filter_map(|pair| {
                let mut pair = pair.chars();
                pair.next().zip(pair.next())
            })
            .collect();
        pairs.sort();
        pairs
    });
    pairs.binary_search_by_key(&c, |pair| pair.0).ok().and_then(|at| pairs.get(at)).map_or(c, |pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::super::lists::Lists;
    use super::*;

    fn folded(text: &str) -> String {
        Words::of(text).chars().iter().collect()
    }

    #[test]
    fn width_case_spaces_and_traditional_forms_fold_to_one_spelling() {
        assert_eq!(folded("３ 号　樓 電梯，Ｋtv\t很吵！"), "3号楼电梯,ktv很吵!");
    }

    #[test]
    fn invisible_characters_vanish_and_line_breaks_stay() {
        assert_eq!(folded("电\u{200b}梯\u{feff}\r\n坏了☀\u{fe0f}"), "电梯\n坏了☀");
    }

    #[test]
    fn what_was_typed_is_found_again() {
        let words = Words::of("我们 ３号楼 電 梯 坏了");
        assert_eq!(words.typed(2, 5), "３号楼");
        assert_eq!(words.typed(5, 7), "電 梯");
    }

    #[test]
    fn past_the_end_there_is_nothing() {
        let words = Words::of("灯");
        assert_eq!(words.typed(1, 9), "");
        assert!(words.from(7).is_empty());
    }

    #[test]
    fn words_of_a_list_are_found_under_their_line() {
        let lines = Lines::of("# pets\n狗 遛狗\n电梯 轿厢");
        let words = Words::of("遛狗進電 梯");
        let at = |start| lines.at(&words, start).collect::<Vec<_>>();
        assert_eq!(at(0), [(0, 2)]);
        assert_eq!(at(1), [(0, 1)]);
        assert_eq!(at(2), []);
        assert_eq!(at(3), [(1, 2)]);
        assert_eq!(at(99), []);
    }

    #[test]
    fn every_pair_of_the_list_has_two_different_characters() {
        for pair in Lists::compiled().simplified.split_whitespace() {
            let chars: Vec<char> = pair.chars().collect();
            assert!(matches!(chars[..], [a, b] if a != b), "{pair}");
        }
    }
}
