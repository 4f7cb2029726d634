//! Small labels: a tier, a state.

use domain::matters::tier::Tier;
use leptos::prelude::*;

/// What a label is coloured like. Colour never speaks alone: the words say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    /// 一类.
    One,
    /// 二类.
    Two,
    /// 三类.
    Three,
    Good,
    Soon,
    Bad,
}

impl From<Tier> for Tone {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Property => Self::One,
            Tier::Committee => Self::Two,
            Tier::Council => Self::Three,
        }
    }
}

#[component]
pub(crate) fn Tag(
    #[prop(into)] label: String,
    /// What it is coloured like.
    #[prop(optional, into)]
    tone: Tone,
) -> impl IntoView {
    let class = match tone {
        Tone::Plain => "tag",
        Tone::One => "tag one",
        Tone::Two => "tag two",
        Tone::Three => "tag three",
        Tone::Good => "tag good",
        Tone::Soon => "tag soon",
        Tone::Bad => "tag late",
    };
    view! { <span class=class>{label}</span> }.into_any()
}
