//! The program of those who look after a community: everything residents have, and the desks.

fn main() {
    app::start_desk();
}
