//! How long the Worker's script takes to start, as wrangler profiles it.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::Row;
use crate::failure::{Failure, Outcome, While};
use crate::{paths, steps};

/// Compiling and running the script's top level, without the time that the profiler waits.
pub(super) fn start_up() -> Outcome<Row> {
    let [bundle, profile] = ["worker.bundle", "startup.cpuprofile"].map(|name| paths::scratch().join(name));
    let wrangler = |args: &[&str]| {
        let mut wrangler = Command::new(paths::node_bin("wrangler"));
        wrangler.current_dir(paths::at("worker")).args(args).env("WRANGLER_SEND_METRICS", "false");
        wrangler
    };
    steps::read(wrangler(&["deploy", "--dry-run", "--outfile"]).arg(&bundle))?;
    steps::read(wrangler(&["check", "startup", "--worker"]).arg(&bundle).arg("--outfile").arg(&profile))?;
    let text = fs::read_to_string(profile).during("reading the start-up profile")?;
    let ms = busy_ms(&serde_json::from_str(&text).during("reading the start-up profile")?)
        .ok_or_else(|| Failure::new("the start-up profile is of another form than expected"))?;
    // Shorter than the time between two samples, it isn't seen at all.
    let said = if ms > 0.0 { format!("{ms:.1} ms") } else { "too short for a sample".to_owned() };
    Ok(Row::new("Worker start-up", said, "≤ 100 ms", ms <= 100.0))
}

/// The time between samples that weren't idle. Chrome's profile format: nodes, samples, microseconds between them.
fn busy_ms(profile: &Value) -> Option<f64> {
    let nodes = profile.get("nodes")?.as_array()?;
    let idle: Vec<&Value> = nodes
        .iter()
        .filter(|node| node.pointer("/callFrame/functionName").and_then(Value::as_str) == Some("(idle)"))
        .filter_map(|node| node.get("id"))
        .collect();
    let samples = profile.get("samples")?.as_array()?;
    let micros = profile.get("timeDeltas")?.as_array()?;
    let busy = samples.iter().zip(micros).filter(|(sample, _)| !idle.contains(sample));
    Some(busy.filter_map(|(_, micros)| micros.as_f64()).sum::<f64>() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn waiting_is_not_starting() {
        let profile = json!({
            "nodes": [{ "id": 1, "callFrame": { "functionName": "(idle)" } }, { "id": 2, "callFrame": { "functionName": "f" } }],
            "samples": [1, 2, 1, 2],
            "timeDeltas": [9000, 1500, 9000, 500],
        });
        assert_eq!(busy_ms(&profile), Some(2.0));
    }
}
