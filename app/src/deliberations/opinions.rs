//! What came out: in words, as a picture, what is common, what divides, and every number.

use api::deliberations::OpinionsView;
use copy::{deliberations::opinions as words, time};
use domain::deliberations::opinions::shown::{Dot, Mine, Picture, ShownStatement};
use leptos::prelude::*;

use crate::{data::clock, ui::reactive::CollectViews};

pub(super) fn draw(view: &OpinionsView) -> AnyView {
    let said = words::summary(&view.picture, view.mine, |number| text(view, number));
    let said = said.into_iter().map(|sentence| view! { <p>{sentence}</p> }.into_any());
    let at = view.at.map(|at| words::analysed(&time::at(at, clock::now())));
    let told = !view.picture.statements.iter().all(|found| found.all.is_none());
    let more = told.then(|| (picture(view), findings(view), numbers(view)).into_any());
    view! {
        {said.collect_views()}
        {more}
        <p class="soft">{at}</p>
    }
    .into_any()
}

fn text(view: &OpinionsView, number: usize) -> Option<&str> {
    view.statements.iter().find(|one| one.number == number).map(|one| one.text.as_str())
}

/// Everybody in a group as a dot, the groups by letter, and oneself. Colour says nothing that the letters don't.
fn picture(view: &OpinionsView) -> Option<AnyView> {
    let of: &Picture = &view.picture;
    if of.groups.len() < 2 {
        return None;
    }
    let dots = of.dots.iter().map(|dot| {
        view! { <circle class=colour(dot.group) cx=dot.x cy=from_top(dot.y) r="1.6" /> }.into_any()
    });
    let letters = (0..of.groups.len()).map(|group| letter(&of.dots, group));
    let mine = view.mine.map(you);
    let label = words::alternative(of);
    Some(
        view! {
            // A little room around, where letters stand.
            <svg class="opinions" viewBox="-8 -18 116 128" role="img" aria-label=label>
                {dots.collect_views()}
                {letters.collect_views()}
                {mine}
            </svg>
        }
        .into_any(),
    )
}

/// The screen counts from the top.
fn from_top(y: u8) -> u8 {
    100_u8.saturating_sub(y)
}

fn colour(group: u8) -> &'static str {
    match group {
        0 => "one",
        1 => "two",
        2 => "three",
        3 => "four",
        _ => "five",
    }
}

/// A group's letter over the highest of its dots, so that it stands in nobody's place: a group whose people all think alike
/// is still seen, and so is the reader in it.
fn letter(dots: &[Dot], group: usize) -> AnyView {
    let (mut x, mut top, mut count) = (0_u32, 100_u8, 0_u32);
    for dot in dots.iter().filter(|dot| usize::from(dot.group) == group) {
        (x, top, count) = (x + u32::from(dot.x), top.min(from_top(dot.y)), count + 1);
    }
    let Some(x) = x.checked_div(count) else { return ().into_any() };
    view! { <text class="letter" x=x y=i32::from(top) - 10>{words::letter(group).to_string()}</text> }
        .into_any()
}

fn you(mine: Mine) -> AnyView {
    let (x, y) = (mine.x, from_top(mine.y));
    view! {
        <circle class="you" cx=x cy=y r="3.2" />
        <text class="you" x=x y=i32::from(y).saturating_add(9)>{words::YOU}</text>
    }
    .into_any()
}

fn findings(view: &OpinionsView) -> AnyView {
    let line = |found: &&ShownStatement| {
        let label = text(view, found.statement).unwrap_or_default().to_owned();
        let by_group = found
            .groups
            .iter()
            .enumerate()
            .filter_map(|(group, counts)| Some(words::of_group(group, (*counts)?)));
        let by_group: Vec<String> = by_group.collect();
        let by_group =
            if by_group.is_empty() { found.all.map(words::counts).into_iter().collect() } else { by_group };
        let by_group = by_group.into_iter().map(|label| view! { <p class="soft">{label}</p> }.into_any());
        view! {
            <li>
                <p class="said">{label}</p>
                {by_group.collect_views()}
            </li>
        }
        .into_any()
    };
    let (common, divides) = (view.picture.common(), view.picture.divides());
    let none = common.is_empty().then_some(words::NO_COMMON);
    let divides = (!divides.is_empty()).then(|| {
        view! {
            <h3>{words::DIVIDES}</h3>
            <ul class="list">{divides.iter().map(line).collect_views()}</ul>
        }
    });
    view! {
        <h3>{words::COMMON}</h3>
        <p class="soft">{none}</p>
        <ul class="list">{common.iter().map(line).collect_views()}</ul>
        {divides}
    }
    .into_any()
}

fn numbers(view: &OpinionsView) -> AnyView {
    let groups = view.picture.groups.len();
    let heads = (0..groups).map(|group| view! { <th scope="col">{words::group(group)}</th> }.into_any());
    let cell = |counts: &Option<domain::deliberations::opinions::tally::Counts>| {
        let label = counts.map_or_else(|| words::KEPT_BACK.to_owned(), words::cell);
        view! { <td>{label}</td> }.into_any()
    };
    let row = |found: &ShownStatement| {
        view! {
            <tr>
                <th scope="row">{text(view, found.statement).unwrap_or_default().to_owned()}</th>
                {cell(&found.all)}
                {found.groups.iter().map(cell).collect_views()}
            </tr>
        }
        .into_any()
    };
    view! {
        <details>
            <summary>{words::NUMBERS}</summary>
            <div class="wide" tabindex="0" role="region" aria-label=words::NUMBERS>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words::COLUMN_STATEMENT}</th>
                            <th scope="col">{words::COLUMN_ALL}</th>
                            {heads.collect_views()}
                        </tr>
                    </thead>
                    <tbody>{view.picture.statements.iter().map(row).collect_views()}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
