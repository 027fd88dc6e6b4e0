import { createServer } from "./ask-server";
import type { Client, ClientOptions } from "./client-contract";
import { MissingPromptError } from "./client-errors";
import { type ClientRuntime, PLATFORM, within } from "./client-runtime";
import type { ClientProblem, ClientPrompt, ClientState, GetPromptOptions } from "./client-types";
import { digestOfText } from "./content-digest";
import { ServerFollower } from "./follow-server";
import { HeldSnapshot } from "./held-snapshot";
import { KeptState } from "./kept-state";
import { toDefaultPrompt } from "./make-prompt";
import { PinnedPrompts } from "./pinned-prompts";
import { isSnapshot } from "./read-wire";
import { createVerify } from "./verify-text";

/** Starts to follow an environment at once. Nothing here throws or blocks because the registry is away. */
export function createClient(options: ClientOptions): Client {
  const { url, key, environment, publicKey = [], startDeadlineMs = 2_000 } = options;
  const runtime: ClientRuntime = { ...PLATFORM, ...options.runtime };
  const closed = new AbortController();
  const closing = closed.signal;
  const publicKeys = typeof publicKey === "string" ? [publicKey] : publicKey;
  const tell = (problem: ClientProblem) => heed(() => options.onProblem?.(problem));
  const server = createServer({ url, key, closing }, runtime);
  const owner = () => digestOfText(JSON.stringify([url, environment ?? null, key]));
  const kept = options.store ? new KeptState(options.store, owner, tell) : null;
  const keep = () =>
    kept?.save(() => ({ sequence: held.sequence ?? 0, texts: held.texts, pins: pins.list() }));
  const listeners = new Set<() => void>();
  const tellListeners = () => {
    state = held.state;
    for (const listener of [...listeners]) heed(listener);
  };
  const held = new HeldSnapshot({
    verify: createVerify(publicKeys),
    environment,
    tell,
    onChange: () => {
      keep();
      pins.refresh();
    },
    onState: tellListeners,
  });
  let state: ClientState = held.state;
  const isSigned = publicKeys.length > 0;
  const pins = new PinnedPrompts({
    server,
    held,
    runtime,
    environment,
    isSigned,
    tell,
    onChange: () => {
      keep();
      tellListeners();
    },
  });
  const follower = new ServerFollower({ server, held, runtime, environment, tell, closing });

  if (isSnapshot(options.bundled)) held.startWith(options.bundled);
  else if (options.bundled !== undefined)
    tell({ code: "cache_unusable", message: "What is bundled is not a snapshot." });
  const loaded = kept ? startWithKept(kept, held, pins) : Promise.resolve();
  // First what was kept, so that nothing older is taken after it; a store that hangs is not waited for long.
  const following = kept
    ? within(runtime, startDeadlineMs / 2, loaded).then(() => follower.run())
    : follower.run();
  let isStarted = false;
  const started = within(runtime, startDeadlineMs, follower.firstAnswer).then(() => {
    isStarted = true;
  });

  function peekPrompt(path: string, given: GetPromptOptions = {}): ClientPrompt | null {
    const known = held.find(path);
    if (given.version === undefined) {
      if (known) return known.answer(held.isFresh, given.context);
    } else if (given.version === known?.wire.version) return known.live.answer(held.isFresh);
    else {
      const pinned = pins.peek(path, given.version);
      if (pinned) return pinned.prompt.answer(pinned.isCurrent && held.isFresh);
    }
    return given.default === undefined ? null : toDefaultPrompt(path, held.environment, given.default);
  }

  return {
    async getPrompt(path, given = {}) {
      if (!isStarted) await started;
      if (given.version !== undefined && given.version !== held.find(path)?.wire.version)
        await pins.find(path, given.version, startDeadlineMs);
      const prompt = peekPrompt(path, given);
      if (prompt) return prompt;
      const where = held.environment === null ? "" : ` in ${held.environment}`;
      const why = held.isFresh
        ? `nothing${given.version === undefined ? "" : ` that matches ${given.version}`} is known${where}.`
        : "the registry was not heard, and nothing is kept of it.";
      throw new MissingPromptError(path, why);
    },
    peekPrompt,
    whenStarted: () => started,
    get state() {
      return state;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
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

/** Whoever is told does not stop the client. */
function heed(listener: () => void): void {
  try {
    listener();
  } catch {
    // It is the caller's own.
  }
}
