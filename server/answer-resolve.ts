import type { IncomingMessage, ServerResponse } from "node:http";
import { readKey } from "@/lib/auth/api-keys";
import { route } from "@/lib/http/route";
import { tagOfAnswer } from "@/lib/serving/answer-tag";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { noteAnswer } from "./note-answer";
import { sendWebResponse, toWebRequest } from "./web-request";

const ADDRESS = /^\/api\/v1\/prompts\/([^/?]+)\/resolve\/?(?:\?|$)/;
const handle = route(resolvePrompt, {
  tag: (text, told) => tagOfAnswer(text, told.rollout?.bucket ?? null),
  onAnswer: (actor, told) => noteAnswer(actor, "resolve", told),
});

/** The encoded path of a request that asks, with a key, which prompt is live; null for any other. */
export function findResolvePath(request: Pick<IncomingMessage, "method" | "url" | "headers">): string | null {
  if (request.method !== "GET" && request.method !== "POST") return null;
  const segment = ADDRESS.exec(request.url ?? "")?.[1];
  if (segment === undefined || !presentsKey(request.headers)) return null;
  return decode(segment);
}

/** Answered here and not by Next, so that services get their prompts whatever happens to the pages. `read` is a body that has come. */
export async function answerResolve(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  read?: Buffer,
): Promise<void> {
  const answer = await handle(toWebRequest(request, read), { params: Promise.resolve({ path }) });
  await sendWebResponse(answer, response);
}

export function presentsKey(headers: IncomingMessage["headers"]): boolean {
  const { authorization } = headers;
  const key = headers["x-api-key"];
  const given = {
    ...(authorization ? { authorization } : {}),
    ...(typeof key === "string" ? { "x-api-key": key } : {}),
  };
  return readKey(new Headers(given)) !== null;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
