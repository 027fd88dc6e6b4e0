import { encode } from "next-auth/jwt";
import { authSecret } from "@/lib/auth/secret";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { registry } from "@/lib/kernel/registry";

/** Calls the real route handlers of /api/v1 by address, without a network between. */
const ORIGIN = "http://console.test";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const modules = import.meta.glob<Record<string, Handler>>("/app/api/v1/**/route.ts");

const routes = Object.entries(modules)
  .filter(([file]) => !file.includes("[..."))
  .map(([file, load]) => ({ parts: file.replace("/app/", "").replace("/route.ts", "").split("/"), load }))
  // A name goes before a parameter in its place, as in Next.
  .toSorted((a, b) => countParameters(a.parts) - countParameters(b.parts));

function countParameters(parts: readonly string[]): number {
  return parts.filter((part) => part.startsWith("[")).length;
}

export function listRouteFiles(): string[] {
  return Object.keys(modules);
}

export async function loadRoutes() {
  return Promise.all(
    routes.map(async ({ parts, load }) => ({ address: `/${parts.join("/")}`, module: await load() })),
  );
}

export type Answer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
  body: any;
};

export type Client = {
  get: (address: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (address: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  put: (address: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  delete: (address: string, headers?: Record<string, string>) => Promise<Answer>;
};

/** A program with these headers. */
export function clientWith(headers: Record<string, string>): Client {
  const call =
    (method: string) =>
    (address: string, body?: unknown, more: Record<string, string> = {}) =>
      send(method, address, { headers: { ...headers, ...more }, body });
  return {
    get: (address, more) => send("GET", address, { headers: { ...headers, ...more } }),
    delete: (address, more) => send("DELETE", address, { headers: { ...headers, ...more } }),
    post: call("POST"),
    put: call("PUT"),
  };
}

/** A person in a session, on the console's own origin. */
export async function clientOf(person: { id: string }, epoch = 0): Promise<Client> {
  registry().secret ??= "a secret of the tests";
  const token = await encode({ token: { personId: person.id, epoch }, secret: authSecret() });
  return clientWith({ cookie: `${SESSION_COOKIE}=${token}`, origin: ORIGIN });
}

export function clientWithKey(key: string): Client {
  return clientWith({ authorization: `Bearer ${key}` });
}

async function send(
  method: string,
  address: string,
  request: { headers: Record<string, string>; body?: unknown },
): Promise<Answer> {
  const url = new URL(`/api/v1${address}`, ORIGIN);
  const found = findRoute(url.pathname);
  const handler = found && (await found.load())[method];
  if (!found || !handler) return { status: found ? 405 : 404, headers: new Headers(), body: null };
  const init: RequestInit = { method, headers: { host: url.host, ...request.headers } };
  const { body } = request;
  if (body instanceof Uint8Array) init.body = new Uint8Array(body);
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json", ...init.headers };
  }
  const response = await handler(new Request(url, init), { params: Promise.resolve(found.params) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: readBody(response, text) };
}

/** JSON as what it says, a file as its text. */
function readBody(response: Response, text: string): unknown {
  const type = response.headers.get("content-type");
  if (type === null || !/^application\/(problem\+)?json\b/.test(type)) return type && text;
  return text === "" ? null : JSON.parse(text);
}

function findRoute(pathname: string) {
  const wanted = pathname.slice(1).split("/");
  for (const { parts, load } of routes) {
    if (parts.length !== wanted.length) continue;
    const params: Record<string, string> = {};
    const fits = parts.every((part, i) => {
      const given = wanted[i] ?? "";
      if (!part.startsWith("[")) return part === given;
      params[part.slice(1, -1)] = decodeURIComponent(given);
      return true;
    });
    if (fits) return { load, params };
  }
  return null;
}
