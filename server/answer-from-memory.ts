import type { IncomingMessage, ServerResponse } from "node:http";
import { isKnown, REVALIDATED } from "@/lib/http/etag";
import { countRequest, rateLimitHeaders } from "@/lib/http/rate-limits";
import { registry } from "@/lib/kernel/registry";
import { boundEnvironment } from "@/lib/serving/describe-served";
import { snapshots } from "@/lib/serving/snapshots";
import type { EvaluationContext } from "@/sdk/core/targeting/condition";
import { findKnownActor, requestIdOf } from "./known-caller";
import { writeAnswer } from "./memory-answers";
import { noteAnswer } from "./note-answer";

const ADDRESS =
  /^\/api\/v1\/prompts\/([^/?]+)\/resolve(?:\?(?:environment=([a-z0-9-]{1,30})&?)?(?:context=([^&]+))?)?$/;

const NOBODY: EvaluationContext = {};

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
  const [, segment = "", key, told] = asked;
  const context = told === undefined ? NOBODY : readContext(told);
  if (context === null) return false;
  const snapshot = snapshots().peek(actor.workspaceId, { key, id: boundEnvironment(actor) });
  const path = segment.replaceAll("%2F", "/");
  const prompt = snapshot?.prompts.get(path);
  const served = prompt?.versions.get(prompt.live);
  if (!snapshot || !prompt || !served) return false;
  const allowance = countRequest(actor, { hot: true });
  if (allowance && !allowance.allowed) return false;
  registry().keyUse?.note(actor);
  const { version, reason, bytes, etag } = writeAnswer(snapshot, prompt, served, context);
  noteAnswer(actor, "resolve", { environment: snapshot.key, path, version, reason });
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

/** The longer way says what is wrong with one that is none. */
function readContext(text: string): EvaluationContext | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text.replaceAll("+", " ")));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
