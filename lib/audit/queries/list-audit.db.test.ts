import { beforeAll, describe, expect, it } from "vitest";
import { genesisHash, verifyChain } from "@/lib/audit/chain";
import { openScenario, outcomeOf } from "@/lib/testing/scenario";
import { buildSupportWorkspace } from "@/lib/testing/support-workspace";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import type { BuiltWorkspace } from "@/prisma/factories";
import { exportAudit } from "./export-audit";
import { listAudit } from "./list-audit";

const AT = ["2031-03-01T00:00:00.000Z", "2031-03-01T23:59:59.999Z", "2031-03-02T00:00:00.000Z"];

openScenario();
let workspace: BuiltWorkspace;
beforeAll(async () => {
  workspace = await buildSupportWorkspace();
  for (const [index, at] of AT.entries())
    await createTeam(
      workspace.as("adam"),
      { handle: `team-${index}`, name: `Team ${index}` },
      { now: new Date(at) },
    );
});

const timesOf = async (filter: Parameters<typeof listAudit>[1]) => {
  const { data } = await listAudit(workspace.as("vera"), { type: "team.", ...filter });
  return data.map(({ at }) => AT.indexOf(at)).filter((index) => index >= 0);
};

describe("from and to", () => {
  it.each([
    [{ from: "2031-03-01" }, [2, 1, 0]],
    [{ from: "2031-03-02" }, [2]],
    [{ to: "2031-03-01" }, [1, 0]],
    [{ from: "2031-03-01", to: "2031-03-01" }, [1, 0]],
    [{ to: AT[1] }, [1, 0]],
    [{ from: "2031-03-01T23:00:00-01:00" }, [2]],
    [{ from: "", to: "" }, [2, 1, 0]],
    [{ from: "2031-03-03" }, []],
  ])("%j", async (filter, expected) => {
    expect(await timesOf(filter)).toEqual(expected);
  });

  it.each(["yesterday", "2031-02-30", "2031-03-01T00:00:00"])("refuse %s", async (from) => {
    const outcome = await outcomeOf(listAudit(workspace.as("vera"), { from }));
    expect(outcome).toMatchObject({ ok: false, code: "invalid_input", message: /day such as/ });
  });
});

describe("the export", () => {
  it("brings the whole chain in parts, and nothing that was appended meanwhile", async () => {
    const actor = workspace.as("vera");
    const first = await exportAudit(actor, { limit: 4 });
    const events = [...first.events];
    await createTeam(workspace.as("adam"), { handle: "meanwhile", name: "Meanwhile" });
    for (let { next } = first; next; ) {
      const part = await exportAudit(actor, { ...next, limit: 4 });
      events.push(...part.events);
      next = part.next;
    }
    const start = { seq: 0, hash: genesisHash(workspace.id) };
    const asSent = JSON.parse(JSON.stringify(events));
    expect(verifyChain(asSent, start)).toMatchObject({ ok: true, seq: events.length });
    expect(events.at(-1)).toMatchObject({ at: AT[2] });
  });

  it("is narrowed by the same filters", async () => {
    const { events, next } = await exportAudit(workspace.as("vera"), {
      type: "team.",
      from: "2031-03-01",
      to: "2031-03-01",
    });
    expect(events.map(({ at }) => at)).toEqual(AT.slice(0, 2));
    expect(events.every(({ type }) => type.startsWith("team."))).toBe(true);
    expect(next).toBeNull();
  });
});
