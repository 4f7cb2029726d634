//! Small wishes (微心愿): the lists, one wish, writing one. [`deeds`] is what one person does about one wish.

mod deeds;
pub(crate) mod list_page;
pub(crate) mod one_page;
pub(crate) mod write_page;

/// The address of the wishes, within the community.
pub(super) const OWN: &str = "volunteers/wishes";
