import { knownKeys } from "@/lib/auth/known-keys";
import { registry } from "@/lib/kernel/registry";
import { snapshots } from "@/lib/serving/snapshots";

/** Looks at what other servers committed: one look at a time for each workspace, and one more where more came meanwhile. */
export class CommitHearer {
  /** By workspace, null for all of them; true where there is more to look at after this look. */
  readonly #looking = new Map<string | null, boolean>();

  readonly hear = (workspaceId: string | null): void => {
    const isLooking = this.#looking.has(workspaceId);
    this.#looking.set(workspaceId, isLooking);
    if (!isLooking) void this.#look(workspaceId);
  };

  /** What fails is left to those who look by themselves every second. */
  async #look(workspaceId: string | null): Promise<void> {
    do {
      this.#looking.set(workspaceId, false);
      if (workspaceId !== null) registry().events?.poke(workspaceId);
      const served = workspaceId === null ? snapshots().refreshAll() : snapshots().refresh(workspaceId);
      await Promise.allSettled([served, knownKeys().follow()]);
    } while (this.#looking.get(workspaceId));
    this.#looking.delete(workspaceId);
  }
}
