import { EventSourceParserStream } from "eventsource-parser/stream";
import type { TryEvent } from "@/lib/evals/tries/try-events";

/** Asks for a try, and tells each event of it. Answers in words why nothing was asked, or null at the end. */
export async function hearTry(
  input: object,
  signal: AbortSignal,
  onEvent: (event: TryEvent) => void,
): Promise<string | null> {
  const response = await fetch("/api/v1/tries", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
    signal,
  });
  if (!response.ok || !response.body) return readProblem(response);
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  // Not every browser walks a stream by itself.
  for (;;) {
    const { done, value } = await events.read();
    if (done) return null;
    onEvent(JSON.parse(value.data) as TryEvent);
  }
}

async function readProblem(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
  if (response.status === 401)
    return "You are signed out. Sign in in another tab; what you typed stays here.";
  return problem?.detail ?? `The server answered ${response.status}. Nothing was asked.`;
}
