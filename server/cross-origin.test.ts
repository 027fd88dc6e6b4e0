import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { serveLocally } from "@/lib/testing/serving";
import { crossOrigin } from "./cross-origin";

const PAGE = "https://app.example.com";
const allow = crossOrigin([PAGE, "https://shop.example.com"]);
const server = createServer((request, response) => {
  if (!allow(request, response)) response.end("served");
});
const origin = serveLocally(server);

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${origin()}${path}`, { method, headers });
const preflight = (path: string, of: string) =>
  ask(path, { origin: of, "access-control-request-method": "GET" }, "OPTIONS");
const allowed = ({ headers }: Response) => headers.get("access-control-allow-origin");

describe("a page of an origin that may", () => {
  it.each([
    "/api/v1/snapshot?environment=prod",
    "/api/v1/snapshot/key",
    "/api/v1/stream?since=3",
    "/api/v1/instances",
    "/api/v1/prompts/support%2Frefund-reply/resolve",
    "/ofrep/v1/evaluate/flags",
    "/ofrep/v1/evaluate/flags/support/refund-reply",
    "/ofrep/v1/events",
  ])("reads %s, and never with its cookies", async (path) => {
    const asked = await preflight(path, PAGE);
    expect([asked.status, allowed(asked), await asked.text()]).toEqual([204, PAGE, ""]);
    expect(asked.headers.get("access-control-allow-headers")).toContain("authorization");
    const answer = await ask(path, { origin: PAGE });
    expect([allowed(answer), await answer.text()]).toEqual([PAGE, "served"]);
    expect(answer.headers.get("access-control-expose-headers")).toContain("countersign-signature");
    for (const { headers } of [asked, answer]) {
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("vary")).toBe("origin");
    }
  });

  it.each([
    "/",
    "/api/v1/releases",
    "/api/v1/artifacts",
    "/api/v1/prompts/a/resolve/b",
    "/api/v1/snapshots",
    "/api/auth/session",
    "/api/v1/snapshot/../releases",
  ])("reads nothing of %s", async (path) => {
    const answers = [await preflight(path, PAGE), await ask(path, { origin: PAGE })];
    expect(answers.map(allowed)).toEqual([null, null]);
  });
});

it.each(["https://evil.example.com", "http://app.example.com", "https://app.example.com.evil.com", "null"])(
  "a page of %s reads nothing, and no cache mistakes it for another",
  async (of) => {
    const answers = [await preflight("/api/v1/snapshot", of), await ask("/api/v1/snapshot", { origin: of })];
    expect(answers.map(allowed)).toEqual([null, null]);
    expect(answers.map(({ headers }) => headers.get("vary"))).toEqual(["origin", "origin"]);
  },
);

it("nothing changes for whoever is no page", async () => {
  const { headers } = await ask("/api/v1/snapshot");
  expect([headers.get("vary"), headers.get("access-control-allow-origin")]).toEqual([null, null]);
});
