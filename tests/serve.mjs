// Serves a built town on this machine: the Worker in workerd, its databases and its assets, as worker/wrangler.jsonc says.
//
//   node tests/serve.mjs [--port 8787] [--host 127.0.0.1] [--dist dist] [--persist .town/state] [--var NAME=value]…
//                        [--like folder, whose databases it begins with a copy of] [--worker another.mjs, to compare with]
//
// Prints `ready http://127.0.0.1:PORT` on stdout when requests are answered; the Worker's own log lines go to stderr.
// Ends, and ends workerd, when its standard input closes: so it dies with whoever started it, however that one died.
// The clock's events are sent by `GET /cdn-cgi/handler/scheduled?time=<ms since 1970>`.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

const ROOT = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const WORKER = join(ROOT, "worker");
const require = createRequire(join(WORKER, "package.json"));

const { values: args } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    dist: { type: "string", default: join(ROOT, "dist") },
    persist: { type: "string" },
    like: { type: "string" },
    worker: { type: "string" },
    var: { type: "string", multiple: true, default: [] },
  },
});

const { Log, LogLevel, Miniflare } = require("miniflare");
const { unstable_getMiniflareWorkerOptions, unstable_readConfig, unstable_splitSqlQuery } = require("wrangler");

const copied = args.like && mkdtempSync(join(tmpdir(), "town-"));
if (copied) cpSync(resolve(args.like), copied, { recursive: true });
const persist = copied ?? (args.persist && resolve(args.persist));

const dist = resolve(args.dist);
const config = unstable_readConfig({ config: join(WORKER, "wrangler.jsonc") });
config.assets.directory = join(dist, "site");
const { workerOptions } = unstable_getMiniflareWorkerOptions(config);

const script = resolve(args.worker ?? join(dist, "worker", "index.js"));
const modules = [{ type: "ESModule", path: script }];
if (!args.worker) modules.push({ type: "CompiledWasm", path: join(dist, "worker", "index_bg.wasm") });

const town = new Miniflare({
  ...workerOptions,
  name: config.name,
  modulesRoot: dirname(script),
  modules,
  bindings: { ...workerOptions.bindings, ...Object.fromEntries(args.var.map(named)) },
  host: args.host,
  port: Number(args.port),
  // A directory that wrangler finds too, with `--persist-to` and the same path.
  defaultPersistRoot: persist && join(persist, "v3"),
  // The clock's events go straight to the Worker: what stands before it for the assets lets only requests through.
  unsafeTriggerHandlers: true,
  routes: ["*/cdn-cgi/handler/*"],
  cf: false,
  log: new Log(LogLevel.ERROR),
  handleRuntimeStdio(stdout, stderr) {
    stdout.pipe(process.stderr);
    stderr.pipe(process.stderr);
  },
});

process.stdin.on("end", stop).resume();
process.on("SIGINT", stop).on("SIGTERM", stop);

const url = await town.ready;
await Promise.all(config.d1_databases.map(migrate));
process.stdout.write(`ready http://127.0.0.1:${url.port}\n`);

/** `NAME=value`, split at the first `=`. */
function named(text) {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`--var wants NAME=value, not ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Applies what `wrangler d1 migrations apply` would, in the same order, and notes it in the same table. */
async function migrate({ binding, migrations_dir }) {
  const db = await town.getD1Database(binding);
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations(
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         name TEXT UNIQUE,
         applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
       )`,
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map((row) => row.name));
  const folder = join(WORKER, migrations_dir);
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql") && !applied.has(name));
  for (const name of names.sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, name), "utf8"));
    await db.batch([
      ...statements.map((sql) => db.prepare(sql)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

async function stop() {
  // What is under way is torn off; that is nobody's mistake.
  process.on("uncaughtException", () => process.exit(0));
  await town.dispose();
  if (copied) rmSync(copied, { recursive: true, force: true });
  process.exit(0);
}
