//! Signs a page that is open in WeChat, so that WeChat lets it use what is WeChat's.

use api::people::{SignWechatPage, WechatPage, WechatSignature};
use domain::{
    people::wechat::page::{may_sign, signature},
    problem::Problem,
};

use super::{api::configured, tickets};
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    secret,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.route::<SignWechatPage>(sign).limit(rate_limit::SIGN_PAGE)
}

/// Signs the address of a page of this community.
///
/// # Errors
/// [`Problem::NotFound`] where WeChat isn't configured; [`Problem::TooOften`]; [`Problem::Malformed`] for the address of
/// anybody else; [`Problem::TryAgain`] while there is no ticket to be had.
async fn sign(cx: &RequestContext, asked: WechatPage) -> Result<WechatSignature, Error> {
    let config = configured(cx)?;
    cx.load_public(()).await?;
    if !may_sign(&cx.request.origin, &cx.community, &asked.address) {
        return Err(Problem::malformed("address").into());
    }
    let ticket = tickets::ticket(cx, &config).await?;
    let nonce = secret::hexadecimal()?;
    let timestamp = cx.now.0.div_euclid(1000);
    Ok(WechatSignature {
        app_id: config.app().to_owned(),
        signature: signature(&ticket, &nonce, timestamp, &asked.address),
        nonce,
        timestamp,
    })
}
