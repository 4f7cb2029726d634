//! The covenant (居民公约): what residents promise each other, article by article, in versions that stay.
//!
//! It changes in one way only, its first version included: by a deliberation of the whole community that passed, at the
//! moment in which the result takes effect. The text that is talked over is the deliberation's *draft*. It may be
//! written anew until people decide, every time with a reason, and never afterwards. A draft says on which version it
//! is based. Several may be talked over at once; whichever takes effect first is the next version, and whoever decided
//! on words that are no longer the covenant's decides anew: see [`overtaken`](crate::deliberations::course::overtaken).
//!
//! Reading order: [`Articles`], `compare` (what differs between two texts), [`redraft`].

pub mod compare;

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::{course::status::Status, refusal::Refusal},
    problem::Problem,
    text::ArticleText,
};

/// The number of a version: 1, 2, 3, …; 0 for none yet.
pub type Version = u32;

/// A covenant's articles, in order: 1–[`Articles::MAX`]. They are numbered by their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<ArticleText>", into = "Vec<ArticleText>")]
pub struct Articles(Vec<ArticleText>);

impl Articles {
    /// The most articles. Published covenants have ten to thirty.
    pub const MAX: usize = 60;

    #[must_use]
    pub fn as_slice(&self) -> &[ArticleText] {
        &self.0
    }

    /// Reads what somebody typed or pasted: an article a line, empty lines between. Numbers in front of them
    /// (`第三条`, `3.`, `三、`) go, because the place gives the number.
    pub fn of_lines(typed: &str) -> Result<Self, Problem> {
        let lines = typed.lines().map(unnumbered).filter(|line| !line.is_empty());
        let articles = lines.map(|line| ArticleText::try_from(line.to_owned()));
        Self::try_from(articles.collect::<Result<Vec<_>, _>>()?)
    }
}

/// An article without the number that somebody wrote in front of it: `第三条`, `3.`, `三、`.
fn unnumbered(line: &str) -> &str {
    let is_number = |c: char| {
        let written = matches!(
            c,
            '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
        );
        written || c.is_ascii_digit()
    };
    let line = line.trim();
    if let Some((number, rest)) = line.strip_prefix('第').and_then(|rest| rest.split_once('条'))
        && !number.is_empty()
        && number.trim().chars().all(is_number)
    {
        return rest.trim_start_matches([' ', '\u{3000}', ':', '：', '、']);
    }
    let rest = line.trim_start_matches(is_number);
    match rest.strip_prefix(['、', '.', '．']) {
        // `3.5 米` is no number of an article.
        Some(rest) if rest.len() < line.len() && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            rest.trim_start()
        }
        _ => line,
    }
}

impl TryFrom<Vec<ArticleText>> for Articles {
    type Error = Problem;

    fn try_from(articles: Vec<ArticleText>) -> Result<Self, Problem> {
        if (1..=Self::MAX).contains(&articles.len()) {
            Ok(Self(articles))
        } else {
            Err(Refusal::CovenantLength.into())
        }
    }
}

impl From<Articles> for Vec<ArticleText> {
    fn from(articles: Articles) -> Self {
        articles.0
    }
}

/// Whether the draft of a deliberation that stands here may be written anew: until people decide about it, and after
/// they said no.
pub fn redraft(status: Status) -> Result<(), Refusal> {
    match status {
        Status::Gathering | Status::Discussing | Status::Meeting | Status::NotPassed => Ok(()),
        _ => Err(Refusal::NotInThisPhase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_a_line_and_numbers_go() {
        let typed = "第一条 爱护公物。\n\n 2. 不高空抛物。\n三、楼道里不堆东西。\n第 4 条：3.5 米宽的通道不停车。\n3.5 米以内不停车。\n十点以后不吵闹。";
        let articles = Articles::of_lines(typed).unwrap();
        let lines: Vec<&str> = articles.as_slice().iter().map(ArticleText::as_str).collect();
        assert_eq!(
            lines,
            [
                "爱护公物。",
                "不高空抛物。",
                "楼道里不堆东西。",
                "3.5 米宽的通道不停车。",
                "3.5 米以内不停车。",
                "十点以后不吵闹。"
            ]
        );
    }

    #[test]
    fn none_and_too_many_are_no_covenant() {
        let refused = Err(Problem::from(Refusal::CovenantLength));
        assert_eq!(Articles::of_lines(" \n\n"), refused);
        assert_eq!(Articles::of_lines(&"不高空抛物。\n".repeat(61)), refused);
        assert!(Articles::of_lines(&"不高空抛物。\n".repeat(60)).is_ok());
        assert!(Articles::of_lines("好").is_err(), "an article says something");
    }

    #[test]
    fn a_draft_stays_as_it_is_while_people_decide_and_afterwards() {
        let open = Status::ALL.iter().filter(|status| redraft(**status).is_ok()).copied();
        assert_eq!(
            open.collect::<Vec<_>>(),
            [Status::Gathering, Status::Discussing, Status::Meeting, Status::NotPassed]
        );
    }
}
