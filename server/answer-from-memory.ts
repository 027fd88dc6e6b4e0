import type { IncomingMessage, ServerResponse } from "node:http";
import { etagOf, isKnown, REVALIDATED } from "@/lib/http/etag";
import { countRequest, rateLimitHeaders } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { boundEnvironment, describeAnswer } from "@/lib/serving/describe-served";
import type { EnvironmentSnapshot, ServedVersion } from "@/lib/serving/snapshot";
import { snapshots } from "@/lib/serving/snapshots";
import { findKnownActor, requestIdOf } from "./known-caller";
import { noteAnswer } from "./note-answer";

const ADDRESS = /^\/api\/v1\/prompts\/([^/?]+)\/resolve(?:\?environment=([a-z0-9-]{1,30}))?$/;

type Answer = { bytes: Buffer; etag: string };

/** Written once for each version that is served; it goes with its snapshot. */
const written = new WeakMap<ServedVersion, Answer>();

/**
 * The question that services ask before each answer of theirs, "what is live?": answered at once when its key and
 * its snapshot are at hand. False for anything else, refusals too, which the longer way answers in the same form.
 */
export function answerFromMemory(
  request: IncomingMessage,
  response: ServerResponse,
  own: readonly string[],
): boolean {
  if (request.method !== "GET") return false;
  const asked = ADDRESS.exec(request.url ?? "");
  const actor = asked && findKnownActor(request);
  if (!asked || !actor) return false;
  const [, segment = "", key] = asked;
  const snapshot = snapshots().peek(actor.workspaceId, { key, id: boundEnvironment(actor) });
  const path = segment.replaceAll("%2F", "/");
  const prompt = snapshot?.prompts.get(path);
  const served = prompt?.versions.get(prompt.live);
  if (!snapshot || !served) return false;
  const allowance = countRequest(actor, { hot: true });
  if (allowance && !allowance.allowed) return false;
  registry().keyUse?.note(actor);
  noteAnswer(actor, "resolve", {
    environment: snapshot.key,
    path,
    version: served.version,
    reason: "STATIC",
  });
  const { bytes, etag } = writeAnswer(snapshot, path, served);
  const headers = ["etag", etag, "cache-control", REVALIDATED, "x-request-id", requestIdOf(request), ...own];
  if (allowance) for (const pair of Object.entries(rateLimitHeaders(allowance))) headers.push(...pair);
  if (isKnown(request.headers["if-none-match"], etag)) {
    response.writeHead(304, headers).end();
    return true;
  }
  headers.push("content-type", "application/json; charset=utf-8", "content-length", String(bytes.length));
  response.writeHead(200, headers).end(bytes);
  return true;
}

function writeAnswer(snapshot: EnvironmentSnapshot, path: string, served: ServedVersion): Answer {
  const known = written.get(served);
  if (known) return known;
  const text = JSON.stringify(describeAnswer(snapshot, path, served));
  const answer = { bytes: Buffer.from(text), etag: etagOf(text) };
  written.set(served, answer);
  return answer;
}
