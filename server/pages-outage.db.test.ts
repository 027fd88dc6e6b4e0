import { beforeEach, describe, expect, it } from "vitest";
import { registry } from "@/lib/kernel/registry";
import { makeRegistryServer } from "@/lib/testing/registry-server";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { StreamFeed } from "./stream/stream-feed";

openScenario();
const path = "support/refund-reply";
const HANGING = 60;

let feed: StreamFeed;
let hung: number;
const origin = serveLocally(
  makeRegistryServer(
    () => feed,
    () => false,
    async ({ url }, response) => {
      if (url?.startsWith("/broken")) throw new Error("A page crashed.");
      // Never answered, until its client goes.
      hung++;
      await new Promise((resolve) => response.once("close", resolve));
    },
  ),
);

let headers: Record<string, string>;
beforeEach(async () => {
  registry().secret = "the secret of this instance";
  for (const name of ["snapshots", "knownKeys"] as const) delete registry()[name];
  feed = new StreamFeed();
  hung = 0;
  const built = await buildSupportWorkspace();
  const environments = ["stage", "prod"];
  await releaseItem(built, refundReply("Answer {{customer}}."), { version: "1.0.0", environments });
  const { key } = await issueKey(built, { scope: "resolve", environment: "prod" });
  headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  return () => feed.close();
});

describe("pages that hang and pages that crash", () => {
  it("touch nothing that services ask", async () => {
    const leave = new AbortController();
    const pages = Array.from({ length: HANGING }, (_, index) =>
      fetch(`${origin()}/prompts?page=${index}`, { signal: leave.signal }).catch(() => null),
    );
    await expect.poll(() => hung, { timeout: 20_000 }).toBe(HANGING);
    const crashed = await fetch(`${origin()}/broken`, { headers: { "x-request-id": "of-the-crash" } });
    expect([crashed.status, await crashed.text()]).toEqual([500, expect.stringContaining("of-the-crash")]);
    const body = JSON.stringify({ context: { targetingKey: "user-1" } });
    const asked: [string, RequestInit?][] = [
      [`/api/v1/prompts/${encodeURIComponent(path)}/resolve`],
      [`/api/v1/prompts/${encodeURIComponent(path)}/resolve`, { method: "POST", body: "{}" }],
      ["/api/v1/snapshot"],
      [`/ofrep/v1/evaluate/flags/${path}`, { method: "POST", body }],
      ["/ofrep/v1/evaluate/flags", { method: "POST", body }],
      [`/api/public/v2/prompts/${encodeURIComponent(path)}`],
      ["/healthz"],
      ["/readyz"],
    ];
    const answers = await Promise.all(
      asked.map(async ([address, init]) => {
        const { status } = await fetch(origin() + address, { headers, ...init });
        return `${status} ${address}`;
      }),
    );
    expect(answers).toEqual(asked.map(([address]) => `200 ${address}`));
    expect(hung).toBe(HANGING);
    leave.abort();
    await Promise.all(pages);
  });
});
