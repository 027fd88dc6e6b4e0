import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { isAppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { ms, summarise, type Timing } from "./common/measure";
import { openOwnDatabase } from "./common/own-database";
import { printTable, verdict } from "./common/print-table";
import { fillWorkspace } from "./fill/fill-workspace";
import { pathOf } from "./fill/texts";
import { makeRawRelease, type RawRelease } from "./raw-release";

const ROUNDS = 150;
const SECONDS = 45;
const AT_ONCE = 20;
const GOAL_P50_MS = 5;
const GOAL_P99_MS = 25;

/** One commit of each kind in turn, on a PostgreSQL that syncs: what a person waits for after the press. */
export async function benchCommits(): Promise<void> {
  const own = await openOwnDatabase("postgresql");
  const raw = new pg.Client({ connectionString: own.databaseUrl });
  try {
    await raw.connect();
    const { owner } = await fillWorkspace(
      own.database,
      { artifacts: 200, versions: 3, together: 1 },
      () => {},
    );
    const peers: RawRelease = await makeRawRelease(raw);
    const took: Record<string, number[]> = { promote: [], rollback: [], statements: [], cte: [] };
    const time = async (name: string, run: () => Promise<unknown>) => {
      const begun = performance.now();
      await run();
      took[name]?.push(performance.now() - begun);
    };
    const end = performance.now() + SECONDS * 1000;
    for (let round = 0; round < ROUNDS && performance.now() < end; round++) {
      // Every artifact is live at 1.0.2 everywhere; 1.0.1 has never been: promote it, and roll it back.
      const path = pathOf(1 + round);
      await time("promote", () => promoteVersion(owner, { path, environment: "dev", version: "1.0.1" }));
      await time("rollback", () =>
        rollBack(owner, { path, environment: "dev", version: "1.0.2", reason: "The bench goes back" }),
      );
      await time("statements", () => peers.fourStatements());
      await time("cte", () => peers.oneStatement());
    }
    printCommits(Object.fromEntries(Object.entries(took).map(([name, list]) => [name, summarise(list)])));
    await atOnce(owner, pathOf(190));
  } finally {
    await raw.end().catch(() => {});
    await own.close();
  }
}

function printCommits(timings: Record<string, Timing>): void {
  const best = timings.cte?.p50 ?? 1;
  const row = (name: string, key: string, ours: boolean) => {
    const { p50, p99, runs } = timings[key] ?? summarise([]);
    const goal = ours ? `p50 <= ${GOAL_P50_MS}, p99 <= ${GOAL_P99_MS}` : "";
    const met = ours ? verdict(p50 <= GOAL_P50_MS && p99 <= GOAL_P99_MS) : "peer";
    return [name, String(runs), ms(p50), ms(p99), `${(p50 / best).toFixed(1)}x`, goal, met];
  };
  printTable(
    "Commit on PostgreSQL (ms)",
    ["", "runs", "p50", "p99", "of one CTE", "goal", ""],
    [
      row("promote (gate, decision, release, live, audit)", "promote", true),
      row("rollback (rule, release, live, lock, audit)", "rollback", true),
      row("four raw statements in a transaction", "statements", false),
      row("one CTE", "cte", false),
    ],
  );
}

/** Twenty people promote one version at the same moment: one does it, and the others are told so. */
async function atOnce(owner: Parameters<typeof promoteVersion>[0], path: string): Promise<void> {
  await delay(100);
  const begun = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) =>
      promoteVersion(
        owner,
        { path, environment: "dev", version: "1.0.1" },
        { requestId: `${index}-${newId()}` },
      ).then(
        () => "done",
        (error: unknown) => (isAppError(error) ? error.code : `error: ${String(error)}`),
      ),
    ),
  );
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const [done, told] = [count("done"), count("gate_closed")];
  const errors = AT_ONCE - done - told;
  const others = [...new Set(outcomes)].filter((outcome) => !["done", "gate_closed"].includes(outcome));
  printTable(
    `${AT_ONCE} promotions of one artifact at once, ${ms(performance.now() - begun)} ms together`,
    ["promoted", "told that it is live", "errors", "goal", "", "which"],
    [
      [
        String(done),
        String(told),
        String(errors),
        "1, 19, 0",
        verdict(done === 1 && errors === 0),
        others.join(" "),
      ],
    ],
  );
}
