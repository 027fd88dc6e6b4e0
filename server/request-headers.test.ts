import type { IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { prepareHeaders, withoutRouterState } from "./request-headers";

const own = { nonce: "ours", policy: "our policy", target: "/changes?status=open", address: "192.0.2.1" };

describe("what a client may not say", () => {
  it.each([
    ["x-nonce", "ours"],
    ["content-security-policy", "our policy"],
    ["content-security-policy-report-only", undefined],
    ["x-countersign-path", "/changes?status=open"],
    ["x-countersign-address", "192.0.2.1"],
    ["x-countersign-forwarded", undefined],
    ["x-countersign-anything", undefined],
  ])("%s is replaced or dropped", (name, expected) => {
    const headers: IncomingHttpHeaders = { [name]: "theirs", cookie: "kept=1" };
    prepareHeaders(headers, own);
    expect(headers[name]).toBe(expected);
    expect(headers.cookie).toBe("kept=1");
  });

  it.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"])(
    "a request that came through a proxy (%s) is known as one",
    (name) => {
      const headers: IncomingHttpHeaders = { [name]: "192.0.2.7" };
      prepareHeaders(headers, own);
      expect(headers["x-countersign-forwarded"]).toBe("1");
    },
  );
});

describe("the request id", () => {
  it("is kept when it is well-formed", () => {
    const headers: IncomingHttpHeaders = { "x-request-id": "trace-7.A_b" };
    expect(prepareHeaders(headers, own)).toBe("trace-7.A_b");
    expect(headers["x-request-id"]).toBe("trace-7.A_b");
  });

  it.each([undefined, "", "two words", 'quote"', "x".repeat(101), "a\nb"])(
    "is made anew instead of %j",
    (given) => {
      const headers: IncomingHttpHeaders = given === undefined ? {} : { "x-request-id": given };
      const id = prepareHeaders(headers, own);
      expect(id).toMatch(/^[0-9a-f]{24}-\d+$/);
      expect(headers["x-request-id"]).toBe(id);
      expect(prepareHeaders({ ...headers, "x-request-id": given }, own)).not.toBe(id);
    },
  );
});

it.each([
  ["/changes?_rsc=abc", "/changes"],
  ["/changes?a=1&_rsc=abc&b=2", "/changes?a=1&b=2"],
  ["/changes?a_rsc=1", "/changes?a_rsc=1"],
  ["/changes?a=b?c", "/changes?a=b?c"],
  ["/", "/"],
])("the address %s is shown to pages as %s", (target, expected) => {
  expect(withoutRouterState(target)).toBe(expected);
});
