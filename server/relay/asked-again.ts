import type { z } from "zod";
import type { Failure, Server } from "@/sdk/client/ask-server";

/** What an address of the registry answers, asked for again and again; the last answer stays where there is no new one. */
export class AskedAgain<S extends z.ZodType> {
  readonly #server: Server;
  readonly #address: string;
  readonly #schema: S;
  #etag: string | null = null;
  value: z.output<S> | null = null;

  constructor(server: Server, address: string, schema: S) {
    this.#server = server;
    this.#address = address;
    this.#schema = schema;
  }

  async ask(): Promise<"new" | "same" | Failure> {
    const known = this.#etag === null ? undefined : { "if-none-match": this.#etag };
    const answer = await this.#server.ask(this.#address, known);
    if (answer.kind === "failed") return answer;
    if (answer.kind === "same") return "same";
    const parsed = this.#schema.safeParse(parseJson(answer.body));
    if (!parsed.success) return UNREADABLE;
    this.value = parsed.data;
    this.#etag = answer.headers.get("etag");
    return "new";
  }
}

const UNREADABLE: Failure = {
  kind: "failed",
  problem: { code: "unreadable", message: "The registry answered something else than was asked." },
  retryAfterMs: 0,
  code: null,
};

/** Null where a text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
