import "server-only";
import { readClient } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import { registry } from "@/lib/kernel/registry";
import type { Position } from "@/sdk/core/position";
import type { EnvironmentSnapshot } from "./snapshot";
import { type EnvironmentHead, listEnvironmentHeads } from "./store/environment-heads";
import { loadSnapshot } from "./store/load-snapshot";
import { ChangeLog } from "./wire/change-log";
import type { Changed } from "./wire/wire-snapshot";

type Held = {
  environments: readonly EnvironmentSnapshot[];
  /** Raised by every commit in this process; what is held is current when it was loaded for the newest one. */
  wanted: number;
  loaded: number;
  refreshing: Promise<void> | null;
};

/** A key that is bound to an environment knows no other one. */
export type Which = { key?: string | undefined; id?: string | null };

const POLL_MS = 1000;

/** Told of each new snapshot of an environment, once it is what is served. */
export type Follower = (snapshot: EnvironmentSnapshot) => void;

/**
 * What every environment serves, in memory. A commit in this process marks its workspace stale, and the next
 * answer waits for the new snapshot; other processes are followed by their sequences at most two seconds behind.
 * When the database cannot be read, the last snapshot goes on being served.
 */
export class Snapshots {
  readonly #held = new Map<string, Held>();
  readonly #logs = new Map<string, ChangeLog>();
  readonly #followers = new Map<string, Set<Follower>>();
  #timer: NodeJS.Timeout | undefined;

  /** The snapshot of an environment by its key or id; without either, of the production environment. */
  async find(workspaceId: string, which: Which): Promise<EnvironmentSnapshot> {
    const { environments } = await this.#current(workspaceId);
    const found = chooseEnvironment(environments, which);
    if (!found) throw new AppError("not_found", `There is no environment \`${which.key ?? "production"}\`.`);
    return found;
  }

  /** The same where it is at hand and current; null else. */
  peek(workspaceId: string, which: Which): EnvironmentSnapshot | null {
    const held = this.#held.get(workspaceId);
    return held && held.loaded >= held.wanted ? chooseEnvironment(held.environments, which) : null;
  }

  /** Every environment that is held. */
  list(): { workspaceId: string; snapshot: EnvironmentSnapshot }[] {
    return [...this.#held].flatMap(([workspaceId, { environments }]) =>
      environments.map((snapshot) => ({ workspaceId, snapshot })),
    );
  }

  invalidate(workspaceId: string): void {
    const held = this.#held.get(workspaceId);
    if (held) held.wanted += 1;
    // Somebody waits for it without asking; a failure leaves it to the next poll.
    if (held && this.#followers.has(workspaceId)) this.#refresh(workspaceId).catch(() => {});
  }

  /** Tells of new snapshots of a workspace from now on; returns how to leave. */
  follow(workspaceId: string, follower: Follower): () => void {
    const all = this.#followers.get(workspaceId) ?? new Set();
    this.#followers.set(workspaceId, all.add(follower));
    return () => {
      all.delete(follower);
      if (all.size === 0 && this.#followers.get(workspaceId) === all) this.#followers.delete(workspaceId);
    };
  }

  /** What changed in an environment after a position; null when this process has not seen it. */
  changedSince(
    snapshot: EnvironmentSnapshot,
    { epoch = snapshot.epoch, sequence }: Position,
  ): Changed | null {
    if (epoch !== snapshot.epoch) return null;
    if (sequence === snapshot.seq) return { since: sequence, paths: new Set() };
    return this.#logs.get(snapshot.environmentId)?.changedSince(sequence, snapshot) ?? null;
  }

  /** Follows commits of other processes. */
  startPolling(): void {
    this.#timer ??= setInterval(() => void this.refreshAll(), POLL_MS);
    this.#timer.unref();
  }

  /** One step of following: a failure leaves what is held as it was. */
  async refreshAll(): Promise<void> {
    await Promise.allSettled([...this.#held.keys()].map((workspaceId) => this.#refresh(workspaceId)));
  }

  /** The same of one workspace, where another server says that something was committed; nobody waits for it. */
  async refresh(workspaceId: string): Promise<void> {
    if (this.#held.has(workspaceId)) await this.#refresh(workspaceId).catch(() => {});
  }

  stopPolling(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #current(workspaceId: string): Promise<Held> {
    const held = this.#held.get(workspaceId);
    if (held && held.loaded >= held.wanted) return held;
    try {
      await this.#refresh(workspaceId);
    } catch (error) {
      // Nothing was ever loaded: an empty answer would say that prompts are gone, when they are only out of reach.
      if (!held || held.loaded === 0) throw error;
      registry().logger?.warn({ err: error, workspaceId }, "serving the last known snapshot");
    }
    return this.#held.get(workspaceId) ?? nothingHeld();
  }

  async #refresh(workspaceId: string): Promise<void> {
    const held = this.#held.get(workspaceId) ?? nothingHeld();
    this.#held.set(workspaceId, held);
    // A refresh that began before this commit may have read the state before it: go again after it.
    while (held.refreshing) await held.refreshing;
    held.refreshing = this.#load(workspaceId, held).finally(() => {
      held.refreshing = null;
    });
    await held.refreshing;
  }

  async #load(workspaceId: string, held: Held): Promise<void> {
    const { wanted } = held;
    const heads = await listEnvironmentHeads(readClient(), workspaceId);
    const before = held.environments;
    held.environments = await Promise.all(heads.map((head) => this.#reuseOrLoad(workspaceId, held, head)));
    // Only now: whoever asks while this is loading waits for it.
    held.loaded = Math.max(held.loaded, wanted);
    for (const after of held.environments) this.#tell(workspaceId, before, after);
  }

  #tell(workspaceId: string, all: readonly EnvironmentSnapshot[], after: EnvironmentSnapshot): void {
    const before = all.find((one) => one.environmentId === after.environmentId);
    if (before?.seq === after.seq && before.epoch === after.epoch) return;
    if (before) {
      const log = this.#logs.get(after.environmentId) ?? new ChangeLog();
      this.#logs.set(after.environmentId, log);
      log.note(before, after);
    }
    for (const follower of this.#followers.get(workspaceId) ?? []) follower(after);
  }

  async #reuseOrLoad(workspaceId: string, held: Held, head: EnvironmentHead): Promise<EnvironmentSnapshot> {
    const known = held.environments.find((one) => one.environmentId === head.environmentId);
    // After a restore nothing is as it was, even where it has the same names.
    if (known?.epoch !== head.epoch) return loadSnapshot(readClient(), workspaceId, head);
    if (known.seq === head.seq) return known.production === head.production ? known : { ...known, ...head };
    return loadSnapshot(readClient(), workspaceId, head, known);
  }
}

/** A key that is bound to an environment finds no other one. */
export function chooseEnvironment(
  environments: readonly EnvironmentSnapshot[],
  { key, id }: Which,
): EnvironmentSnapshot | null {
  const found = environments.find((one) => {
    if (key !== undefined) return one.key === key;
    return id ? one.environmentId === id : one.production;
  });
  return found && (!id || found.environmentId === id) ? found : null;
}

function nothingHeld(): Held {
  return { environments: [], wanted: 1, loaded: 0, refreshing: null };
}

/** What answers need of it, so that a relay, which has no database, can bring its own. */
export type SnapshotSource = Pick<Snapshots, "find" | "peek" | "invalidate" | "follow" | "changedSince">;

export function snapshots(): Snapshots {
  const shared = registry();
  shared.snapshots ??= new Snapshots();
  return shared.snapshots as Snapshots;
}
