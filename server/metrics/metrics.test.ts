import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { readMetrics } from "@/lib/testing/read-metrics";
import { serveLocally } from "@/lib/testing/serving";
import { answerMetrics } from "./answer-metrics";
import { describeProcess } from "./process-metrics";
import { kindOfRequest, RequestMetrics } from "./request-metrics";
import { writeMetrics } from "./write-metrics";

describe("the text of metrics", () => {
  it("is Prometheus's format, whatever a label holds", () => {
    const samples = [{ labels: { a: 'x"y\\z\n' }, value: Number.POSITIVE_INFINITY }];
    const text = writeMetrics([
      { name: "some_gauge", help: "Two\nlines.", type: "gauge", samples },
      { name: "nothing", help: "Without samples it is left out.", type: "gauge", samples: [] },
    ]);
    expect(text).toBe(
      '# HELP some_gauge Two\\nlines.\n# TYPE some_gauge gauge\nsome_gauge{a="x\\"y\\\\z\\n"} +Inf\n',
    );
    expect([...readMetrics(text).values()]).toEqual([Number.POSITIVE_INFINITY]);
    expect([...readMetrics(writeMetrics(describeProcess("server"))).keys()]).toContain(
      "process_resident_memory_bytes",
    );
  });
});

describe("requests", () => {
  it.each([
    ["/api/v1/prompts/support%2Frefund-reply/resolve", "resolve"],
    ["/api/v1/snapshot/key", "snapshot"],
    ["/ofrep/v1/events", "stream"],
    ["/ofrep/v1/evaluate/flags/support/refund-reply", "ofrep"],
    ["/api/public/v2/prompts", "langfuse"],
    ["/api/v1/changes/12", "rest"],
    ["/readyz", "health"],
    ["/_next/static/x.js", "asset"],
    ["/prompts/support", "page"],
  ])("%s is of the kind %s", (path, kind) => {
    expect(kindOfRequest(path)).toBe(kind);
  });

  it("are counted in the first bucket that holds them and in every wider one", () => {
    const requests = new RequestMetrics();
    for (const ms of [0.05, 0.1, 0.4]) requests.noteFast("resolve", 200, ms);
    requests.noteFast("resolve", 304, 0.02);
    requests.note("/api/v1/prompts/a/resolve", 200, 60_000);
    requests.note("/api/v1/stream", 200, 60_000);
    const samples = readMetrics(writeMetrics(requests.describe()));
    const bucket = (le: string) =>
      samples.get(`countersign_request_duration_seconds_bucket{kind="resolve",status="200",le="${le}"}`);
    expect(["0.0001", "0.00025", "0.0005", "10", "+Inf"].map(bucket)).toEqual([2, 2, 3, 3, 4]);
    const of = (name: string, labels: string) => samples.get(`${name}{${labels}}`);
    expect(of("countersign_request_duration_seconds_sum", 'kind="resolve",status="200"')).toBeCloseTo(
      60.00055,
    );
    expect(of("countersign_request_duration_seconds_count", 'kind="resolve",status="200"')).toBe(4);
    expect(of("countersign_requests_total", 'kind="resolve",status="304"')).toBe(1);
    expect(of("countersign_requests_total", 'kind="stream",status="200"')).toBe(1);
    expect([...samples.keys()].some((key) => key.includes('duration_seconds_count{kind="stream"'))).toBe(
      false,
    );
  });
});

describe("who may read metrics", () => {
  let token: string | undefined;
  const server = createServer((request, response) => {
    void answerMetrics(request, response, { token, collect: async () => describeProcess("relay") });
  });
  const origin = serveLocally(server);
  const read = async (headers: Record<string, string> = {}, method = "GET") =>
    (await fetch(`${origin()}/metrics`, { method, headers })).status;

  it("without a token: this machine, and nobody behind a proxy on it", async () => {
    token = undefined;
    expect([await read(), await read({ "x-forwarded-for": "203.0.113.9" }), await read({}, "POST")]).toEqual([
      200, 404, 404,
    ]);
  });

  it("with a token: whoever has it", async () => {
    token = "a token of a scraper";
    const bearer = (text: string) => read({ authorization: `Bearer ${text}`, via: "1.1 proxy" });
    expect([await bearer(token), await bearer("another token"), await read()]).toEqual([200, 404, 404]);
  });
});
