import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { digestOf } from "@/lib/kernel/digest";
import type { SnapshotPrompt } from "@/sdk/client/client-types";
import type { ClientSnapshot } from "@/sdk/client/read-wire";
import { PATH, wirePrompt } from "./wire-prompt";

type Fault = Response | Error | "hang" | null;

const made = generateKeyPairSync("ed25519");

/** Answers as a registry does, until a test tells it to fail. */
export class FakeRegistry {
  readonly publicKey = made.publicKey.export({ format: "der", type: "spki" }).toString("base64");
  snapshot: ClientSnapshot = {
    workspace: "w1",
    environment: "prod",
    sequence: 1,
    since: null,
    prompts: [wirePrompt("1.0.0", "One {{name}}")],
    removed: [],
  };
  signsWith: KeyObject = made.privateKey;
  /** By what a path ends with: `/snapshot`, `/stream`, `/resolve`. */
  fault: (path: string) => Fault = () => null;
  /** What an answer waits for. */
  before: (path: string) => Promise<void> | null = () => null;
  resolve: (version: string) => Response = () => problem(404, "missing_prompt");
  readonly asked: string[] = [];
  /** Fields of a report that it does not know and refuses, as one of an earlier release does. */
  readonly unknown = new Set<string>();
  /** What instances have told. */
  readonly told: Record<string, unknown>[] = [];
  /** How often the answer was that nothing has changed. */
  same = 0;
  #delta = "";
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

  readonly fetch = async (address: string, init: RequestInit): Promise<Response> => {
    const { pathname, search, searchParams } = new URL(address);
    const isTelling = init.method === "POST";
    if (!isTelling) this.asked.push(pathname.slice("/api/v1".length) + search);
    const fault = this.fault(pathname);
    const gate = this.before(pathname);
    if (gate) await gate;
    if (fault instanceof Error) throw fault;
    if (fault === "hang") return hang(init.signal);
    if (fault) return fault.clone();
    if (isTelling) {
      const report = JSON.parse(String(init.body)) as Record<string, unknown>;
      if (Object.keys(report).some((name) => this.unknown.has(name))) return problem(422, "invalid_input");
      this.told.push(report);
      return new Response(null, { status: 204 });
    }
    if (pathname.endsWith("/stream")) return this.#openStream(init.signal);
    if (pathname.endsWith("/resolve")) return this.resolve(searchParams.get("version") ?? "");
    const { since } = Object.fromEntries(searchParams);
    const body = this.#bodySince(since === undefined ? null : Number(since));
    const headers = { etag: `"${digestOf(body)}"`, "countersign-signature": this.signatureOf(body) };
    if (new Headers(init.headers).get("if-none-match") === headers.etag) {
      this.same++;
      return new Response(null, { status: 304, headers });
    }
    return new Response(body, { headers });
  };

  /** Serves other prompts from now on, and pushes them to whoever follows. */
  release(prompts: SnapshotPrompt[], change: Partial<ClientSnapshot> = {}): void {
    const since = this.snapshot.sequence;
    this.snapshot = { ...this.snapshot, sequence: since + 1, prompts };
    const gone = [PATH].filter((path) => !prompts.some((prompt) => prompt.path === path));
    this.#delta = JSON.stringify({ ...this.snapshot, since, removed: gone, ...change });
    this.push(this.#delta);
  }

  push(body: string): void {
    const value = /value=(.*)/.exec(this.signatureOf(body))?.[1];
    this.write(`event: snapshot\ndata: ${JSON.stringify({ body, signature: { key: "k", value } })}\n\n`);
  }

  write(text: string): void {
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  cut(): void {
    for (const stream of this.#streams) stream.error(new Error("cut"));
    this.#streams.clear();
  }

  get followers(): number {
    return this.#streams.size;
  }

  signatureOf(body: string): string {
    return `ed25519;key=k;value=${sign(null, Buffer.from(body), this.signsWith).toString("base64")}`;
  }

  #bodySince(since: number | null): string {
    const { sequence } = this.snapshot;
    if (since === sequence) return JSON.stringify({ ...this.snapshot, since, prompts: [] });
    return since === sequence - 1 && this.#delta ? this.#delta : JSON.stringify(this.snapshot);
  }

  #openStream(signal: AbortSignal | null | undefined): Response {
    let opened: ReadableStreamDefaultController<Uint8Array>;
    const leave = () => this.#streams.delete(opened);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        opened = controller;
        this.#streams.add(controller);
        signal?.addEventListener("abort", () => {
          if (leave()) controller.error(new Error("aborted"));
        });
      },
      cancel: () => void leave(),
    });
    const { sequence } = this.snapshot;
    this.push(JSON.stringify({ ...this.snapshot, since: sequence, prompts: [] }));
    return new Response(body);
  }
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const all = { "content-type": "application/problem+json", ...headers };
  return new Response(JSON.stringify({ code }), { status, headers: all });
}

function hang(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("aborted")));
  });
}
