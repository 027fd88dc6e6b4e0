import { expect, it } from "vitest";
import { readEvents } from "./read-events";

async function read(...parts: (string | Uint8Array)[]) {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
      controller.close();
    },
  });
  const events = [];
  for await (const { type, data } of readEvents(body)) events.push([type, data]);
  return events;
}

it.each<[string, string[], string[][]]>([
  ["one", ["event: a\ndata: 1\n\n"], [["a", "1"]]],
  ["several lines of data", ["data: 1\ndata:2\ndata\n\n"], [["message", "1\n2\n"]]],
  ["comments, unknown fields and a retry", [": hi\nretry: 5\n\nid: 4\nevent: b\ndata:\n\n"], [["b", ""]]],
  [
    "lines that end with CRLF or CR",
    ["data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n"],
    [
      ["message", "1"],
      ["message", "2"],
      ["message", "3"],
    ],
  ],
  ["a CRLF that came in halves", ["data: 1\r", "\ndata: 2\r", "\n\r", "\n"], [["message", "1\n2"]]],
  [
    "what came byte by byte",
    [..."data: x:y\n\ndata: 2\n\n"],
    [
      ["message", "x:y"],
      ["message", "2"],
    ],
  ],
  ["a last one that was cut off as none", ["data: 1\n\ndata: 2\n"], [["message", "1"]]],
])("reads %s", async (_what, parts, events) => {
  expect(await read(...parts)).toEqual(events);
});

it("reads a letter that came in halves", async () => {
  const bytes = new TextEncoder().encode("data: Ä\n\n");
  expect(await read(bytes.slice(0, 7), bytes.slice(7))).toEqual([["message", "Ä"]]);
});
