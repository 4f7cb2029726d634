//! What an endpoint works with that belongs to no community yet: the list of communities, and making one.

use domain::{clock::Moment, ids::CommunityId, people::community::CommunityLine, text::PlaceName};

use super::{Request, RequestContext};
use crate::{directory::Directory, error::Error};

/// One request to the service as a whole.
#[derive(Debug)]
pub struct ServiceContext {
    /// The time of the request.
    pub now: Moment,
    request: Request,
    directory: Directory,
}

impl ServiceContext {
    pub(crate) fn open(request: Request) -> Result<Self, Error> {
        Ok(Self {
            now: request.now,
            directory: Directory::open(&request.env, &request.directory_queries)?,
            request,
        })
    }

    /// All communities, by name.
    pub async fn communities(&self) -> Result<Vec<CommunityLine>, Error> {
        self.directory.list().await
    }

    /// Takes a new community's name, gives it a database and goes there. A community that exists is entered as well:
    /// its own tables know whether it does.
    pub async fn found(&self, community: &CommunityId, name: &PlaceName) -> Result<RequestContext, Error> {
        let shard = self.directory.place(community, name, self.now).await?;
        RequestContext::open(self.request.clone(), community.clone(), shard)
    }

    /// Lets everybody find a community that its own database has now.
    pub async fn open_up(&self, community: &CommunityId, name: &PlaceName) -> Result<(), Error> {
        self.directory.open_up(community, name).await
    }
}
