//! The residents' program: what everybody downloads first.

fn main() {
    app::start_residents();
}
