import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { reading } from "@/lib/db/transaction";
import { MAX_ATTEMPTS } from "@/lib/evals/runs/ask-again";
import { listOpenRuns, type OpenRun } from "@/lib/evals/store/leases";
import { requireRun } from "@/lib/evals/store/runs";
import { newId } from "@/lib/kernel/ids";
import { PATIENCE, type Patience, Pauses } from "./patience";
import { hold, workOnRun } from "./work-on-run";

export type RunnerOptions = {
  logger: Pick<Logger, "info" | "warn" | "error">;
  /** By this name the server holds its runs: what it held before a crash under the same name is its own again. */
  owner?: string | undefined;
  lanes?: number;
  runsAtOnce?: number;
  pollMs?: number;
  leaseMs?: number;
  patience?: Partial<Patience>;
};

type Work = { controller: AbortController; settled: Promise<void> };

const MAX_LOOKED_AT = 50;
const STOP_MS = 10_000;

class Stopped extends Error {}

/** Finds runs that nobody works on, takes them by a lease and works on them, a few at once. */
export class EvalRunner {
  readonly #options: Required<Omit<RunnerOptions, "patience">>;
  readonly #patience: Patience;
  readonly #pauses = new Pauses();
  readonly #inFlight = new Map<string, Promise<unknown>>();
  readonly #works = new Map<string, Work>();
  /** Runs that failed here, and until when they are left alone. */
  readonly #resting = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  /** Said once, until the database answers again. */
  #isAway = false;

  constructor({ patience, owner = newId(), ...options }: RunnerOptions) {
    this.#options = { lanes: 20, runsAtOnce: 3, pollMs: 1_000, leaseMs: 30_000, ...options, owner };
    this.#patience = { ...PATIENCE, maxAttempts: MAX_ATTEMPTS, ...patience };
  }

  start(): void {
    this.#timer = setInterval(() => this.poke(), this.#options.pollMs);
    this.#timer.unref();
    this.poke();
  }

  /** Something may be there to be worked on, or may not be any more. */
  poke(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#looking ??= this.#look();
  }

  /** Lets go of every run; another server, or the next start, goes on with what is missing. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    for (const { controller } of this.#works.values()) controller.abort(new Stopped("the server stops"));
    const ended = Promise.all([...[...this.#works.values()].map(({ settled }) => settled), this.#looking]);
    const patience = new AbortController();
    // A database that does not answer keeps nobody from stopping: the leases run out by themselves.
    const late = delay(STOP_MS, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([ended, late]);
    patience.abort();
  }

  async #look(): Promise<void> {
    const { logger, runsAtOnce, owner, leaseMs } = this.#options;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        for (const [key, { controller }] of this.#works) await this.#endCancelled(key, controller);
        if (this.#works.size >= runsAtOnce) continue;
        for (const run of await reading((tx) => listOpenRuns(tx, { limit: MAX_LOOKED_AT, owner }))) {
          if (this.#stopped || this.#works.size >= runsAtOnce) break;
          const key = keyOf(run);
          if (this.#works.has(key) || (this.#resting.get(key) ?? 0) > Date.now()) continue;
          if (await hold(run, owner, leaseMs)) this.#begin(run);
        }
        this.#isAway = false;
      } catch (err) {
        if (!this.#isAway) logger.warn({ err }, "eval runs could not be looked for; it is tried again");
        this.#isAway = true;
      }
    }
    // At once, so that no poke falls between.
    this.#looking = undefined;
  }

  /** Also when it was cancelled on another server. */
  async #endCancelled(key: string, controller: AbortController): Promise<void> {
    const { workspaceId, number } = runOf(key);
    const { cancelledAt } = await reading((tx) => requireRun(tx, workspaceId, number));
    if (cancelledAt) controller.abort(new Stopped("the run is cancelled"));
  }

  #begin(run: OpenRun): void {
    if (this.#stopped) return void hold(run, this.#options.owner, 0).catch(() => {});
    const controller = new AbortController();
    const settled = this.#work(run, controller).finally(() => {
      this.#works.delete(keyOf(run));
      this.poke();
    });
    this.#works.set(keyOf(run), { controller, settled });
  }

  async #work(run: OpenRun, controller: AbortController): Promise<void> {
    const { logger, owner, lanes, leaseMs } = this.#options;
    const { number } = run;
    let heldAt = Date.now();
    const beat = setInterval(() => {
      const at = Date.now();
      const lose = () => controller.abort(new Stopped("the run is not this server's any more"));
      hold(run, owner, leaseMs).then(
        (held) => {
          if (held) heldAt = at;
          else lose();
        },
        (err) => {
          logger.warn({ err, number }, "the lease of an eval run could not be renewed");
          if (Date.now() - heldAt >= leaseMs) lose();
        },
      );
    }, leaseMs / 3);
    beat.unref();
    const context = {
      owner,
      lanes,
      patience: this.#patience,
      pauses: this.#pauses,
      inFlight: this.#inFlight,
    };
    try {
      const outcome = await workOnRun(run, { ...context, signal: controller.signal });
      logger.info({ ...run, ...outcome }, "eval run ended");
    } catch (err) {
      controller.abort(err);
      if (err instanceof Stopped) logger.info({ number, why: err.message }, "eval run left");
      else {
        logger.error({ err, number }, "working on an eval run failed; it is tried again");
        this.#resting.set(keyOf(run), Date.now() + leaseMs);
      }
      await hold(run, owner, 0).catch(() => {});
    } finally {
      clearInterval(beat);
    }
  }
}

function keyOf({ workspaceId, number }: OpenRun): string {
  return `${number} ${workspaceId}`;
}

function runOf(key: string): OpenRun {
  const [number, workspaceId = ""] = key.split(" ");
  return { number: Number(number), workspaceId };
}
