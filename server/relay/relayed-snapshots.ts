import { AppError } from "@/lib/kernel/errors";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import { chooseEnvironment, type Follower, type SnapshotSource, type Which } from "@/lib/serving/snapshots";
import type { FollowedEnvironment } from "./followed-environment";

type Followed = {
  environment: string | null;
  sequence: number | null;
  prompts: number;
  /** Versions that a pin can select and that are not here. */
  missing: number;
  fresh: boolean;
};

/** What the environments of a relay serve, in the place of what a server loads from its database. */
export class RelayedSnapshots implements SnapshotSource {
  readonly #followed: readonly FollowedEnvironment[];
  readonly #followers = new Set<Follower>();

  constructor(followed: readonly FollowedEnvironment[]) {
    this.#followed = followed;
  }

  async find(workspaceId: string, which: Which): Promise<EnvironmentSnapshot> {
    const found = this.peek(workspaceId, which);
    if (found) return found;
    if (this.#followed.some(({ served }) => served === null))
      throw new AppError("unavailable", "This relay has not heard from its registry yet.");
    throw new AppError("not_found", `There is no environment \`${which.key ?? "production"}\`.`);
  }

  peek(workspaceId: string, which: Which): EnvironmentSnapshot | null {
    const own = this.#followed.filter((one) => one.workspaceId === workspaceId);
    return chooseEnvironment(
      own.flatMap(({ served }) => served ?? []),
      which,
    );
  }

  /** What changes comes by itself. */
  invalidate(): void {}

  /** The texts were signed for the sequences that they name. */
  changedSince(): null {
    return null;
  }

  follow(_workspaceId: string, follower: Follower): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  tell(served: EnvironmentSnapshot): void {
    for (const follower of this.#followers) follower(served);
  }

  /** What each has, and whether that is what the registry says, as far as is known. */
  list(): Followed[] {
    return this.#followed.map(({ served, isFresh: fresh, versions: { missing } }) => ({
      environment: served?.key ?? null,
      sequence: served?.seq ?? null,
      prompts: served?.prompts.size ?? 0,
      missing,
      fresh,
    }));
  }

  /** The one that follows an environment. */
  followedOf({ key }: EnvironmentSnapshot): FollowedEnvironment {
    const found = this.#followed.find(({ served }) => served?.key === key);
    if (!found) throw new Error(`Nobody follows ${key}.`);
    return found;
  }
}
