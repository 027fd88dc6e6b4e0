import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { version } from "@/package.json";
import { answerInShape, answerKey } from "../protocols/answer-key";
import { sendWebResponse, toWebRequest } from "../web-request";
import { answerPrompt, answerPromptList, describeMissing } from "./answer-prompts";
import { refuseLangfuse } from "./refuse";

const ROOT = "/api/public/";
const HEALTH = "/api/public/health";
const PROMPTS = "/api/public/v2/prompts";
const VERBS = "GET, OPTIONS";

/** No cookie counts here, so that any page may ask with a key of its own. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": VERBS,
  "access-control-allow-headers":
    "authorization, content-type, if-none-match, x-langfuse-sdk-name, x-langfuse-sdk-version, x-langfuse-sdk-variant, x-langfuse-sdk-integration, x-langfuse-public-key",
  "access-control-expose-headers":
    "etag, retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset",
  "access-control-max-age": "600",
};

export function asksLangfuse(path: string): boolean {
  return path.startsWith(ROOT);
}

/** The prompts of Langfuse's public API, for reading: what it would write goes through review and gate here. */
export async function answerLangfuse(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = toWebRequest(incoming);
  const answer = await answerAddress(request, new URL(request.url).pathname);
  for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
  await sendWebResponse(answer, response);
}

async function answerAddress(request: Request, pathname: string): Promise<Response> {
  if (request.method === "OPTIONS") return new Response(null, { status: 204 });
  if (pathname === HEALTH && request.method === "GET") return json({ version, status: "OK" }, 200);
  const isOfPrompts = pathname === PROMPTS || pathname.startsWith(`${PROMPTS}/`);
  if (!isOfPrompts) return answerInShape(request, refuseLangfuse(), nothingHere);
  if (request.method !== "GET") return answerKey(request, refuseLangfuse(), () => refuseWrite(request));
  if (pathname === PROMPTS)
    return answerKey(request, refuseLangfuse(), (actor) => answerPromptList(actor, request));
  const name = decodeName(pathname.slice(PROMPTS.length + 1));
  if (name === null) return answerInShape(request, refuseLangfuse(), nothingHere);
  const refuse = refuseLangfuse(describeMissing(request, name));
  return answerKey(request, refuse, (actor) => answerPrompt(actor, request, name));
}

async function nothingHere(): Promise<never> {
  throw new AppError("not_found", "There is nothing at this address.");
}

/** Never by a way around review and gate: it says which way there is. */
async function refuseWrite({ method }: Request): Promise<never> {
  const how =
    method === "PATCH"
      ? "A label moves here when a version is released through the gate: POST /api/v1/releases."
      : "Prompts change here by a change request that is reviewed: POST /api/v1/changes.";
  throw new AppError("method_not_allowed", `Prompts are read here, not written. ${how}`);
}

/** Slashes of a name are encoded; null for what cannot be decoded or has some as they are. */
function decodeName(segment: string): string | null {
  try {
    return segment.includes("/") ? null : decodeURIComponent(segment);
  } catch {
    return null;
  }
}
