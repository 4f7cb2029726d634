//! The people feature by HTTP.

mod appointments;
mod codes;
mod founding;
mod joining;
mod own_data;
mod reporters;
mod roster;
mod sessions;
mod signing;
mod wechat;
