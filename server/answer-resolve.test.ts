import { expect, it } from "vitest";
import { findResolvePath } from "./answer-resolve";

const key = { authorization: "Bearer cs_abc_def" };
const url = "/api/v1/prompts/support%2Frefund-reply/resolve";

it.each<[string, Parameters<typeof findResolvePath>[0], string | null]>([
  ["GET with a Bearer key", { method: "GET", url, headers: key }, "support/refund-reply"],
  [
    "POST with a query",
    { method: "POST", url: `${url}?environment=prod`, headers: key },
    "support/refund-reply",
  ],
  [
    "a key in X-API-Key",
    { method: "GET", url, headers: { "x-api-key": "cs_abc_def" } },
    "support/refund-reply",
  ],
  [
    "a key that does not exist, to be refused here",
    { method: "GET", url, headers: { authorization: "Bearer x" } },
    "support/refund-reply",
  ],
])("%s is answered before Next", (_what, request, path) => {
  expect(findResolvePath(request)).toBe(path);
});

it.each<[string, Parameters<typeof findResolvePath>[0]]>([
  ["a session", { method: "GET", url, headers: { cookie: "countersign.session=x" } }],
  ["another verb", { method: "DELETE", url, headers: key }],
  [
    "a raw slash in the path",
    { method: "GET", url: "/api/v1/prompts/support/refund-reply/resolve", headers: key },
  ],
  ["an address that continues", { method: "GET", url: `${url}/more`, headers: key }],
  ["what cannot be decoded", { method: "GET", url: "/api/v1/prompts/%E0%A4%A/resolve", headers: key }],
])("%s is left to Next", (_what, request) => {
  expect(findResolvePath(request)).toBeNull();
});
