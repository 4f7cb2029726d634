//! What an endpoint works with that belongs to no community yet: the list of communities, and making one.

use domain::{clock::Moment, ids::CommunityId, people::community::CommunityLine, text::PlaceName};

use crate::{call::Call, cx::Cx, directory::Directory, fault::Fault};

/// One request to the service as a whole.
#[derive(Debug)]
pub struct Service {
    /// The time of the request.
    pub now: Moment,
    call: Call,
    directory: Directory,
}

impl Service {
    pub(crate) fn open(call: Call) -> Result<Self, Fault> {
        Ok(Self { now: call.now, directory: Directory::open(&call.env, &call.directory_meter)?, call })
    }

    /// All communities, by name.
    ///
    /// # Errors
    /// [`Fault`] when the directory fails.
    pub async fn communities(&self) -> Result<Vec<CommunityLine>, Fault> {
        self.directory.list().await
    }

    /// Takes a new community's name, gives it a database and goes there. A community that exists is entered as well:
    /// its own tables know whether it does.
    ///
    /// # Errors
    /// [`Fault`] when the directory fails.
    pub async fn found(&self, community: &CommunityId, name: &PlaceName) -> Result<Cx, Fault> {
        let shard = self.directory.place(community, name, self.now).await?;
        Cx::open(self.call.clone(), community.clone(), shard)
    }

    /// Lets everybody find a community that its own database has now.
    ///
    /// # Errors
    /// [`Fault`] when the directory fails.
    pub async fn open_up(&self, community: &CommunityId, name: &PlaceName) -> Result<(), Fault> {
        self.directory.open_up(community, name).await
    }
}
