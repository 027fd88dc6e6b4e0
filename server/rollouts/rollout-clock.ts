import type { Logger } from "pino";
import { reading } from "@/lib/db/transaction";
import { systemActor } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { advanceRollout } from "@/lib/rollouts/commands/advance-rollout";
import { isRolloutBreached, isRolloutDue, listRolloutsToWatch } from "@/lib/rollouts/store/due-rollouts";
import type { RolloutRow } from "@/lib/rollouts/store/rollouts";

type ClockOptions = {
  logger: Pick<Logger, "info" | "warn" | "error">;
  pollMs?: number;
  /** What time it is; tests tell it. */
  now?: () => Date;
};

/**
 * Begins the steps of rollouts that are due, and asks the guards of all of them at each look: what they find is answered
 * in the midst of a step too. Each in its own transaction, under the artifact's lock, for the step that was
 * seen. Of several servers that look at the same time one does it, and a start after a crash finds what is due by then.
 */
export class RolloutClock {
  readonly #options: Required<ClockOptions>;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #stopped = false;
  /** Said once, until the database answers again. */
  #isAway = false;

  constructor(options: ClockOptions) {
    this.#options = { pollMs: 5_000, now: () => new Date(), ...options };
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.pollMs);
    this.#timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** One look at everything that is due; whoever asks meanwhile waits for the same. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { logger, now } = this.#options;
    try {
      for (const rollout of await reading(listRolloutsToWatch)) {
        if (this.#stopped) return;
        if (isRolloutDue(rollout, now()) || (await reading((tx) => isRolloutBreached(tx, rollout))))
          await this.#advance(rollout);
      }
      this.#isAway = false;
    } catch (err) {
      if (!this.#isAway) logger.warn({ err }, "rollouts could not be looked for; it is tried again");
      this.#isAway = true;
    }
  }

  async #advance({ workspaceId, id: rollout, path, environment, progress }: RolloutRow): Promise<void> {
    const { step } = progress;
    const { logger, now } = this.#options;
    try {
      const asked = { path, environment, rollout, step };
      const moved = await advanceRollout(systemActor(workspaceId), asked, { now: now() });
      logger.info(
        { workspaceId, path, environment, step: moved.step, status: moved.status },
        "rollout moved",
      );
    } catch (err) {
      // Somebody else was first: another server, or a person who held it.
      if (!isAppError(err))
        logger.error({ err, path, environment }, "a rollout could not go on; it is tried again");
    }
  }
}
