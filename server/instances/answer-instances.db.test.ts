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

const report = (id: string, more: object = {}) => ({
  id: `instance-${id}`,
  client: "countersign-js/0.1.0",
  sequence: 0,
  upForS: 1,
  ...more,
});

async function tell(body: object, key = service.key) {
  const response = await fetch(`${origin()}/api/v1/instances`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { code?: string; recorded?: number; sequence?: number };
  return { status: response.status, ...answer };
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
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, number) => {
        const answer = await tell({ instances: [report(String(number))] });
        return [answer.status, answer.recorded];
      }),
    );
    expect(new Set(answers.map(String))).toEqual(new Set(["200,1"]));
    expect(await counted()).toBe(300);
    expect(await countTransactions()).toBeLessThan(30);
  });

  it("go in as many transactions as they need", async () => {
    const many = (from: number) => Array.from({ length: 300 }, (_, number) => report(String(from + number)));
    const [one, other] = await Promise.all([tell({ instances: many(0) }), tell({ instances: many(300) })]);
    expect([one.recorded, other.recorded]).toEqual([300, 300]);
    expect(await counted()).toBe(600);
  });

  it("are refused alone: what is wrong with one spoils nobody else's", async () => {
    const { key: revoked, id } = await issueKey(built, { scope: "resolve", environment: "prod" });
    await revokeApiKey(built.as("adam"), { id });
    const { key: ingest } = await issueKey(built, { scope: "ingest", environment: "prod" });
    const answers = await Promise.all([
      tell({ instances: [report("a")] }),
      tell({ instances: [report("b", { sequence: -1 })] }),
      tell({ instances: [report("c")], environment: "stage" }),
      tell({ instances: [] }),
      tell({ instances: [report("d")] }, revoked),
      tell({ instances: [report("e")] }, ingest),
      tell({ instances: [report("f")] }),
    ]);
    expect(answers.map(({ status, code = null }) => [status, code])).toEqual([
      [200, null],
      [422, "invalid_input"],
      [404, "not_found"],
      [422, "invalid_input"],
      [401, "unauthenticated"],
      [403, "forbidden"],
      [200, null],
    ]);
    expect(await counted()).toBe(2);
  });
});
