//! Parts of the app that come when somebody needs them: waiting, failed and tried again, here.
//!
//! The build cuts the app at every function that [`piece!`](piece) declares (`xtask/splitter`): what nothing else reaches
//! is downloaded when it is first needed.

use std::{
    pin::Pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use super::{
    button::{Button, Kind},
    dialog::Dialog,
    failed::Refusal,
    loaded::skeleton,
    page::Page,
    tabs::Tab,
};
use crate::{
    context::Community,
    data::fetch::Failure,
    ui::{
        events,
        reactive::{effect, reactive_view},
    },
};

/// Said to `public/loader.js`: what somebody waits for didn't come.
const FAILED: &str = "town:piece-failed";

/// A piece on its way; it becomes the function that draws with it.
pub(crate) type Loading<D> = Pin<Box<dyn Future<Output = Result<D, SplitLoaderError>>>>;

/// Declares a piece: `piece! { vote: fn(&DeliberationView, DeliberationContext) -> AnyView = vote::draw }` makes a function `vote` that loads
/// it. Its file is called the same, so there is one piece of each name; the build refuses a second.
///
/// It comes as a pointer to a function, so that whoever asked draws at once, and owns what is drawn.
macro_rules! piece {
    ($(#[$about:meta])* $shown:vis $name:ident: $draw:ty = $function:expr) => {
        $(#[$about])*
        $shown fn $name() -> $crate::ui::piece::Loading<$draw> {
            #[::leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $name() -> Result<$draw, ::leptos::wasm_split::SplitLoaderError> {
                Ok($function)
            }
            Box::pin($name())
        }
    };
}
pub(crate) use piece;

/// Draws a part of a page with a piece, as soon as that is here.
pub(crate) fn part<D: Copy + Send + Sync + 'static>(
    load: fn() -> Loading<D>,
    draw: impl Fn(D) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    at_once_around(attempts(load, draw), Box::new(|waiting| waiting.run()))
}

/// Draws what a dialog of the caller's holds. Until it is here, that can be left like any other.
pub(crate) fn in_dialog<D: Copy + Send + Sync + 'static>(
    open: RwSignal<bool>,
    load: fn() -> Loading<D>,
    draw: impl Fn(D) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let leave = move |waiting: ViewFn| view! { {waiting.run()} {cancel(open)} }.into_any();
    at_once_around(attempts(load, draw), Box::new(leave))
}

fn cancel(open: RwSignal<bool>) -> AnyView {
    view! { <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| open.set(false) /> }.into_any()
}

/// Draws a page; until it is here, the frame of one, with its tab or the way back to where everything begins.
pub(crate) fn whole_page<D: Copy + Send + Sync + 'static>(
    tab: Option<Tab>,
    load: fn() -> Loading<D>,
    draw: impl Fn(D) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let up = use_context::<Community>().map_or_else(|| "/".to_owned(), |community| community.path(""));
    let frame = move |waiting: ViewFn| match tab {
        Some(tab) => view! { <Page title=copy::shell::LOADING tab>{waiting.run()}</Page> }.into_any(),
        None => view! { <Page title=copy::shell::LOADING up=up.clone()>{waiting.run()}</Page> }.into_any(),
    };
    at_once_around(attempts(load, draw), Box::new(frame))
}

fn at_once_around(begin: Begin, around: Box<dyn Fn(ViewFn) -> AnyView + Send>) -> AnyView {
    let piece = Piece::new(begin);
    piece.load();
    piece.view(around)
}

/// Draws a whole dialog, which is asked for when it is first opened. Until it is here, one with this heading takes its place.
pub(crate) fn dialog<D: Copy + Send + Sync + 'static>(
    open: RwSignal<bool>,
    title: impl Into<Signal<String>>,
    load: fn() -> Loading<D>,
    draw: impl Fn(D) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    opened(open, title.into(), Piece::new(attempts(load, draw)))
}

fn opened(open: RwSignal<bool>, title: Signal<String>, piece: Piece) -> AnyView {
    effect(move || {
        if open.get() {
            piece.load();
        }
    });
    piece.view(Box::new(move |waiting: ViewFn| {
        view! {
            <Dialog open title>
                {waiting.run()}
                {cancel(open)}
            </Dialog>
        }
        .into_any()
    }))
}

/// A try to load a piece: what draws with it, or nothing where it didn't come.
type Attempt = Pin<Box<dyn Future<Output = Option<ViewFn>>>>;

type Begin = Box<dyn Fn() -> Attempt + Send + Sync>;

fn attempts<D: Copy + Send + Sync + 'static>(
    load: fn() -> Loading<D>,
    draw: impl Fn(D) -> AnyView + Clone + Send + Sync + 'static,
) -> Begin {
    Box::new(move || {
        let (loading, draw) = (load(), draw.clone());
        Box::pin(async move {
            let piece = loading.await.ok()?;
            Some(ViewFn::from(move || draw(piece)))
        })
    })
}

/// How far a piece is.
#[derive(Clone)]
enum Stage {
    Waiting,
    Failed,
    Ready(ViewFn),
}

/// A piece where it is to be drawn.
#[derive(Clone, Copy)]
struct Piece {
    begin: StoredValue<Begin>,
    stage: RwSignal<Stage>,
}

impl Piece {
    fn new(begin: Begin) -> Self {
        Self { begin: StoredValue::new(begin), stage: RwSignal::new(Stage::Waiting) }
    }

    /// Loads it, unless it is here.
    fn load(self) {
        if self.stage.with_untracked(|stage| matches!(stage, Stage::Ready(_))) {
            return;
        }
        let mut attempt = self.begin.with_value(|begin| begin());
        if let Some(here) = at_once(&mut attempt) {
            return self.end(here);
        }
        self.stage.set(Stage::Waiting);
        spawn_local(async move { self.end(attempt.await) });
    }

    fn end(self, here: Option<ViewFn>) {
        let failed = here.is_none();
        // Whoever asked may have gone on to another page.
        let is_wanted = self.stage.try_set(here.map_or(Stage::Failed, Stage::Ready)).is_none();
        if failed && is_wanted {
            events::say(FAILED);
        }
    }

    /// What it draws; `around` that it is on its way, or didn't come, until it is here.
    fn view(self, around: Box<dyn Fn(ViewFn) -> AnyView + Send>) -> AnyView {
        let again = Callback::new(move |()| self.load());
        reactive_view(move || match self.stage.get() {
            Stage::Ready(view) => view.run(),
            Stage::Waiting => around(ViewFn::from(skeleton)),
            Stage::Failed => {
                around(ViewFn::from(move || view! { <Refusal failure=Failure::Offline again /> }))
            }
        })
    }
}

/// What comes of an attempt that needn't wait: of a piece that is here already, or was loaded with the page itself. The loader
/// answers at once then, but is only heard at the second asking.
fn at_once(attempt: &mut Attempt) -> Option<Option<ViewFn>> {
    let mut asked = Context::from_waker(Waker::noop());
    for _ in 0..2 {
        if let Poll::Ready(here) = attempt.as_mut().poll(&mut asked) {
            return Some(here);
        }
    }
    None
}
