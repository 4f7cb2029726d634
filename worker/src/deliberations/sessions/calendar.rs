//! A session as a calendar file.

use domain::{
    calendar_file::{self, Appointment, Calendar, Status as Held},
    copy::deliberations::sessions as copy,
    deliberations::{course::status::Status, wire::page_of},
    ids::MeetingId,
    problem::Problem,
};
use worker::ResponseBody;

use super::queries;
use crate::{
    error::Error,
    http::{RawRequest, RequestContext, Response},
};

/// The name of the route.
pub const SHOW: &str = "ShowMeetingCalendar";

/// Gives a session as a calendar file. It names nobody.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    let meeting = MeetingId::try_from(arrived.param("meeting").to_owned())?;
    let (_, mut answers) = cx.load_public(queries::hall(cx, &meeting).to_vec()).await?;
    let (deliberation, found, _) = queries::read_hall(&mut answers)?.ok_or(Problem::NotFound)?;
    let host = cx.request.origin.split("//").nth(1).unwrap_or_default();
    let page = format!("{}/{}/{}", cx.request.origin, cx.community, page_of(&deliberation.id, &meeting));
    let gone_on = deliberation.state.status == Status::Withdrawn || deliberation.state.run != found.line.run;
    let called_off = found.line.closed.is_none() && gone_on;
    let calendar = Calendar { product: copy::CALENDAR_PRODUCT, name: None };
    let file = calendar.file(&[Appointment {
        uid: &format!("{meeting}@{host}"),
        sequence: found.sequence,
        // When it was last changed: the same file for everybody until then.
        stamp: found.changed,
        from: found.line.from,
        until: found.line.until,
        summary: &copy::calendar_summary(&deliberation.title),
        location: found.line.place.as_str(),
        description: &copy::calendar_agenda(&found.agenda),
        url: &page,
        status: if called_off { Held::Cancelled } else { Held::Confirmed },
    }]);
    let headers = vec![
        ("content-type", calendar_file::MEDIA_TYPE.to_owned()),
        ("content-disposition", format!("attachment; filename=\"{meeting}.ics\"")),
    ];
    Ok(Response { status: 200, headers, body: ResponseBody::Body(file.into_bytes()) })
}
