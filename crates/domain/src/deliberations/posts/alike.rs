//! Statements that say the same: whoever writes one is shown these first, to agree instead of repeating.

use crate::matters::similar::Similar;

pub const SHOWN: usize = 3;

/// The statements of a deliberation, ready to be compared with a new one.
#[must_use]
pub fn alike<'a, I: Clone>(statements: impl IntoIterator<Item = (I, &'a str)>) -> Similar<I> {
    let mut similar = Similar::new();
    for (id, text) in statements {
        similar.add(id, text);
    }
    similar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_said_before_is_shown_first() {
        let earlier = alike([
            (1, "道闸应该装在东门，西门留给行人"),
            (2, "停车费应该按季度公示"),
            (3, "晚上十点以后不要跳广场舞"),
        ]);
        let found: Vec<i32> =
            earlier.closest("把道闸装在东门，西门给行人走", SHOWN).into_iter().map(|(id, _)| id).collect();
        assert_eq!(found, [1]);
        assert!(earlier.closest("儿童乐园的沙坑要换沙子", SHOWN).is_empty());
    }
}
