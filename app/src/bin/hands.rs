//! The program of whoever lends a hand: everything the residents' first program has, and the volunteers' pages.

fn main() {
    app::start_hands();
}
