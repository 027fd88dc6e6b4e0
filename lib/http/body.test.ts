import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/kernel/errors";
import { readJsonObject } from "./body";

const MB = 2 ** 20;
const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://console.test", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });

async function read(request: Request): Promise<unknown> {
  try {
    return await readJsonObject(request);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.code;
  }
}

describe("a request body", () => {
  it.each<[string, Request, unknown]>([
    ["is an object", post('{"a":1}'), { a: 1 }],
    ["may be absent", post(null), {}],
    ["may be blank", post(" \n"), {}],
    ["may not be a list", post("[1]"), "invalid_input"],
    ["may not be null", post("null"), "invalid_input"],
    ["has to be JSON", post("{a:1}"), "invalid_input"],
    [
      "may be of a type that is JSON",
      post('{"a":1}', { "content-type": "application/x.y+JSON; a=b" }),
      { a: 1 },
    ],
    [
      "may not be a form",
      post("a=1", { "content-type": "application/x-www-form-urlencoded" }),
      "unsupported_type",
    ],
    ["may not be plain text", post('{"a":1}', { "content-type": "text/plain" }), "unsupported_type"],
    [
      "may not be lines of JSON",
      post('{"a":1}', { "content-type": "application/jsonl" }),
      "unsupported_type",
    ],
    ["may be absent, whatever it says", post(null, { "content-type": "text/plain" }), {}],
    ["has to be UTF-8", post(new Uint8Array([0x22, 0xc3, 0x22])), "invalid_input"],
    ["is too large when it says so", post("{}", { "content-length": String(4 * MB + 1) }), "too_large"],
    ["is too large when it is, whatever it says", post(`{"a":"${"x".repeat(4 * MB)}"}`), "too_large"],
  ])("%s", async (_sentence, request, answer) => {
    expect(await read(request)).toEqual(answer);
  });

  it("of exactly 4 MB is read", async () => {
    const text = `{"a":"${"x".repeat(4 * MB - 8)}"}`;
    expect(text.length).toBe(4 * MB);
    expect(await read(post(text))).toHaveProperty("a");
  });

  it("keeps a key called __proto__ to itself", async () => {
    const value = (await read(post('{"__proto__":{"admin":true}}'))) as Record<string, unknown>;
    expect(value.admin).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});
