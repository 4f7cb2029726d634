//! The program that most visits begin with.

fn main() {
    app::start_residents();
}
