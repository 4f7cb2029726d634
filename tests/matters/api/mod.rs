//! The matters feature by HTTP.

mod board;
mod calendar;
mod course;
mod desks;
mod elders;
mod escalating;
mod merging;
mod photos;
mod privacy;
mod rates;
mod rating;
mod returning;
mod sorting;
mod supporting;
