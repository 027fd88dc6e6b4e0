import { createServer } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, serveLocally } from "@/lib/testing/serving";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { answerInstances, tellsInstances } from "./answer-instances";
import { ReportBook } from "./report-book";

const scenario = openScenario();
let book: ReportBook;
let built: BuiltWorkspace;
let service: { id: string; key: string };
const server = createServer((request, response) => {
  if (tellsInstances(request, "/api/v1/instances")) void answerInstances(book, request, response);
  else response.writeHead(404).end();
});
const origin = serveLocally(server);
beforeEach(async () => {
  book = new ReportBook();
  built = await buildSupportWorkspace();
  service = await issueKey(built, { scope: "resolve", environment: "prod" });
});

const report = (instance: string, more: object = {}) => ({ instance, sequence: 0, ...more });

async function tell(body: object, key = service.key) {
  const response = await fetch(`${origin()}/api/v1/instances`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return [response.status, text ? (JSON.parse(text) as { code: string }).code : null];
}

const counted = async () => (await listInstances(built.as("vera"), { environment: "prod" })).counted;

/** How many transactions have written instances; each sets the row of one of them anew. */
async function countTransactions(): Promise<number> {
  const { rows } = await scenario
    .database()
    .pool.query<{ n: number }>(
      `SELECT count(DISTINCT xmin::text)::int AS n FROM "instances" WHERE "workspaceId" = $1`,
      [built.id],
    );
  return rows[0]?.n ?? 0;
}

describe("instances that tell of themselves", () => {
  it("are taken hundreds in one transaction, each answered once it is stored", async () => {
    const names = Array.from({ length: 600 }, (_, number) => String(number));
    const answers = await Promise.all(names.map((name) => tell(report(name))));
    expect(new Set(answers.map(String))).toEqual(new Set(["204,"]));
    expect(await counted()).toBe(600);
    expect(await countTransactions()).toBeLessThan(60);
  });

  it("are refused alone: what is wrong with one spoils nobody else's", async () => {
    const { key: revoked, id } = await issueKey(built, { scope: "resolve", environment: "prod" });
    await revokeApiKey(built.as("adam"), { id });
    const { key: ingest } = await issueKey(built, { scope: "ingest", environment: "prod" });
    const answers = await Promise.all([
      tell(report("a")),
      tell(report("b", { sequence: -1 })),
      tell(report("c", { environment: "stage" })),
      tell(report("c", { more: 1 })),
      tell(report("d"), revoked),
      tell(report("e"), ingest),
      tell(report("f", { service: "helpdesk", sdk: "countersign-js/0.1.0", counts: [] })),
    ]);
    expect(answers).toEqual([
      [204, null],
      [422, "invalid_input"],
      [404, "not_found"],
      [422, "invalid_input"],
      [401, "unauthenticated"],
      [403, "forbidden"],
      [204, null],
    ]);
    expect(await counted()).toBe(2);
  });
});
