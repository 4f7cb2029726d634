//! People: joining, signing in, roles, and what is kept about them.

mod api;
mod browser;
mod wechat;
mod wechat_page;
