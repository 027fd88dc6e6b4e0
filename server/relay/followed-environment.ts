import path from "node:path";
import type { Logger } from "pino";
import type { EnvironmentSnapshot } from "@/lib/serving/snapshot";
import type { WireSnapshot } from "@/lib/serving/wire/wire-snapshot";
import { createServer, type Server } from "@/sdk/client/ask-server";
import { PLATFORM } from "@/sdk/client/client-runtime";
import type { ClientProblem, SignedText } from "@/sdk/client/client-types";
import { digestOfText } from "@/sdk/client/content-digest";
import { createDiskStore } from "@/sdk/client/disk-store";
import { ServerFollower } from "@/sdk/client/follow-server";
import { HeldSnapshot } from "@/sdk/client/held-snapshot";
import { KeptState } from "@/sdk/client/kept-state";
import { readPrompt, readSnapshot } from "@/sdk/client/read-wire";
import { createVerify, readSignature } from "@/sdk/client/verify-text";
import { comparePositions } from "@/sdk/core/position";
import { toEnvironment } from "./relayed-environment";
import { RelayedTexts } from "./relayed-texts";
import { VersionTexts, versionsFolder } from "./version-texts";

export type Registry = { url: string; key: string; publicKeys: readonly string[]; folder: string };

/** Until what could not be had is asked for again. */
const AGAIN_MS = 5_000;

type Options = Registry & {
  /** Undefined where the key, or the registry, decides. */
  environment: string | undefined;
  /** The id of the key that signs, as the registry names it. */
  signingKeyId: () => string;
  logger: Pick<Logger, "warn">;
  onChange: (served: EnvironmentSnapshot) => void;
};

/** One environment of a registry, followed as any client follows it, and held in every form that a relay answers. */
export class FollowedEnvironment {
  readonly texts = new RelayedTexts();
  readonly versions: VersionTexts;
  readonly #options: Options;
  readonly #closed = new AbortController();
  readonly #server: Server;
  readonly #verify: ReturnType<typeof createVerify>;
  readonly #held: HeldSnapshot;
  readonly #kept: KeptState;
  readonly #follower: ServerFollower;
  readonly #taken = new WeakSet<SignedText>();
  #served: EnvironmentSnapshot | null = null;
  #running: Promise<void> = Promise.resolve();
  #renewing: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
    const { url, key, publicKeys, environment, folder } = options;
    const closing = this.#closed.signal;
    const tell = (problem: ClientProblem) => options.logger.warn({ environment, problem }, "registry");
    this.#server = createServer({ url, key, closing }, PLATFORM);
    this.#verify = createVerify(publicKeys);
    const owner = () => digestOfText(JSON.stringify([url, environment ?? null, key]));
    const store = createDiskStore(path.join(folder, `${environment ?? "default"}.snapshot`));
    this.#kept = new KeptState(store, owner, tell);
    this.#held = new HeldSnapshot({
      verify: this.#verify,
      environment,
      tell,
      // Whether it is fresh is looked at when somebody asks.
      onState: () => {},
      onChange: () => {
        this.#publish();
        this.#keep();
      },
    });
    const deps = { server: this.#server, held: this.#held, runtime: PLATFORM, environment, tell, closing };
    this.#follower = new ServerFollower(deps);
    this.versions = new VersionTexts(versionsFolder(folder), (name, version) =>
      this.#askVersion(name, version),
    );
  }

  get served(): EnvironmentSnapshot | null {
    return this.#served;
  }

  get workspaceId(): string | null {
    return this.#held.snapshot?.workspace ?? null;
  }

  /** Whether what is held is what the registry says, as far as is known. */
  get isFresh(): boolean {
    return this.#held.isFresh;
  }

  /** Ends with what was kept at an earlier time, or with the first answer where there is none. */
  async start(): Promise<void> {
    const kept = await this.#kept.load();
    if (kept && (await this.#held.startWithTexts(kept.texts))) this.#publish();
    this.#running = this.#follower.run();
    this.#timer = setInterval(() => {
      if (this.#served && this.versions.missing > 0) void this.versions.warm(this.#served);
    }, AGAIN_MS);
    this.#timer.unref();
    if (!this.#served) await this.#follower.firstAnswer;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closed.abort();
    await this.#running;
    await this.#kept.settle();
  }

  /** A whole that lacks nothing, where it comes soon; the older one with what changed after it says the same. */
  async settleWhole(waitMs: number): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, waitMs).unref());
    if (this.#renewing) await Promise.race([this.#renewing, late]);
  }

  #publish(): void {
    const snapshot = this.#held.snapshot;
    if (!snapshot) return;
    for (const text of this.#held.texts) this.#takeText(text);
    const served = toEnvironment(snapshot as unknown as WireSnapshot, this.versions.find, this.#served);
    this.#served = served;
    this.versions.learn(served);
    void this.versions.warm(served);
    if (!this.texts.isWhole) this.#renewing ??= this.#renewWhole();
    this.#options.onChange(served);
  }

  #keep(): void {
    this.#kept.save(() => ({
      ...(this.#held.position ?? { sequence: 0 }),
      texts: this.#held.texts,
      pins: [],
    }));
  }

  #takeText(text: SignedText): void {
    const read = this.#taken.has(text) ? null : readSnapshot(text.body);
    this.#taken.add(text);
    if (!read) return;
    const { environment, epoch = 0, sequence, since } = read;
    const signature = { key: this.#options.signingKeyId(), value: text.signature ?? "" };
    this.texts.take({ environment, epoch, sequence, since, body: text.body, signature });
  }

  /** Changes come one by one; whoever has nothing yet is to get one text, which has to be asked for. */
  async #renewWhole(): Promise<void> {
    const { environment } = this.#options;
    const asked = environment === undefined ? "" : `?environment=${encodeURIComponent(environment)}`;
    const answer = await this.#server.ask(`/snapshot${asked}`);
    this.#renewing = null;
    if (answer.kind !== "answered") return;
    const text = { body: answer.body, signature: readSignature(answer.headers.get("countersign-signature")) };
    const read = readSnapshot(text.body);
    const held = this.#held.snapshot;
    const isOurs = read?.workspace === held?.workspace && read?.environment === held?.environment;
    if (!read || read.since !== null || !isOurs || !(await this.#verify(text))) return;
    if (!held || comparePositions(read, held) > 0) await this.#held.take(text);
    else this.#takeText(text);
  }

  async #askVersion(name: string, version: string) {
    const { environment } = this.#options;
    const asked = new URLSearchParams({ version, ...(environment === undefined ? {} : { environment }) });
    const answer = await this.#server.ask(`/prompts/${encodeURIComponent(name)}/resolve?${asked}`);
    return answer.kind === "answered" ? readPrompt(answer.body) : null;
  }
}
