import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import type { DocumentedOperation } from "@/lib/http/openapi/document-types";
import { toCurl } from "./to-curl";

const operation = (more: Partial<DocumentedOperation>): DocumentedOperation => ({
  operationId: "one",
  tags: [],
  summary: "",
  description: "",
  parameters: [],
  responses: {},
  ...more,
});

/** What a shell makes of the command: the words that curl would be started with. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\n' "$word"; done; }\n${command}`;
  const env = {
    NODE_ENV: "test" as const,
    COUNTERSIGN_URL: "http://console.test",
    COUNTERSIGN_API_KEY: "cs_a_b",
  };
  return execFileSync("/bin/sh", ["-c", script], { env, encoding: "utf8" }).trimEnd().split("\n");
}

it("encodes the address and the query", () => {
  const parameters = [
    { name: "path", in: "path", required: true, example: "support/refund-reply" },
    { name: "q", in: "query", example: "a b&c" },
    { name: "limit", in: "query" },
  ] as const;
  expect(wordsOf(toCurl("GET", "/artifacts/{path}", operation({ parameters })))).toEqual([
    "-s",
    "http://console.test/api/v1/artifacts/support%2Frefund-reply?q=a+b%26c",
    "-H",
    "Authorization: Bearer cs_a_b",
  ]);
});

it("quotes a body that a shell would read otherwise", () => {
  const example = { reason: 'It\'s $HOME `id` "now"' };
  const requestBody = { required: true, content: { "application/json": { schema: {}, example } } };
  const words = wordsOf(toCurl("POST", "/changes", operation({ requestBody })));
  expect(words).toContain("POST");
  expect(JSON.parse(words.at(-1) ?? "")).toEqual(example);
});

it("sends no key where none is needed, and a session where only people may ask", () => {
  expect(toCurl("GET", "/openapi.json", operation({ security: [] }))).not.toContain("-H");
  const forPeople = toCurl("POST", "/reviews", operation({ security: [{ session: [] }] }));
  expect(forPeople).toContain("countersign.session=");
  expect(forPeople).not.toContain("Bearer");
});
