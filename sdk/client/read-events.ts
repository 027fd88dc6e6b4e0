export type ServerEvent = { type: string; data: string };

/** More than any snapshot has: a stream without an end of an event is no stream of ours. */
const MAX_EVENT_CHARS = 64 * 1024 * 1024;

/** Server-sent events as they come, by the rules of the HTML standard; a last one that was cut off is none. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = "";
  let searched = 0;
  let lines: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      unread += decoder.decode(value, { stream: true });
      for (;;) {
        const end = findLineEnd(unread, searched);
        if (!end) break;
        const line = unread.slice(0, end.at);
        unread = unread.slice(end.next);
        searched = 0;
        if (line !== "") lines.push(line);
        else {
          const event = toEvent(lines);
          lines = [];
          if (event) yield event;
        }
      }
      // A last CR may be half of a CRLF, so it is looked at again.
      searched = Math.max(0, unread.length - 1);
      if (unread.length > MAX_EVENT_CHARS) throw new Error("An event without an end.");
    }
  } finally {
    // Not waited for: whoever follows goes on, whatever becomes of a body that was left.
    reader.cancel().catch(() => {});
  }
}

function findLineEnd(text: string, from: number): { at: number; next: number } | null {
  const found = /\r\n|\n|\r(?!$)/g;
  found.lastIndex = from;
  const match = found.exec(text);
  return match ? { at: match.index, next: match.index + match[0].length } : null;
}

function toEvent(lines: readonly string[]): ServerEvent | null {
  const fields = lines.map((line) => {
    const colon = line.indexOf(":");
    if (colon === -1) return [line, ""] as const;
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")] as const;
  });
  const data = fields.filter(([name]) => name === "data").map(([, value]) => value);
  const type = fields.findLast(([name]) => name === "event")?.[1];
  return data.length > 0 || type ? { type: type || "message", data: data.join("\n") } : null;
}
