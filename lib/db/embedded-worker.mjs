// Owns PGlite, in a worker thread so that a long statement never blocks the main one. Plain JavaScript, loaded by
// its path: neither Next nor esbuild bundles it. Rows leave as text, errors as primitive fields.
import { constants, cpSync, renameSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { EmbeddedSession } from "./embedded-session.mjs";
import { requireSpace } from "./free-space.mjs";

const ERROR_FIELDS = [
  "code",
  "detail",
  "hint",
  "severity",
  "constraint",
  "table",
  "column",
  "schema",
  "routine",
];
// PGlite touches its own 128 MB wholly at its start, and reads no quicker for it: the system keeps the files in memory.
const SHARED_BUFFERS = "16MB";
/** As PostgreSQL says it of every statement after a failed one. */
const ABORTED = { code: "25P02", severity: "ERROR" };
const { folder, copy, snapshot } = workerData;
if (copy) {
  // Where the file system can, nothing is copied before it is changed.
  cpSync(copy.from, copy.by, { recursive: true, mode: constants.COPYFILE_FICLONE });
  renameSync(copy.by, folder);
}
const engine = await PGlite.create(folder ?? "memory://", {
  extensions: { pg_trgm },
  startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${SHARED_BUFFERS}`],
  ...(snapshot ? { loadDataDir: new Blob([snapshot]) } : {}),
});

const session = new EmbeddedSession(engine);

engine.onNotification((channel, payload) => parentPort.postMessage({ channel, payload }));

async function run(statement) {
  if (/^\s*commit\b/i.test(statement.text)) return commit();
  if (folder && /^\s*begin\b/i.test(statement.text)) requireSpace(folder);
  return session.run(statement);
}

/** COMMIT after a failed statement answers "ROLLBACK", without an error: an acknowledged change would be lost. */
async function commit() {
  const { hasFailed } = session;
  const results = await session.run({ text: hasFailed ? "ROLLBACK" : "COMMIT" });
  if (hasFailed) throw Object.assign(new Error("A statement of this transaction had failed."), ABORTED);
  return results;
}

const handlers = {
  query: run,
  dump: async () => new Uint8Array(await (await engine.dumpDataDir("none")).arrayBuffer()),
  close: () => engine.close(),
};

function primitive(error) {
  const fields = { message: String(error?.message ?? error) };
  for (const name of ERROR_FIELDS) if (typeof error?.[name] === "string") fields[name] = error[name];
  return fields;
}

// PGlite answers one statement at a time: a chain keeps the order in which they came.
let last = Promise.resolve();
parentPort.on("message", ({ id, kind, ...request }) => {
  last = last
    .then(() => handlers[kind](request))
    .then(
      (result) => parentPort.postMessage({ id, result }),
      (error) => parentPort.postMessage({ id, error: primitive(error) }),
    );
});
parentPort.postMessage({ ready: true });
