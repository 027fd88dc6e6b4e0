import { createServer } from "./ask-server";
import type { Client, ClientOptions } from "./client-contract";
import { MissingPromptError } from "./client-errors";
import { type ClientRuntime, PLATFORM, within } from "./client-runtime";
import type { ClientProblem, ClientState } from "./client-types";
import { digestOfText } from "./content-digest";
import { PromptFinder } from "./find-prompt";
import { ServerFollower } from "./follow-server";
import { HeldSnapshot } from "./held-snapshot";
import { KeptState } from "./kept-state";
import { PinnedPrompts } from "./pinned-prompts";
import { isSnapshot } from "./read-wire";
import { InstanceTeller, isInPage, makeInstanceName } from "./tell-instance";
import { UseCounts } from "./use-counts";
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
  const keep = () => {
    kept?.save(() => ({ ...(held.position ?? { sequence: 0 }), texts: held.texts, pins: pins.list() }));
  };
  const listeners = new Set<() => void>();
  const tellListeners = () => {
    state = held.state;
    for (const listener of [...listeners]) heed(listener);
  };
  const held = new HeldSnapshot({
    verify: createVerify(publicKeys),
    environment,
    tell,
    onChange: keep,
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

  const uses = (options.heartbeat ?? !isInPage()) ? new UseCounts() : null;
  const teller = uses && createTeller(options, { server, runtime, uses, tell, state: () => held });
  if (teller) listeners.add(() => teller.changed());

  if (isSnapshot(options.bundled)) held.startWith(options.bundled);
  else if (options.bundled !== undefined)
    tell({ code: "cache_unusable", message: "What is bundled is not a snapshot." });
  const loaded = kept ? startWithKept(kept, held, pins) : Promise.resolve();
  // First what was kept, so that nothing older is taken after it; a store that hangs is not waited for long.
  const following = kept
    ? within(runtime, startDeadlineMs / 2, loaded).then(() => follower.run())
    : follower.run();
  let isStarted = false;
  // A registry that fails at once leaves the rest of the time to what was kept.
  const known = follower.firstAnswer.then(() => (held.isHeard ? undefined : loaded));
  const started = within(runtime, startDeadlineMs, known).then(() => {
    isStarted = true;
  });

  const finder = new PromptFinder({ held, pins, uses, context: options.context, tell });
  const peekPrompt: Client["peekPrompt"] = (path, given = {}) => finder.find(path, given);

  return {
    async getPrompt(path, given = {}) {
      if (!isStarted) await started;
      const isPinned = given.version !== undefined;
      const prompt = finder.find(path, given, isPinned);
      if (prompt && (!isPinned || prompt.version !== null)) return prompt;
      if (given.version !== undefined) await finder.settlePin(path, given.version, startDeadlineMs);
      const later = isPinned ? finder.find(path, given) : prompt;
      if (later) return later;
      throw new MissingPromptError(path, finder.describeMissing(path, given.version));
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
      await Promise.all([teller?.close(), following]);
      await kept?.settle();
    },
  };
}

function createTeller(
  { instance, service }: ClientOptions,
  deps: Omit<ConstructorParameters<typeof InstanceTeller>[0], "instance" | "service">,
): InstanceTeller {
  const named = instance?.trim().slice(0, 100) || makeInstanceName();
  return new InstanceTeller({ ...deps, instance: named, service: service?.trim().slice(0, 100) });
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
