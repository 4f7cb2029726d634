//! How well it goes: three rates with everything left out of them, six months of each, and how good the suggestions are.

use api::matters::{MonthRates, RatesQuery, RatesView, ShowRates};
use copy::matters::rates as words;
use domain::{
    clock::Moment,
    matters::rates::{Rates, Share},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, resource::resource},
    ui::{
        Loaded, Page,
        reactive::{CollectViews, memo},
    },
};

/// The three rates. `?month=2026-11` shows another month than the running one.
#[component]
pub(crate) fn RatesPage() -> impl IntoView {
    let community = use_community();
    let address = Address::from_context();
    let month = memo(move || address.asks("month"));
    let rates = resource::<ShowRates>(move || RatesQuery { month: month.get() });
    view! {
        <Page title=words::HEADING under=words::HOW up=community.path("")>
            <Loaded from=rates children=move |view| content(view, community) />
        </Page>
    }
    .into_any()
}

fn content(view: RatesView, community: Community) -> AnyView {
    let switch = switch(&view.month, community);
    let corrected = view.rates.corrected;
    let suggestions = corrected.percent().map_or_else(
        || words::CORRECTED_NONE.to_owned(),
        |percent| words::corrected(corrected.part, corrected.whole, percent),
    );
    let rates = words::told(&view.rates);
    let mut months = view.before;
    months.push(MonthRates { month: view.month, rates: view.rates });
    let cards = rates.into_iter().map(|rate| card(rate, &months));
    view! {
        {switch}
        {cards.collect_views()}
        <section class="card" aria-labelledby="corrected">
            <h2 id="corrected">{words::CORRECTED}</h2>
            <p>{suggestions}</p>
        </section>
    }
    .into_any()
}

/// The months before and after, and which one this is.
fn switch(month: &str, community: Community) -> AnyView {
    let link = |month: Option<String>, label: &'static str| {
        month.map(|month| {
            view! {
                <a class="button quiet fit" href=community.path(&format!("rates?month={month}"))>
                    {label}
                </a>
            }
            .into_any()
        })
    };
    let this = code(clock::now());
    let next = beside(month, 1).filter(|next| *next <= this);
    view! {
        <nav class="row between" aria-label=words::MONTH>
            {link(beside(month, -1), words::BEFORE)} <h2>{words::month(month)}</h2> {link(next, words::AFTER)}
        </nav>
    }
    .into_any()
}

/// The month of a moment, as in addresses.
fn code(moment: Moment) -> String {
    // 2026-11-22 begins with its month.
    moment.day().to_string().chars().take(7).collect()
}

/// The month `step` months from `month`.
fn beside(month: &str, step: i32) -> Option<String> {
    let (year, month) = month.split_once('-')?;
    let months =
        year.parse::<i32>().ok()?.checked_mul(12)?.checked_add(month.parse::<i32>().ok()? - 1 + step)?;
    Some(format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1))
}

fn card(rate: words::Told, months: &[MonthRates]) -> AnyView {
    let words::Told { title, of, percent, how, left_out } = rate;
    let items: Vec<_> = left_out.into_iter().map(|label| view! { <li>{label}</li> }.into_any()).collect();
    let excluded = (!items.is_empty()).then(|| {
        view! {
            <p class="strong">{words::LEFT_OUT}</p>
            <ul class="left-out">{items}</ul>
        }
        .into_any()
    });
    view! {
        <section class="card">
            <h2>{title}</h2>
            <p class="percent">{percent}</p>
            <p>{how}</p>
            {excluded}
            {chart(title, months, of)}
        </section>
    }
    .into_any()
}

/// Six months as bars, and the same numbers as a table.
fn chart(title: &'static str, months: &[MonthRates], of: fn(&Rates) -> Share) -> AnyView {
    let bar = |month: &MonthRates| {
        let percent = of(&month.rates).percent();
        let label = percent.map_or_else(|| words::NOTHING.to_owned(), words::percent);
        view! {
            <li class="month">
                <span>{words::month_short(&month.month)}</span>
                <span class="amount">{label}</span>
                <svg class="time" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=percent.unwrap_or(0).min(100).to_string() height="1" />
                </svg>
            </li>
        }
        .into_any()
    };
    let row = |month: &MonthRates| {
        let Share { part, whole } = of(&month.rates);
        view! {
            <tr>
                <th scope="row">{words::month(&month.month)}</th>
                <td>{part}</td>
                <td>{whole}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <h3>{words::CHART}</h3>
        <ol class="months">{months.iter().map(bar).collect_views()}</ol>
        <details>
            <summary>{words::TABLE}</summary>
            <table aria-label=title>
                <thead>
                    <tr>
                        <th scope="col">{words::MONTH}</th>
                        <th scope="col">{title}</th>
                        <th scope="col">{words::WHOLE}</th>
                    </tr>
                </thead>
                <tbody>{months.iter().map(row).collect_views()}</tbody>
            </table>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn december_is_before_january() {
        assert_eq!(beside("2026-01", -1).as_deref(), Some("2025-12"));
        assert_eq!(beside("2025-12", 1).as_deref(), Some("2026-01"));
        assert_eq!(beside("soon", 1), None);
    }
}
