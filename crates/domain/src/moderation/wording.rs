//! What the house rules ask to say in other words, before it is said. Nothing is dropped silently: whoever writes is
//! shown which part it is, and may say it otherwise.

use std::cmp::Reverse;

use super::breach::{Breach, Hit};
use crate::{
    matters::words::{Words, ends_clause},
    problem::Problem,
};

/// A list of words, ready to be looked for however they are written: full-width, spaced out, with marks in between,
/// with characters repeated, in traditional forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    words: Vec<Listed>,
}

/// A word of the list, each run of a character once.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    chars: Vec<char>,
    /// How long its first run must be: a word of one character repeated isn't meant where that stands once.
    run: usize,
}

impl Listed {
    fn of(line: &str) -> Option<Self> {
        let squeezed = squeezed(line);
        let run = match squeezed[..] {
            [(_, start, end)] => end - start,
            _ => 1,
        };
        let chars: Vec<char> = squeezed.into_iter().map(|(c, ..)| c).collect();
        (!chars.is_empty()).then_some(Self { chars, run })
    }

    fn begins(&self, text: &[(char, usize, usize)]) -> bool {
        let long_enough = text.first().is_some_and(|(_, start, end)| end - start >= self.run);
        long_enough && text.len() >= self.chars.len() && text.iter().zip(&self.chars).all(|(a, b)| a.0 == *b)
    }
}

impl WordList {
    /// The words of a text, one a line; empty lines and lines beginning with `#` are none.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self { words: lines.filter_map(Listed::of).collect() }
    }

    /// Whether a text may be said as it is.
    ///
    /// # Errors
    /// [`Problem::HouseRules`] with what should be said in other words.
    pub fn check(&self, text: &str) -> Result<(), Problem> {
        let hits = self.hits(text);
        if hits.is_empty() { Ok(()) } else { Err(Problem::HouseRules { hits }) }
    }

    /// What of a text should be said in other words, in the order of the text.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit> {
        let folded = Words::of(text);
        let squeezed = squeezed(text);
        let mut found: Vec<(usize, usize, Breach)> = Vec::new();
        for at in 0..squeezed.len() {
            let rest = squeezed.get(at..).unwrap_or_default();
            let longest =
                self.words.iter().filter(|word| word.begins(rest)).map(|word| word.chars.len()).max();
            let ends = longest.and_then(|length| rest.get(length - 1));
            if let (Some((_, start, _)), Some((_, _, end))) = (rest.first(), ends) {
                found.push((*start, *end, Breach::Word));
            }
        }
        found.extend(numbers(&folded));
        found.sort_by_key(|&(start, end, _)| (start, Reverse(end)));
        // Of words that overlap, the first is enough to see what is meant.
        let mut past = 0;
        found.retain(|(start, end, _)| {
            let fresh = *start >= past;
            past = past.max(*end);
            fresh
        });
        let hit = |(start, end, breach)| Hit { breach, typed: folded.typed(start, end).to_owned() };
        found.into_iter().map(hit).collect()
    }
}

/// The characters that carry meaning, each run of the same once, with where the run begins and ends in the folded text.
/// What ends a clause stays: a word doesn't reach over it.
fn squeezed(text: &str) -> Vec<(char, usize, usize)> {
    let mut squeezed: Vec<(char, usize, usize)> = Vec::new();
    for (at, &c) in Words::of(text).chars().iter().enumerate() {
        if !c.is_alphanumeric() && !ends_clause(c) {
            continue;
        }
        match squeezed.last_mut() {
            Some((last, _, end)) if *last == c => *end = at + 1,
            _ => squeezed.push((c, at, at + 1)),
        }
    }
    squeezed
}

