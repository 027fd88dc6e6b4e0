import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { countRequest, rateLimitHeaders } from "@/lib/http/rate-limits";
import { type KeyAnswer, registry } from "@/lib/kernel/registry";
import { boundEnvironment, describeAnswer } from "@/lib/serving/describe-served";
import type { EnvironmentSnapshot, ServedVersion } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { findKnownActor, requestIdOf } from "../known-caller";
import { noteAnswer } from "../note-answer";
import { describeFlag } from "./describe-flag";
import { takeContext } from "./read-context";

const ADDRESS = /^\/ofrep\/v1\/evaluate\/flags\/([^?]+)$/;
const JSON_TYPE = /^application\/json *(;|$)/i;
/** A context of more goes the longer way, which counts bytes as they come. */
const MOST_BYTES = 64 * 1024;

/** The answer, and what is counted of it. */
type Flag = { bytes: Buffer; told: Omit<KeyAnswer, "channel"> };

/** Written once for each version that is served; it goes with its snapshot. */
const written = new WeakMap<ServedVersion, Flag>();

type Then = {
  onAnswered: () => void;
  /** Takes a request whose body has been read and that is not as simple as it looked. */
  goOn: (body: Buffer) => void;
};

/**
 * One flag, asked for by a key and in an environment that are at hand: answered without the database, from bytes that
 * were written before. False for anything else, which nothing was read of; a body that is no plain context goes on the
 * longer way, which answers in the same form.
 */
export function answerFlagFromMemory(
  request: IncomingMessage,
  response: ServerResponse,
  own: readonly string[],
  { onAnswered, goOn }: Then,
): boolean {
  if (request.method !== "POST" || !hasSmallJson(request)) return false;
  const segment = ADDRESS.exec(request.url ?? "")?.[1];
  const actor = segment === undefined ? null : findKnownActor(request);
  if (segment === undefined || !actor) return false;
  const path = segment.replaceAll("%2F", "/");
  const which = { id: boundEnvironment(actor) };
  const find = () => findWhole(snapshots().peek(actor.workspaceId, which), path);
  if (!find()) return false;
  const allowance = countRequest(actor, { hot: true });
  if (allowance && !allowance.allowed) return false;
  registry().keyUse?.note(actor);
  readBody(request, (body) => {
    // What is live may have changed while the body came.
    const flag = isContext(body) ? find() : null;
    if (!flag) return goOn(body);
    const { bytes, told } = flag;
    const headers = ["cache-control", "no-store", "x-request-id", requestIdOf(request), ...own];
    if (allowance) for (const pair of Object.entries(rateLimitHeaders(allowance))) headers.push(...pair);
    headers.push("content-type", "application/json; charset=utf-8", "content-length", String(bytes.length));
    response.writeHead(200, headers).end(bytes);
    noteAnswer(actor, "ofrep", told);
    onAnswered();
  });
  return true;
}

/** What everybody gets; null where there are none, or where who asks decides what they get. */
function findWhole(snapshot: EnvironmentSnapshot | null, path: string): Flag | null {
  const prompt = snapshot?.prompts.get(path);
  if (!snapshot || !prompt || prompt.rollout) return null;
  const served = prompt.versions.get(prompt.live);
  return served ? writeFlag(snapshot, path, served) : null;
}

function writeFlag(snapshot: EnvironmentSnapshot, path: string, served: ServedVersion): Flag {
  const known = written.get(served);
  if (known) return known;
  const answer = describeAnswer(snapshot, path, served);
  const { environment, version, reason } = answer;
  const bytes = Buffer.from(JSON.stringify(describeFlag(answer)));
  const flag = { bytes, told: { environment, path, version, reason } };
  written.set(served, flag);
  return flag;
}

function hasSmallJson({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  const type = headers["content-type"];
  return length !== undefined && Number(length) <= MOST_BYTES && (type === undefined || JSON_TYPE.test(type));
}

function readBody(request: IncomingMessage, onBody: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.once("end", () => onBody(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
}

function isContext(body: Buffer): boolean {
  if (body.length === 0) return true;
  if (!isUtf8(body)) return false;
  try {
    const value: unknown = JSON.parse(body.toString());
    return (
      typeof value === "object" && value !== null && !Array.isArray(value) && takeContext(value as never).ok
    );
  } catch {
    return false;
  }
}
