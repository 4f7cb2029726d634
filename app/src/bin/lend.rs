//! The program of whoever looks for something to do, or at what was done: what a link to a task opens.

fn main() {
    app::start_lend();
}
