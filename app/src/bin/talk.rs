//! The program of whoever opens what is talked over: what a link to a deliberation opens.

fn main() {
    app::start_talk();
}
