import type { ClientRuntime } from "./client-runtime";
import type { ClientProblem } from "./client-types";

export type Failure = { kind: "failed"; problem: ClientProblem; retryAfterMs: number; code: string | null };
export type Answer = { kind: "answered"; body: string; headers: Headers } | { kind: "same" } | Failure;
export type Opened = { kind: "opened"; response: Response } | Failure;

export type Told = "taken" | "refused" | "unheard";

export type Server = {
  /** The whole answer of a GET, or why there is none; never throws. */
  ask(address: string, headers?: Record<string, string>): Promise<Answer>;
  /** An answer whose body goes on until the signal. */
  open(address: string, signal: AbortSignal): Promise<Opened>;
  /** Whether it was taken, or will never be as it is; never throws, and goes on while the client closes. */
  tell(address: string, body: object): Promise<Told>;
};

const ANSWER_MS = 10_000;

export function createServer(
  { url, key, closing }: { url: string; key: string; closing: AbortSignal },
  runtime: ClientRuntime,
): Server {
  const base = `${url.replace(/\/+$/, "")}/api/v1`;
  const get = (address: string, signal: AbortSignal, headers: Record<string, string> = {}) =>
    runtime.fetch(base + address, {
      headers: { authorization: `Bearer ${key}`, ...headers },
      // A redirect would carry the key elsewhere, or end at a page for people.
      redirect: "manual",
      cache: "no-store",
      signal,
    });

  return {
    async ask(address, headers) {
      const cut = new AbortController();
      const end = () => cut.abort();
      if (closing.aborted) end();
      closing.addEventListener("abort", end);
      const callOff = runtime.after(ANSWER_MS, end);
      try {
        const response = await get(address, cut.signal, headers);
        if (response.status === 304) return { kind: "same" };
        if (response.status !== 200) return await describeFailure(response);
        return { kind: "answered", body: await response.text(), headers: response.headers };
      } catch (error) {
        return unreachable(error);
      } finally {
        callOff();
        closing.removeEventListener("abort", end);
      }
    },
    async tell(address, body) {
      const cut = new AbortController();
      const callOff = runtime.after(ANSWER_MS, () => cut.abort(), true);
      try {
        const response = await runtime.fetch(base + address, {
          method: "POST",
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: JSON.stringify(body),
          redirect: "manual",
          signal: cut.signal,
        });
        response.body?.cancel().catch(() => {});
        if (response.ok) return "taken";
        return response.status === 400 || response.status === 422 ? "refused" : "unheard";
      } catch {
        return "unheard";
      } finally {
        callOff();
      }
    },
    async open(address, signal) {
      try {
        const response = await get(address, signal, { accept: "text/event-stream" });
        return response.status === 200 ? { kind: "opened", response } : await describeFailure(response);
      } catch (error) {
        return unreachable(error);
      }
    },
  };
}

export function unreachable(error: unknown): Failure {
  const why = error instanceof Error ? error.name : "unknown";
  return failure({ code: "unreachable", message: `The registry does not answer (${why}).` });
}

async function describeFailure(response: Response): Promise<Failure> {
  const { status } = response;
  const code = await readCode(response);
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  const retryAfterMs = Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 300) * 1000 : 0;
  const message = `The registry answered ${status}${code ? ` (${code})` : ""}.`;
  return failure({ code: codeOf(status, code), message, status }, retryAfterMs, code);
}

function failure(problem: ClientProblem, retryAfterMs = 0, code: string | null = null): Failure {
  return { kind: "failed", problem, retryAfterMs, code };
}

function codeOf(status: number, code: string | null): ClientProblem["code"] {
  if (status === 401 || status === 403) return "not_allowed";
  if (status === 404) return "not_found";
  if (status === 410) return code === "version_locked" ? "version_locked" : "not_found";
  if (status === 429) return "rate_limited";
  return "server_failed";
}

/** The code of one of our problems; what a proxy answers has none. */
async function readCode(response: Response): Promise<string | null> {
  const isProblem = response.headers.get("content-type")?.includes("application/problem+json");
  const text = await response.text().catch(() => "");
  if (!isProblem) return null;
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === "string" && /^[a-z_]{1,60}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}
