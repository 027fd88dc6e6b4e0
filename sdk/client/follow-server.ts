import type { Position } from "../core/position";
import { type Failure, type Server, unreachable } from "./ask-server";
import { backOffMs, type ClientRuntime, rest, spreadMs } from "./client-runtime";
import type { ClientProblem, SignedText } from "./client-types";
import type { HeldSnapshot } from "./held-snapshot";
import { readEvents } from "./read-events";
import { readSignature } from "./verify-text";

type Deps = {
  server: Server;
  held: HeldSnapshot;
  runtime: ClientRuntime;
  environment: string | undefined;
  tell: (problem: ClientProblem) => void;
  closing: AbortSignal;
};

/** Where the stream cannot be followed. */
const POLL_MS = 9_000;
/** An opened stream first tells what is lacked; a proxy that gathers it all never does. */
const FIRST_EVENT_MS = 10_000;
/** The stream says something every 15 s, be it only that it goes on. */
const SILENT_MS = 45_000;

/** Follows what an environment serves until it is closed: by the stream, or by asking where that fails. */
export class ServerFollower {
  readonly #deps: Deps;
  /** Of the last answer at an address, so that the same is not sent again. */
  #etag: { address: string; etag: string } | null = null;
  #retryAfterMs = 0;
  /** Ends with the first answer, or the first failure to get one. */
  readonly firstAnswer: Promise<void>;
  #answered = () => {};

  constructor(deps: Deps) {
    this.#deps = deps;
    this.firstAnswer = new Promise((resolve) => {
      this.#answered = resolve;
    });
  }

  async run(): Promise<void> {
    const { held, runtime, closing } = this.#deps;
    let failures = 0;
    let wasStreaming = false;
    while (!closing.aborted) {
      this.#retryAfterMs = 0;
      const isUp: boolean = wasStreaming || (await this.#poll());
      this.#answered();
      const heard: boolean = isUp && !closing.aborted && (await this.#stream());
      if (closing.aborted) break;
      // A stream that ended may come back at once; one that does not means that nothing is heard now.
      if (wasStreaming && !heard) held.isFresh = false;
      const isPolling = isUp && !wasStreaming;
      failures = heard || isPolling ? 0 : failures + 1;
      const delayMs =
        heard || !isPolling ? backOffMs(failures, runtime.random) : spreadMs(POLL_MS, runtime.random);
      wasStreaming = heard;
      await rest(runtime, Math.max(delayMs, this.#retryAfterMs), closing);
    }
    held.isFresh = false;
    this.#answered();
  }

  /** Asks once, for all of it where nothing was heard yet or something was missed. Says whether it was answered. */
  async #poll(needsWhole = false): Promise<boolean> {
    const { server, held } = this.#deps;
    const isWhole = needsWhole || !held.isHeard || held.hasTooManyTexts;
    const address = this.#addressOf("/snapshot", isWhole ? null : held.position);
    const known = this.#etag?.address === address ? { "if-none-match": this.#etag.etag } : undefined;
    const answer = await server.ask(address, known);
    if (answer.kind === "failed") return this.#fail(answer);
    if (answer.kind === "same") {
      held.isFresh = true;
      return true;
    }
    const taken = await held.take({
      body: answer.body,
      signature: readSignature(answer.headers.get("countersign-signature")),
    });
    if (taken === "gap") return isWhole ? false : this.#poll(true);
    const etag = answer.headers.get("etag");
    this.#etag = taken === "taken" && !isWhole && etag ? { address, etag } : null;
    return taken === "taken";
  }

  /** Follows the stream until it ends; says whether anything came by it. */
  async #stream(): Promise<boolean> {
    const { server, held, runtime, closing, tell } = this.#deps;
    const cut = new AbortController();
    const end = () => cut.abort();
    closing.addEventListener("abort", end);
    let callOff = runtime.after(FIRST_EVENT_MS, end);
    let heard = false;
    try {
      const opened = await server.open(this.#addressOf("/stream", held.position), cut.signal);
      if (opened.kind === "failed") return this.#note(opened);
      if (!opened.response.body) return false;
      for await (const { type, data } of readEvents(opened.response.body)) {
        callOff();
        callOff = runtime.after(SILENT_MS, end);
        if (type !== "snapshot") continue;
        const taken = await held.take(readFrame(data));
        if (taken === "refused") break;
        if ((taken === "gap" || held.hasTooManyTexts) && !(await this.#poll(true))) break;
        heard = true;
      }
    } catch (error) {
      if (!closing.aborted) tell(unreachable(error).problem);
    } finally {
      callOff();
      closing.removeEventListener("abort", end);
      end();
    }
    return heard;
  }

  #fail(failure: Failure): false {
    this.#deps.held.isFresh = false;
    return this.#note(failure);
  }

  #note({ problem, retryAfterMs }: Failure): false {
    this.#retryAfterMs = retryAfterMs;
    if (!this.#deps.closing.aborted) this.#deps.tell(problem);
    return false;
  }

  #addressOf(path: string, since: Position | null): string {
    const asked = new URLSearchParams();
    if (this.#deps.environment !== undefined) asked.set("environment", this.#deps.environment);
    if (since !== null) asked.set("since", String(since.sequence));
    if (since?.epoch) asked.set("epoch", String(since.epoch));
    return asked.size > 0 ? `${path}?${asked}` : path;
  }
}

/** A frame that is none of ours is a text that is no snapshot. */
function readFrame(data: string): SignedText {
  try {
    const { body, signature } = JSON.parse(data) as { body?: unknown; signature?: { value?: unknown } };
    const value = signature?.value;
    return {
      body: typeof body === "string" ? body : "",
      signature: typeof value === "string" ? value : null,
    };
  } catch {
    return { body: "", signature: null };
  }
}
