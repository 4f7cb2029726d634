//! The program of whoever talks things over: everything the residents' first program has, and the hall.

fn main() {
    app::start_hall();
}
