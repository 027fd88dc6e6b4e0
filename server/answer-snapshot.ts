import type { IncomingMessage, ServerResponse } from "node:http";
import { signedRoute } from "@/lib/http/signed-route";
import { getSnapshot } from "@/lib/serving/queries/get-snapshot";
import { presentsKey } from "./answer-resolve";
import { noteAnswer } from "./note-answer";
import { sendWebResponse, toWebRequest } from "./web-request";

const SNAPSHOT_PATH = "/api/v1/snapshot";
const handle = signedRoute(getSnapshot, (actor, told) =>
  noteAnswer(actor, "snapshot", { environment: told.environment }),
);

/** Does this ask, with a key, for all that an environment serves? */
export function asksSnapshot({ method, headers }: IncomingMessage, path: string): boolean {
  return method === "GET" && path === SNAPSHOT_PATH && presentsKey(headers);
}

/** Answered here and not by Next, as a single prompt is. */
export async function answerSnapshot(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await sendWebResponse(await handle(toWebRequest(request)), response);
}
