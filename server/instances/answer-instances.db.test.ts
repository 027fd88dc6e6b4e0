import { createServer } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { listInstances } from "@/lib/instances/queries/list-instances";
import { instanceReportSchema } from "@/lib/instances/report-input";
import { openScenario } from "@/lib/testing/scenario";
import { enterWithKey, issueKey, serveLocally } from "@/lib/testing/serving";
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
    const actor = await enterWithKey(service.key);
    const names = Array.from({ length: 600 }, (_, number) => String(number));
    const told = names.map((name) => instanceReportSchema.parse(report(name)));
    // All in one moment, however long the machine takes for them.
    const noted = await Promise.all(told.map((one) => book.record(actor, undefined, one)));
    expect(noted).toEqual(names.map(() => ({ refused: [] })));
    expect([await counted(), await countTransactions()]).toEqual([600, 2]);
  });

  it("are refused alone: what is wrong with one spoils nobody else's; what a later client tells is passed over", async () => {
    const { key: revoked, id } = await issueKey(built, { scope: "resolve", environment: "prod" });
    await revokeApiKey(built.as("adam"), { id });
    const { key: ingest } = await issueKey(built, { scope: "ingest", environment: "prod" });
    const answers = await Promise.all([
      tell(report("a")),
      tell(report("b", { sequence: -1 })),
      tell(report("c", { environment: "stage" })),
      tell(report("c", { counts: [{ path: "support/refund-reply" }] })),
      tell(
        report("g", {
          more: 1,
          counts: [{ path: "support/refund-reply", version: "1.0.0", n: 1, more: {} }],
        }),
      ),
      tell(report("d"), revoked),
      tell(report("e"), ingest),
      tell(report("f", { service: "helpdesk", sdk: "countersign-js/0.1.0", counts: [] })),
    ]);
    expect(answers).toEqual([
      [204, null],
      [422, "invalid_input"],
      [404, "not_found"],
      [422, "invalid_input"],
      [204, null],
      [401, "unauthenticated"],
      [403, "forbidden"],
      [204, null],
    ]);
    expect(await counted()).toBe(3);
  });
});
