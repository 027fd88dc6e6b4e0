import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { digestOf } from "@/lib/kernel/digest";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import type { WirePrompt } from "@/sdk/client/client-types";
import { createDiskStore } from "@/sdk/client/disk-store";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { contentOf, type FindContent } from "./relayed-environment";

/** Answers what resolving a version does, or null while it cannot be had. */
type AskVersion = (path: string, version: string) => Promise<WirePrompt | null>;

type Wanted = { path: string; version: string; digest: string };

const AT_ONCE = 4;

/**
 * The contents of the versions that a pin can select. What is live comes with the snapshot; the others are asked for
 * once, each by its digest, and kept on disk for good, so that pins are answered while the registry is away.
 */
export class VersionTexts {
  readonly #folder: string;
  readonly #ask: AskVersion;
  readonly #held = new Map<string, PromptContent>();
  /** By digest: what is on disk, as far as it can be written. */
  readonly #kept = new Set<string>();
  #warming: Promise<void> | null = null;
  #missing = 0;

  constructor(folder: string, ask: AskVersion) {
    this.#folder = folder;
    this.#ask = ask;
  }

  readonly find: FindContent = (digest) => this.#held.get(digest) ?? null;

  /** Versions that could not be had when they were last looked for. */
  get missing(): number {
    return this.#missing;
  }

  /** What came with the snapshot: a version stays selectable after it was live. */
  learn(snapshot: EnvironmentSnapshot): void {
    for (const { live, versions } of snapshot.prompts.values()) {
      const served = versions.get(live);
      if (served) this.#held.set(served.digest, served.content);
    }
  }

  /** Gets what is lacked of the versions that may be asked for; one look at a time. */
  warm(snapshot: EnvironmentSnapshot): Promise<void> {
    this.#warming ??= this.#getAll(snapshot).finally(() => {
      this.#warming = null;
    });
    return this.#warming;
  }

  async #getAll(snapshot: EnvironmentSnapshot): Promise<void> {
    const wanted = new Map<string, Wanted>();
    for (const { path: name, live, versions } of snapshot.prompts.values())
      for (const { version, digest, lockedBecause } of versions.values())
        if (version !== live && lockedBecause === null && !this.#kept.has(digest))
          wanted.set(digest, { path: name, version, digest });
    const queue = [...wanted.values()];
    this.#missing = queue.length;
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) if (await this.#get(next)) this.#missing--;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async #get({ path: name, version, digest }: Wanted): Promise<boolean> {
    const store = createDiskStore(path.join(this.#folder, nameOf(digest)));
    const kept = genuine(await store.load().catch(() => null), digest);
    const content = kept ?? this.#held.get(digest) ?? (await this.#askFor(name, version, digest));
    if (!content) return false;
    // Kept before it is answered; a disk that cannot be written costs a question after the next start.
    if (!kept) await store.save(JSON.stringify(content)).catch(() => {});
    this.#kept.add(digest);
    this.#held.set(digest, content);
    return true;
  }

  async #askFor(name: string, version: string, digest: string): Promise<PromptContent | null> {
    const answered = await this.#ask(name, version);
    return answered && genuine(JSON.stringify(contentOf(answered)), digest);
  }
}

/** Shared by the environments of a relay: a version that moves on is there already. */
export function versionsFolder(folder: string): string {
  return path.join(folder, "versions");
}

/** Drops from a folder what no version of these environments has any more. */
export async function pruneVersions(folder: string, served: readonly EnvironmentSnapshot[]): Promise<void> {
  const versions = served.flatMap(({ prompts }) => [...prompts.values()].map((one) => one.versions));
  const named = new Set(versions.flatMap((all) => [...all.values()].map(({ digest }) => nameOf(digest))));
  const files = await readdir(folder).catch(() => []);
  for (const file of files) if (!named.has(file)) await rm(path.join(folder, file), { force: true });
}

function nameOf(digest: string): string {
  return digest.replace("sha256:", "");
}

/** The content that a text is, if it has the digest that the registry names. */
function genuine(text: string | null, digest: string): PromptContent | null {
  if (text === null) return null;
  try {
    const content = JSON.parse(text) as PromptContent;
    return digestOf(content) === digest ? content : null;
  } catch {
    return null;
  }
}
