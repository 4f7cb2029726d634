//! A session as a calendar file.

use ::copy::deliberations::sessions as copy;
use api::{
    calendar_file::{self, Appointment, Calendar, Status as Held},
    deliberations::{CALENDAR_PATH, page_of},
    endpoint::{Access, Method},
};
use domain::{deliberations::course::status::Status, ids::MeetingId};
use worker::ResponseBody;

use super::queries::{SeatedMeeting, meeting};
use crate::{
    error::Error,
    http::{RawRequest, RequestContext, Response, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.bytes(("ShowMeetingCalendar", Method::Get, CALENDAR_PATH), Access::Public, 0, show)
}

/// Gives a session as a calendar file. It names nobody.
pub async fn show(cx: &RequestContext, request: RawRequest) -> Result<Response, Error> {
    let id = MeetingId::try_from(request.param("meeting").to_owned())?;
    let (_, SeatedMeeting { deliberation, meeting, .. }) = cx.load_public(meeting(cx, &id)).await?;
    let host = cx.request.origin.split("//").nth(1).unwrap_or_default();
    let page = format!("{}/{}/{}", cx.request.origin, cx.community, page_of(&deliberation.id, &id));
    let gone_on =
        deliberation.state.status == Status::Withdrawn || deliberation.state.run != meeting.line.run;
    let called_off = meeting.line.closed.is_none() && gone_on;
    let calendar = Calendar { product: copy::CALENDAR_PRODUCT, name: None };
    let file = calendar.file(&[Appointment {
        uid: &format!("{id}@{host}"),
        sequence: meeting.sequence,
        // When it was last changed: the same file for everybody until then.
        stamp: meeting.changed,
        from: meeting.line.from,
        until: meeting.line.until,
        summary: &copy::calendar_summary(&deliberation.title),
        location: meeting.line.place.as_str(),
        description: &copy::calendar_agenda(&meeting.agenda),
        url: &page,
        status: if called_off { Held::Cancelled } else { Held::Confirmed },
    }]);
    let headers = vec![
        ("content-type", calendar_file::MEDIA_TYPE.to_owned()),
        ("content-disposition", format!("attachment; filename=\"{id}.ics\"")),
    ];
    Ok(Response { status: 200, headers, body: ResponseBody::Body(file.into_bytes()) })
}
