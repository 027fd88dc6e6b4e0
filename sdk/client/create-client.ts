import { createServer } from "./ask-server";
import { MissingPromptError } from "./client-errors";
import { type ClientRuntime, PLATFORM, within } from "./client-runtime";
import type {
  ClientProblem,
  ClientPrompt,
  ClientStore,
  GetPromptOptions,
  PromptReason,
  WirePrompt,
} from "./client-types";
import { digestOfText } from "./content-digest";
import { ServerFollower } from "./follow-server";
import { HeldSnapshot } from "./held-snapshot";
import { KeptState } from "./kept-state";
import { toDefaultPrompt, toPrompt } from "./make-prompt";
import { PinnedPrompts } from "./pinned-prompts";
import { isSnapshot } from "./read-wire";
import { createVerify } from "./verify-text";

export type ClientOptions = {
  /** Of the registry, such as `https://countersign.example.com`. */
  url: string;
  /** An API key of the scope `resolve` or `relay`. */
  key: string;
  /** Needed where the key is bound to none; where it is given, nothing of another environment is taken. */
  environment?: string;
  /** What `GET /api/v1/snapshot/key` answers as `publicKey`; of several, any may have signed. */
  publicKey?: string | readonly string[];
  /** The longest that the first prompts are waited for. */
  startDeadlineMs?: number;
  store?: ClientStore;
  /** What `GET /api/v1/snapshot` answered when the service was built; trusted like its code. */
  bundled?: unknown;
  onProblem?: (problem: ClientProblem) => void;
  /** For tests: what the client takes from where it runs. */
  runtime?: Partial<ClientRuntime>;
};

export type Client = {
  /**
   * The prompt from the first place that knows it: what the server says, what was kept, what is bundled, the default.
   * With a default it never rejects; without one it rejects with a `MissingPromptError` where nothing is known.
   */
  getPrompt(path: string, options?: GetPromptOptions): Promise<ClientPrompt>;
  /** What is known at this moment, or the default, or null; never waits and never throws. */
  peekPrompt(path: string, options?: GetPromptOptions): ClientPrompt | null;
  /** Stops following; what is held is still answered. Ends when all is kept. */
  close(): Promise<void>;
};

/** Starts to follow an environment at once. Nothing here throws or blocks because the registry is away. */
export function createClient(options: ClientOptions): Client {
  const { url, key, environment, publicKey = [], startDeadlineMs = 2_000 } = options;
  const runtime: ClientRuntime = { ...PLATFORM, ...options.runtime };
  const closed = new AbortController();
  const closing = closed.signal;
  const publicKeys = typeof publicKey === "string" ? [publicKey] : publicKey;
  const tell = (problem: ClientProblem) => {
    try {
      options.onProblem?.(problem);
    } catch {
      // Whoever is told does not stop the client.
    }
  };
  const server = createServer({ url, key, closing }, runtime);
  const owner = () => digestOfText(JSON.stringify([url, environment ?? null, key]));
  const kept = options.store ? new KeptState(options.store, owner, tell) : null;
  const keep = () =>
    kept?.save(() => ({ sequence: held.sequence ?? 0, texts: held.texts, pins: pins.list() }));
  const held = new HeldSnapshot({
    verify: createVerify(publicKeys),
    environment,
    tell,
    onChange: () => {
      keep();
      pins.refresh();
    },
  });
  const isSigned = publicKeys.length > 0;
  const pins = new PinnedPrompts({ server, held, runtime, environment, isSigned, tell, onChange: keep });
  const follower = new ServerFollower({ server, held, runtime, environment, tell, closing });

  if (isSnapshot(options.bundled)) held.startWith(options.bundled);
  else if (options.bundled !== undefined)
    tell({ code: "cache_unusable", message: "What is bundled is not a snapshot." });
  const loaded = kept ? startWithKept(kept, held, pins) : Promise.resolve();
  // First what was kept, so that nothing older is taken after it; a store that hangs is not waited for long.
  const following = kept
    ? within(runtime, startDeadlineMs / 2, loaded).then(() => follower.run())
    : follower.run();
  const started = within(runtime, startDeadlineMs, follower.firstAnswer);

  function answer(
    path: string,
    found: { prompt: WirePrompt; isCurrent: boolean } | null,
    given: GetPromptOptions,
  ) {
    const reason: PromptReason = found?.isCurrent && held.isFresh ? "STATIC" : "STALE";
    if (found) return toPrompt(found.prompt, reason);
    return given.default === undefined ? null : toDefaultPrompt(path, held.environment, given.default);
  }

  return {
    async getPrompt(path, given = {}) {
      await started;
      const live = held.find(path);
      const isPinned = given.version !== undefined && given.version !== live?.version;
      const found = isPinned
        ? await pins.find(path, given.version ?? "", startDeadlineMs)
        : live && { prompt: live, isCurrent: true };
      const prompt = answer(path, found, given);
      if (prompt) return prompt;
      const where = held.environment === null ? "" : ` in ${held.environment}`;
      const why = held.isFresh
        ? `nothing${given.version === undefined ? "" : ` that matches ${given.version}`} is known${where}.`
        : "the registry was not heard, and nothing is kept of it.";
      throw new MissingPromptError(path, why);
    },
    peekPrompt(path, given = {}) {
      const live = held.find(path);
      const isPinned = given.version !== undefined && given.version !== live?.version;
      const found = isPinned
        ? pins.peek(path, given.version ?? "")
        : live && { prompt: live, isCurrent: true };
      return answer(path, found, given);
    },
    async close() {
      closed.abort();
      await following;
      await kept?.settle();
    },
  };
}

async function startWithKept(kept: KeptState, held: HeldSnapshot, pins: PinnedPrompts): Promise<void> {
  const state = await kept.load();
  if (!state) return;
  await held.startWithTexts(state.texts);
  await pins.startWith(state.pins);
}
