import type { Logger } from "pino";
import type { Env } from "@/lib/env";
import { registry } from "@/lib/kernel/registry";
import { CommitNotices } from "./commit-notices";
import { EvalRunner } from "./evals/eval-runner";
import { CommitHearer } from "./hear-commit";
import type { Store } from "./open-store";
import { openTools } from "./open-tools";
import { RolloutClock } from "./rollouts/rollout-clock";

export type Workers = {
  notices: CommitNotices | null;
  /** Takes up nothing more and lets go of what is at work; the tools end with `close`, after the last request. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

/** What goes on beside requests: eval runs, the clock of rollouts, notices of other servers' commits, the tools' door. */
export async function openWorkers({ database }: Store, settings: Env, logger: Logger): Promise<Workers> {
  const tools = await openTools(database, settings, logger);
  const embedded = database.kind === "embedded";
  // An embedded database has one server: what it held before a crash is its own at once.
  const runner = new EvalRunner({ logger, owner: embedded ? "embedded" : undefined });
  registry().evalRuns = runner;
  const clock = new RolloutClock({ logger });
  clock.start();
  runner.start();
  // An embedded database has no other server.
  const notices = embedded ? null : await CommitNotices.open(database, logger, new CommitHearer().hear);
  return {
    notices,
    stop: async () => {
      await Promise.all([runner.stop(), clock.stop()]);
    },
    close: async () => {
      await tools.close();
      await notices?.close();
    },
  };
}