/// Numbers that name a person: where they begin and end in the folded text.
fn numbers(folded: &Words<'_>) -> Vec<(usize, usize, Breach)> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    for (at, &c) in folded.chars().iter().enumerate() {
        let joins = runs.last().is_some_and(|(_, end, _)| *end == at);
        match runs.last_mut() {
            // 138-1234-5678 is one number.
            Some((_, end, _)) if joins && c == '-' => *end = at + 1,
            Some((_, end, digits)) if joins && (c.is_ascii_digit() || c == 'x') => {
                *end = at + 1;
                digits.push(c);
            }
            _ if c.is_ascii_digit() => runs.push((at, at + 1, c.into())),
            _ => {}
        }
    }
    let named =
        runs.into_iter().filter_map(|(start, end, digits)| Some((start, end, names_a_person(&digits)?)));
    named.collect()
}

fn names_a_person(digits: &str) -> Option<Breach> {
    let second = digits.chars().nth(1);
    let mobile = |digits: &str| {
        digits.len() == 11 && digits.starts_with('1') && !digits.contains('x') && second >= Some('3')
    };
    let without_country = digits.strip_prefix("86").filter(|rest| rest.len() == 11 && rest.starts_with('1'));
    if mobile(digits) || without_country.is_some() {
        Some(Breach::PhoneNumber)
    } else if digits.len() == 18 && digits.find('x').is_none_or(|at| at == 17) {
        Some(Breach::IdentityNumber)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<(Breach, String)> {
        let list = WordList::read("# 骂人的话\n\n骗子\n缺德\n缺德鬼\n坏蛋\nsb\n");
        list.hits(text).into_iter().map(|hit| (hit.breach, hit.typed)).collect()
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        for written in ["骗子", "骗 子", "骗*子", "骗骗骗子子", "骗\u{200b}子", "骗-_-子"] {
            assert_eq!(
                typed(&format!("他们是{written}，不能信")),
                [(Breach::Word, written.into())],
                "{written}"
            );
        }
        assert_eq!(typed("缺德鬼和壞蛋"), [(Breach::Word, "缺德鬼".into()), (Breach::Word, "壞蛋".into())]);
        assert_eq!(typed("真是ＳＢ"), [(Breach::Word, "ＳＢ".into())]);
        assert_eq!(typed("真是缺德鬼"), [(Breach::Word, "缺德鬼".into())], "the longest");
        assert_eq!(typed("不缺德。子女骗不了人"), [(Breach::Word, "缺德".into())]);
    }

    #[test]
    fn what_should_be_said_otherwise_is_refused_with_its_parts() {
        let list = WordList::read("骗子");
        assert_eq!(list.check("道闸装在东门"), Ok(()));
        let Err(Problem::HouseRules { hits }) = list.check("骗子，打13812345678") else {
            panic!("refused")
        };
        assert_eq!(
            hits.iter().map(|hit| hit.breach).collect::<Vec<_>>(),
            [Breach::Word, Breach::PhoneNumber]
        );
    }

    #[test]
    fn what_is_meant_otherwise_is_left_alone() {
        assert_eq!(WordList::read("呸呸").hits("呸，不要"), [], "once is not twice");
        assert_eq!(WordList::read("呸呸").hits("呸呸呸！").len(), 1);
        for fine in ["别被骗，子女要提醒老人", "缺。德", "道闸装在东门", "", "😀😀", "3号楼 2单元 501"]
        {
            assert_eq!(typed(fine), [], "{fine}");
        }
    }

    #[test]
    fn numbers_that_name_a_person_are_found() {
        assert_eq!(typed("找老王13812345678"), [(Breach::PhoneNumber, "13812345678".into())]);
        assert_eq!(typed("打１３８ 1234-5678吧"), [(Breach::PhoneNumber, "１３８ 1234-5678".into())]);
        assert_eq!(typed("+86 138 1234 5678"), [(Breach::PhoneNumber, "86 138 1234 5678".into())]);
        assert_eq!(typed("11010119900307001X"), [(Breach::IdentityNumber, "11010119900307001X".into())]);
        for fine in ["12345热线", "合同号 20260112345", "12812345678", "138123456789"] {
            assert_eq!(typed(fine), [], "{fine}");
        }
    }
}
