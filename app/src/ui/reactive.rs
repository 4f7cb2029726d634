//! Effects, memos and derived signals through one door each.
//!
//! Leptos compiles their machinery once for every closure it is given; behind these doors it is once for every type
//! of value. On a phone's network that is a tenth of the app.

use leptos::prelude::*;

/// An [`Effect`]: runs now, and again when something changes that it read.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// A [`Memo`]: a value made of signals, that changes only when it is another one.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    make: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(make))
}

fn boxed_memo<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| make())
}

/// A [`Signal`] derived from others.
pub(crate) fn derived<T: Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    boxed_derived(Box::new(make))
}

fn boxed_derived<T: Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(make)
}

/// A part that is drawn anew when something changes that it read.
pub(crate) fn reactive_view(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    boxed_view(Box::new(draw))
}

fn boxed_view(draw: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    draw.into_any()
}

/// Several views as one, drawn in their order.
pub(crate) trait CollectViews: Iterator<Item = AnyView> + Sized {
    /// Leptos's own `collect_view` is compiled once more for every iterator, together with the standard library's ways
    /// of collecting; here that is a loop.
    fn collect_views(self) -> AnyView {
        let mut views = Vec::new();
        for view in self {
            views.push(view);
        }
        views.into_any()
    }
}

impl<I: Iterator<Item = AnyView>> CollectViews for I {}
