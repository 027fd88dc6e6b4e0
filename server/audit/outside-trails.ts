import { createReadStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import type { StoredEvent } from "@/lib/audit/verify-trail";
import { readLines } from "../read-lines";
import { StartError } from "../start-error";
import type { Trail } from "../trail-source";

const STEP = 500;

type OutsideTrail = Omit<Trail, "head"> & { head?: Trail["head"] };

/** An exported trail. A file does not say where the trail ends: only a checkpoint tells whether its tail is there. */
export async function readFileTrail(file: string): Promise<OutsideTrail> {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  return readTrail(createReadStream(file), file);
}

/** The trail of a key's workspace, recomputed here and not by the server that is asked. */
export async function readRemoteTrail(url: string, key: string): Promise<OutsideTrail> {
  const headers = { authorization: `Bearer ${key}` };
  const newest = await ask(url, "/api/v1/audit?limit=1", headers);
  const { data } = (await newest.json()) as { data: { seq: number; hash: string }[] };
  const head = data[0] ? { seq: data[0].seq, hash: data[0].hash } : null;
  const { body } = await ask(url, "/api/v1/audit/export.jsonl", headers);
  if (!body) throw new StartError(`${url} answered without a trail.`);
  return { ...(await readTrail(Readable.fromWeb(body as never), url)), head };
}

async function ask(url: string, address: string, headers: Record<string, string>): Promise<Response> {
  const answer = await fetch(new URL(address, url), { headers }).catch((cause: unknown) => {
    throw new StartError(`No Countersign answers at ${url}. Start it, or correct COUNTERSIGN_URL.`, {
      cause,
    });
  });
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
  throw new StartError(`${url} refused (${answer.status}): ${problem?.detail ?? "no reason was given."}`);
}

async function readTrail(input: Readable, where: string): Promise<OutsideTrail> {
  const lines = readLines(input);
  let number = 0;
  const next = async (): Promise<StoredEvent | null> => {
    const { done, value } = await lines.next();
    number += 1;
    return done ? null : parseEvent(value, where, number);
  };
  const first = await next();
  if (!first) throw new StartError(`${where} holds no entry of an audit trail.`);
  let kept: StoredEvent | null = first;
  // Parts come one after another, so where the one before ended is known here.
  const read = async () => {
    const events: StoredEvent[] = [];
    while (kept && events.length < STEP) {
      events.push(kept);
      kept = await next();
    }
    return events;
  };
  return { workspaceId: first.workspaceId, slug: where, read };
}

function parseEvent(text: string, where: string, line: number): StoredEvent {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event === "object" && event !== null && "seq" in event && "hash" in event)
      return event as StoredEvent;
  } catch {
    // Said below.
  }
  throw new StartError(`Line ${line} of ${where} is no entry of an audit trail: the export was cut off?`);
}
