import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { version } from "@/package.json";
import { answerInShape, answerKey } from "../protocols/answer-key";
import { sendWebResponse, toWebRequest } from "../web-request";
import { answerPrompt, answerPromptList, describeMissing } from "./answer-prompts";
import { moveLabels } from "./move-labels";
import { readPlace } from "./read-place";
import { refuseLangfuse } from "./refuse";
import { writePrompt } from "./write-prompt";

const ROOT = "/api/public/";
const HEALTH = "/api/public/health";
const VERBS = "GET, POST, PATCH, OPTIONS";

/** No cookie counts here, so that any page may ask with a key of its own. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": VERBS,
  "access-control-allow-headers":
    "authorization, content-type, idempotency-key, if-none-match, x-langfuse-sdk-name, x-langfuse-sdk-version, x-langfuse-sdk-variant, x-langfuse-sdk-integration, x-langfuse-public-key",
  "access-control-expose-headers":
    "etag, retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset",
  "access-control-max-age": "600",
};

export function asksLangfuse(path: string): boolean {
  return path.startsWith(ROOT);
}

/** The prompts of Langfuse's public API: read from what is live, written through review and gate. */
export async function answerLangfuse(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = toWebRequest(incoming);
  const answer = await answerAddress(request, new URL(request.url).pathname);
  for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
  await sendWebResponse(answer, response);
}

async function answerAddress(request: Request, pathname: string): Promise<Response> {
  const { method } = request;
  if (method === "OPTIONS") return new Response(null, { status: 204 });
  if (pathname === HEALTH && method === "GET") return json({ version, status: "OK" }, 200);
  const place = readPlace(pathname);
  if (place === null) return answerInShape(request, refuseLangfuse(), nothingHere);
  const { name, number } = place;
  const writing = { hot: false };
  if (number !== undefined) {
    if (method !== "PATCH") return answerKey(request, refuseLangfuse(), () => refuseVerb("PATCH"), writing);
    const refuse = refuseLangfuse(`Prompt not found: '${name}' with version ${number}`);
    return answerKey(request, refuse, (actor) => moveLabels(actor, request, { name, number }), writing);
  }
  if (method === "GET") {
    if (name === undefined)
      return answerKey(request, refuseLangfuse(), (actor) => answerPromptList(actor, request));
    const refuse = refuseLangfuse(describeMissing(request, name));
    return answerKey(request, refuse, (actor) => answerPrompt(actor, request, name));
  }
  if (method === "POST" && name === undefined)
    return answerKey(request, refuseLangfuse(), (actor) => writePrompt(actor, request), writing);
  return answerKey(request, refuseLangfuse(), () => refuseVerb(name ? "GET" : "GET and POST"), writing);
}

async function nothingHere(): Promise<never> {
  throw new AppError("not_found", "There is nothing at this address.");
}

async function refuseVerb(verbs: string): Promise<never> {
  throw new AppError(
    "method_not_allowed",
    `This address takes ${verbs}. Nothing is deleted here: a version is taken out of service by a rollback.`,
  );
}
