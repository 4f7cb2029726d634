//! Articles side by side.

use domain::{
    deliberations::covenant::compare::{self, ArticleChange},
    text::ArticleText,
};

/// What changed from one text to another.
#[must_use]
pub fn changes(before: &[ArticleText], after: &[ArticleText]) -> Vec<ArticleChange> {
    let [before, after] =
        [before, after].map(|articles| articles.iter().map(ArticleText::as_str).collect::<Vec<_>>());
    compare::between(&before, &after)
}
