//! What a device says it is, in two words that its owner recognises.

/// `WeChat, iPhone` out of a user agent. Unknown parts are left out; both unknown is `Web`.
#[must_use]
pub(super) fn name(user_agent: &str) -> String {
    // Order matters: WeChat's user agent also names Safari or Chrome, Edge's also names Chrome.
    const PROGRAMS: [(&str, &str); 8] = [
        ("wxwork", "WeCom"),
        ("MicroMessenger", "WeChat"),
        ("AlipayClient", "Alipay"),
        ("EdgA", "Edge"),
        ("Edg/", "Edge"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const DEVICES: [(&str, &str); 8] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("HarmonyOS", "HarmonyOS"),
        ("OpenHarmony", "HarmonyOS"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&PROGRAMS), find(&DEVICES)) {
        (Some(program), Some(device)) => format!("{program}, {device}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Web".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_program_and_make() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Mobile/15E148 MicroMessenger/8.0.44",
                "WeChat, iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; V2230A) AppleWebKit/537 Chrome/116 Mobile Safari/537",
                "Chrome, Android",
            ),
            ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126 Safari/537 Edg/126", "Edge, Windows"),
            ("curl/8", "Web"),
            ("", "Web"),
        ] {
            assert_eq!(name(agent), expected);
        }
    }
}
