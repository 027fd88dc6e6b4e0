import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "../start-error";

const ATTEMPTS = 6;
const LONGEST_WAIT_S = 60;
const REQUEST_MS = 60_000;

/** What a server refused, with what it said. */
export class Refused extends Error {
  override name = "StartError";
  readonly status: number;
  readonly code: string | null;

  constructor(status: number, code: string | null, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export type Place = { url: string; key: string };
type Known = { etag: string; body: unknown };

/** Asks a running server, and asks again what it could not answer just now. */
export class RestClient {
  readonly #place: Place;
  readonly #known = new Map<string, Known>();
  readonly #wait: (ms: number) => Promise<unknown>;

  constructor(place: Place, wait: (ms: number) => Promise<unknown> = delay) {
    this.#place = place;
    this.#wait = wait;
  }

  /** Where people look at it. */
  page(path: string): string {
    return new URL(path, this.#place.url).href;
  }

  /** An answer that was given before is not sent again. */
  async get<T>(path: string): Promise<T> {
    const known = this.#known.get(path);
    const response = await this.#ask("GET", path, known ? { "if-none-match": known.etag } : {});
    if (response.status === 304 && known) return known.body as T;
    const body = await this.#read<T>(response);
    const etag = response.headers.get("etag");
    if (etag) this.#known.set(path, { etag, body });
    return body;
  }

  /** An answer byte for byte, as it may have been signed. */
  async getText(path: string): Promise<{ body: string; headers: Headers }> {
    const response = await this.#ask("GET", path, {});
    if (!response.ok) return this.#read(response);
    return { body: await response.text(), headers: response.headers };
  }

  /** Once, however often it has to be sent. */
  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
    return this.#read<T>(await this.#ask("POST", path, headers, JSON.stringify(body)));
  }

  /** Every row of a list, page by page. */
  async list<T>(path: string): Promise<T[]> {
    const mark = path.includes("?") ? "&" : "?";
    const rows: T[] = [];
    for (let from: string | null = path; from !== null; ) {
      const page: { data: T[]; nextCursor: string | null } = await this.#read(
        await this.#ask("GET", from, {}),
      );
      rows.push(...page.data);
      from = page.nextCursor && `${path}${mark}cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    return rows;
  }

  async #ask(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | null = null,
  ): Promise<Response> {
    const { url, key } = this.#place;
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(new URL(`/api/v1${path}`, url), {
        method,
        headers: { ...headers, authorization: `Bearer ${key}` },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(REQUEST_MS),
      }).catch((cause: unknown) => {
        if (attempt < ATTEMPTS && this.#answered) return null;
        throw new StartError(
          `No Countersign answers at ${url}. Start it, or correct --url or COUNTERSIGN_URL.`,
          {
            cause,
          },
        );
      });
      if (response && response.status !== 429 && response.status !== 503) {
        this.#answered = true;
        return response;
      }
      if (response && attempt >= ATTEMPTS) return response;
      const asked = Number(response?.headers.get("retry-after")) || 2 ** (attempt - 1);
      await this.#wait(1000 * Math.min(LONGEST_WAIT_S, asked));
    }
  }

  /** A server that was there may be starting anew; one that never was is a wrong address. */
  #answered = false;

  async #read<T>(response: Response): Promise<T> {
    const body = (await response.json().catch(() => null)) as (T & { detail?: string; code?: string }) | null;
    if (response.ok && body !== null) return body;
    const { url } = this.#place;
    const detail = body?.detail ?? (response.ok ? "what it says is no JSON." : "no reason was given.");
    throw new Refused(response.status, body?.code ?? null, `${url} (${response.status}): ${detail}`);
  }
}
