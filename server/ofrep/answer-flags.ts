import { etagOf, isKnown, REVALIDATED } from "@/lib/http/etag";
import { json } from "@/lib/http/route";
import type { KeyActor } from "@/lib/kernel/actor";
import { digestText } from "@/lib/kernel/digest";
import { registry } from "@/lib/kernel/registry";
import { listServedPrompts, type ServedList } from "@/lib/serving/queries/list-served-prompts";
import { resolvePrompt } from "@/lib/serving/queries/resolve-prompt";
import { noteAnswer } from "../note-answer";
import { describeFlag } from "./describe-flag";
import { readContext } from "./read-context";
import { ofrepError } from "./refuse";

export const FLAG_EVENTS_PATH = "/ofrep/v1/events";

/** One flag; its key is the path of a prompt. */
export async function answerFlag(actor: KeyActor, request: Request, key: string): Promise<Response> {
  const read = await readContext(request);
  if (!read.ok) return ofrepError(400, read.errorCode, read.errorDetails, key);
  const told = await resolvePrompt(actor, { path: key, context: read.context });
  noteAnswer(actor, "ofrep", told);
  return json(describeFlag(told), 200);
}

/** All flags, and where to hear of changes; 304 to whoever has them for this very context. */
export async function answerFlags(actor: KeyActor, request: Request): Promise<Response> {
  const read = await readContext(request);
  if (!read.ok) return ofrepError(400, read.errorCode, read.errorDetails);
  const list = await listServedPrompts(actor, { atLeast: readHeardOf(request) });
  noteAnswer(actor, "ofrep", { environment: list.environment });
  const { text, digest } = writeFlags(list, read.context);
  const etag = etagOf(`${digest} ${JSON.stringify(read.context)}`);
  const headers = { etag, "cache-control": REVALIDATED };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  });
}

/** The sequence that an event has told of: another server may have sent it a moment before this one knows. */
function readHeardOf(request: Request): number {
  const tag = new URL(request.url).searchParams.get("flagConfigEtag") ?? "";
  return /^\d{1,9}$/.test(tag) ? Number(tag) : 0;
}

/** Written once for each list; it goes with its snapshot. */
const written = new WeakMap<ServedList, { text: string; digest: string }>();

/** The same of each flag, so that under a rollout only those that are rolled out are written for a context. */
const writtenFlags = new WeakMap<ServedList["prompts"][number], string>();

/** The same for everybody while nothing is rolled out; else what this context gets. */
function writeFlags(list: ServedList, context: Record<string, unknown>) {
  const known = written.get(list);
  if (known) return known;
  const { environment, sequence, prompts } = list;
  const { address } = registry();
  const chosen = list.chooseFor(context);
  const flags = prompts.map((prompt) => {
    const own = chosen.get(prompt.path);
    return own ? JSON.stringify(describeFlag(own)) : writeFlag(prompt);
  });
  const rest = JSON.stringify({
    metadata: { environment, sequence },
    // From where this was: what came meanwhile is told at once.
    ...(address
      ? { eventStreams: [{ type: "sse", url: `${address}${FLAG_EVENTS_PATH}?since=${sequence}` }] }
      : {}),
  });
  const text = `{"flags":[${flags.join(",")}],${rest.slice(1)}`;
  const bytes = { text, digest: digestText(text) };
  if (chosen.size === 0) written.set(list, bytes);
  return bytes;
}

function writeFlag(prompt: ServedList["prompts"][number]): string {
  const known = writtenFlags.get(prompt);
  if (known !== undefined) return known;
  const text = JSON.stringify(describeFlag(prompt));
  writtenFlags.set(prompt, text);
  return text;
}
