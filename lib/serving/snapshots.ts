import "server-only";
import { readClient } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import type { EnvironmentSnapshot } from "./snapshot";
import { type EnvironmentHead, listEnvironmentHeads, loadSnapshot } from "./store";

type Held = {
  environments: readonly EnvironmentSnapshot[];
  stale: boolean;
  refreshing: Promise<void> | null;
};

const POLL_MS = 1000;

/**
 * What every environment serves, in memory. A commit in this process marks its workspace stale, and the next
 * answer waits for the new snapshot; other processes are followed by their sequences at most two seconds behind.
 * When the database cannot be read, the last snapshot goes on being served.
 */
export class Snapshots {
  readonly #held = new Map<string, Held>();
  #timer: NodeJS.Timeout | undefined;

  /** The snapshot of an environment by its key or id; without either, of the production environment. */
  async find(
    workspaceId: string,
    which: { key?: string | undefined; id?: string | null },
  ): Promise<EnvironmentSnapshot> {
    const { environments } = await this.#current(workspaceId);
    const found = environments.find((one) =>
      which.key !== undefined
        ? one.key === which.key
        : which.id
          ? one.environmentId === which.id
          : one.production,
    );
    const bound = which.id && found && found.environmentId !== which.id;
    if (!found || bound)
      throw new AppError("not_found", `There is no environment \`${which.key ?? "production"}\`.`);
    return found;
  }

  invalidate(workspaceId: string): void {
    const held = this.#held.get(workspaceId);
    if (held) held.stale = true;
  }

  /** Follows commits of other processes. */
  startPolling(): void {
    this.#timer ??= setInterval(() => {
      for (const workspaceId of this.#held.keys()) void this.#refresh(workspaceId).catch(() => undefined);
    }, POLL_MS);
    this.#timer.unref();
  }

  stopPolling(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #current(workspaceId: string): Promise<Held> {
    const held = this.#held.get(workspaceId);
    if (held && !held.stale) return held;
    try {
      await this.#refresh(workspaceId);
    } catch (error) {
      if (!held) throw error;
      registry().logger?.warn({ err: error, workspaceId }, "serving the last known snapshot");
    }
    return this.#held.get(workspaceId) ?? { environments: [], stale: true, refreshing: null };
  }

  async #refresh(workspaceId: string): Promise<void> {
    const held = this.#held.get(workspaceId) ?? { environments: [], stale: true, refreshing: null };
    this.#held.set(workspaceId, held);
    // A refresh that began before this commit may have read the state before it: go again after it.
    while (held.refreshing) await held.refreshing;
    held.refreshing = this.#load(workspaceId, held).finally(() => {
      held.refreshing = null;
    });
    await held.refreshing;
  }

  async #load(workspaceId: string, held: Held): Promise<void> {
    held.stale = false;
    try {
      const heads = await listEnvironmentHeads(readClient(), workspaceId);
      held.environments = await Promise.all(heads.map((head) => this.#reuseOrLoad(workspaceId, held, head)));
    } catch (error) {
      held.stale = true;
      throw error;
    }
  }

  async #reuseOrLoad(workspaceId: string, held: Held, head: EnvironmentHead): Promise<EnvironmentSnapshot> {
    const known = held.environments.find((one) => one.environmentId === head.environmentId);
    if (known && known.seq === head.seq)
      return known.production === head.production ? known : { ...known, ...head };
    return loadSnapshot(readClient(), workspaceId, head);
  }
}

export function snapshots(): Snapshots {
  const shared = registry();
  shared.snapshots ??= new Snapshots();
  return shared.snapshots as Snapshots;
}
