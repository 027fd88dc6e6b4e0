import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "@/lib/http/route";
import { AppError } from "@/lib/kernel/errors";
import { answerInShape, answerKey } from "../protocols/answer-key";
import type { StreamFeed } from "../stream/stream-feed";
import { sendWebResponse, toWebRequest } from "../web-request";
import { answerFlagEvents } from "./answer-flag-events";
import { answerFlag, answerFlags, FLAG_EVENTS_PATH } from "./answer-flags";
import { refuseOfrep } from "./refuse";

const ROOT = "/ofrep/";
const FLAGS = "/ofrep/v1/evaluate/flags";

export function asksOfrep(path: string): boolean {
  return path.startsWith(ROOT);
}

/** The OpenFeature Remote Evaluation Protocol: every prompt of the key's environment is an object flag. `read` is a body that has come. */
export async function answerOfrep(
  feed: StreamFeed,
  incoming: IncomingMessage,
  response: ServerResponse,
  read?: Buffer,
): Promise<void> {
  const request = toWebRequest(incoming, read);
  const { pathname } = new URL(request.url);
  if (pathname === FLAG_EVENTS_PATH) return answerFlagEvents(feed, request, response);
  await sendWebResponse(await answerEvaluation(request, pathname), response);
}

async function answerEvaluation(request: Request, pathname: string): Promise<Response> {
  const key = readFlagKey(pathname);
  const refuse = refuseOfrep(key ?? undefined);
  if (key === null && pathname !== FLAGS)
    return json({ errorDetails: "There is nothing at this address." }, 404);
  if (request.method !== "POST") return answerInShape(request, refuse, onlyPost);
  return answerKey(request, refuse, (actor) =>
    key === null ? answerFlags(actor, request) : answerFlag(actor, request, key),
  );
}

async function onlyPost(): Promise<never> {
  throw new AppError("method_not_allowed", "This address has POST alone.");
}

/** Providers send a path with its slashes as they are, or encoded. */
function readFlagKey(pathname: string): string | null {
  if (!pathname.startsWith(`${FLAGS}/`)) return null;
  const rest = pathname.slice(FLAGS.length + 1);
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}
