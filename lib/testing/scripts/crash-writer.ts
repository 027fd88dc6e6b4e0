// Makes calls of every kind, one after the other, until it is killed. It announces each before, and acknowledges it
// after it has returned. The parent then looks for what was acknowledged.

import readline from "node:readline";
import { openDatabase } from "@/lib/db/client";
import { lockFolder } from "@/lib/db/folder-lock";
import { migrate } from "@/lib/db/migrate";
import { isAppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { registry } from "@/lib/kernel/registry";
import { findActor } from "@/lib/testing/crash/actors";
import {
  type AnswerOf,
  type Call,
  type InputOf,
  type Line,
  type Order,
  type Telling,
  WRITES,
  type WriteName,
} from "@/lib/testing/crash/calls";
import { nextStory, STORIES } from "@/lib/testing/crash/stories";
import { SETUP_TOKEN } from "@/lib/testing/setup-token";

const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = process.env;
const tell = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// Loaded ahead of its turn: opening waits until the one before is dead.
tell({ loaded: true });
const order = JSON.parse(await readLine()) as Order;
const begun = performance.now();
if (dataDir) await lockFolder(dataDir);
const database = await openDatabase({ databaseUrl, dataDir });
await migrate(database);
Object.assign(registry(), { database, setupToken: SETUP_TOKEN });
tell({ ready: Math.round(performance.now() - begun) });

const answers = [...order.answers];
if (order.retry) {
  tell({ found: await find(order.retry.key) });
  answers.push(await make(order.retry, true));
}
if (!order.goOn) {
  await database.close();
  process.exit(0);
}
for (let telling = order.telling ?? begin(0); ; telling = begin(nextStory(telling.story))) {
  const people = await database.prisma.person.findMany({ select: { id: true, email: true } });
  const personId = (name: string) => people.find(({ email }) => email === `${name}@crash.test`)?.id ?? "";
  await STORIES[telling.story]?.({ ask, mark: telling.mark, personId });
}

function begin(story: number): Telling {
  const telling = { story, mark: newId().slice(0, 8) };
  tell({ telling });
  return telling;
}

/** What was answered before a kill is not asked again. */
async function ask<N extends WriteName>(who: string, name: N, input: InputOf<N>): Promise<AnswerOf<N>> {
  const known = answers.length > 0;
  const answer = known ? answers.shift() : await make({ key: newId(), who, name, input }, false);
  return answer as AnswerOf<N>;
}

/** A capture has no key: made again, it may find that it was made. */
async function make(call: Call, again: boolean): Promise<unknown> {
  const { key, who, name, input } = call;
  tell({ begin: call });
  const write = WRITES[name];
  const actor = await findActor(database, who);
  const context = write.kind === "command" ? { idempotencyKey: key, requestId: key } : {};
  const answer = await (write as (...args: unknown[]) => Promise<unknown>)(actor, input, context).catch(
    (error) => {
      if (again && write.kind === "capture" && isAppError(error)) return { refused: error.code };
      throw error;
    },
  );
  tell({ done: { ...call, answer } });
  return answer;
}

/** What of a call is here, seen at one moment. */
async function find(key: string) {
  const { rows } = await database.pool.query<{ records: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM "idempotency_records" WHERE "key" = $1) AS records,
      (SELECT count(*)::int FROM "audit_events" WHERE "requestId" = $1) AS events`,
    [key],
  );
  return { key, records: rows[0]?.records ?? 0, events: rows[0]?.events ?? 0 };
}

async function readLine(): Promise<string> {
  for await (const line of readline.createInterface({ input: process.stdin })) return line;
  return process.exit(0);
}
