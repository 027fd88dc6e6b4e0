import { describe, expect, it } from "vitest";
import { describeProblem } from "@/lib/http/problem";
import { AppError, type ErrorCode } from "@/lib/kernel/errors";
import type { AnyOperation } from "@/lib/kernel/operation";
import { listOperations } from "../operations";
import { listRouteFiles, loadRoutes } from "../rest";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Writes without an audit event, each for a reason: nothing joins this list silently. */
const CAPTURES = [
  "dropPendingComment",
  "holdEvalRun",
  "markInboxRow",
  "markKeyUsed",
  "markViewed",
  "recordEvalResults",
  "recordInstances",
  "recordKeyUses",
  "recordRelayedUses",
  "removeDraftItem",
  "saveDraftItem",
  "savePendingComment",
];

/** Actions for whoever is not signed in, or not in that workspace, yet: they end at lib/auth, which limits, checks and then calls operations. */
const ENTRIES = ["forgot", "join", "reset", "setup", "sign-in"]
  .map((page) => `/app/(entry)/${page}/actions.ts`)
  .concat("/app/(console)/settings/account/open-workspace.ts");
/** Actions inside of a component's file: specimens of the style guide, in development alone. */
const INLINE = ["/app/(dev)/styleguide/controls-section.tsx"];

/** The document of the API calls none: it tells nothing of a workspace. */
const DOCUMENT = "/api/v1/openapi.json";

/** What no route calls, and why. */
const NOT_OVER_REST: Record<string, string> = {
  createWorkspace: "only the product itself founds a workspace",
  openWorkspace: "its admin goes on in it: a form of the console",
  setUpWorkspace: "the first run: its one-time link opens a page",
  acceptInvitation: "its one-time link opens a page",
  admitByIdentity: "a sign-in through the issuer ends in it",
  resetPassword: "its one-time link opens a page",
  holdEvalRun: "the server that works on a run holds it",
  recordEvalResults: "the server that works on a run records what it comes to",
  endEvalRun: "the server that works on a run ends it",
  getServedPrompt: "the protocols of other clients ask it; our own names versions by semver",
  listServedPrompts: "the protocols of other clients ask it; our own tells it as a snapshot",
  markKeyUsed: "the product notes it when a key is used",
  recordKeyUses: "the product counts what it has answered a key",
};

const sources = import.meta.glob<string>(
  [
    "/lib/**/*.ts",
    "/app/**/*.{ts,tsx}",
    "/server/**/*.ts",
    "/sdk/**/*.ts",
    "!/lib/db/generated/**",
    "!/{lib,app,server,sdk}/**/*.test.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const operations = await listOperations();
const routes = await loadRoutes();

type Handler = { operation?: AnyOperation; operations?: AnyOperation[] };
const handlers = routes
  .filter(({ address }) => address !== DOCUMENT)
  .flatMap(({ address, module }) =>
    Object.entries(module).map(([verb, handler]) => ({
      address,
      verb,
      handler: handler as unknown as Handler,
    })),
  );

describe("every door", () => {
  it("of the REST API is an operation", () => {
    expect(handlers.length).toBeGreaterThan(35);
    const astray = handlers.filter(({ verb, handler: { operation, operations: several } }) => {
      const called = operation ? [operation] : (several ?? []);
      return (
        !VERBS.includes(verb) ||
        called.length === 0 ||
        called.some((one) => ![...operations.values()].includes(one))
      );
    });
    expect(astray.map(({ verb, address }) => `${verb} ${address}`)).toEqual([]);
  });

  it("of the console is one of the REST API too, or is on the list with its reason", () => {
    const reached = new Set(
      handlers.flatMap(({ handler: { operation, operations: several } }) => several ?? [operation]),
    );
    const missing = [...operations].filter(([, operation]) => !reached.has(operation)).map(([name]) => name);
    expect(missing.sort()).toEqual(Object.keys(NOT_OVER_REST).sort());
  });

  it("of the REST API that only reads is a query", () => {
    const writing = handlers.filter(
      ({ verb, handler }) => ["GET", "HEAD"].includes(verb) && handler.operation?.kind !== "query",
    );
    expect(writing.map(({ verb, address }) => `${verb} ${address}`)).toEqual([]);
  });

  it("that is a file of routes is known: all but the answer to unknown addresses go through `route`", () => {
    const rest = listRouteFiles().filter((file) => file.includes("[..."));
    expect(rest).toEqual(["/app/api/v1/[...unknown]/route.ts"]);
    const all = Object.keys(sources).filter((file) => file.startsWith("/app/") && file.endsWith("/route.ts"));
    const elsewhere = all.filter((file) => !file.startsWith("/app/api/v1/"));
    expect(elsewhere).toEqual(["/app/api/auth/[...nextauth]/route.ts", "/app/w/[[...page]]/route.ts"]);
  });

  it("that is a server action submits an operation", () => {
    const serving = Object.entries(sources).filter(([, text]) => /^\s*["']use server["']/m.test(text));
    const files = serving.filter(([, text]) => /^["']use server["']/.test(text));
    const inline = serving.filter((one) => !files.includes(one));
    expect(inline.map(([file]) => file)).toEqual(INLINE);
    expect(files.map(([file]) => file)).toEqual(expect.arrayContaining(ENTRIES));
    const signedIn = files.filter(([file]) => !ENTRIES.includes(file));
    expect(signedIn.length).toBeGreaterThan(2);
    for (const [file, text] of signedIn) {
      const imported = [
        ...text.matchAll(/import \{([^}]*)\} from "@\/lib\/\w+\/(?:commands|queries)\/[\w-]+"/g),
      ]
        .flatMap((match) => (match[1] ?? "").split(","))
        .map((name) => name.trim());
      const actions = text.split(/^export (?=async function)/m).slice(1);
      expect(actions.length, `${file} has actions`).toBeGreaterThan(0);
      for (const action of actions) {
        const submitted = [...action.matchAll(/\bsubmit\(\s*(\w+)/g)].map((match) => match[1] ?? "");
        const name = /function (\w+)/.exec(action)?.[1];
        expect(submitted.length, `${name} of ${file} submits`).toBeGreaterThan(0);
        expect(imported, `${name} of ${file}`).toEqual(expect.arrayContaining(submitted));
      }
      expect(text, file).not.toMatch(/from "@\/lib\/(?:\w+\/store|db|testing)/);
    }
  });

  it("that writes without an audit event is on the list", () => {
    const captures = [...operations].filter(([, { kind }]) => kind === "capture");
    const names = captures.map(([name]) => name).sort();
    console.info(`captures: ${names.join(", ")}`);
    expect(names).toEqual(CAPTURES);
  });
});

describe("every error code", () => {
  const codes = [...(sources["/lib/kernel/errors.ts"] ?? "").matchAll(/^ {2}\| "(\w+)"/gm)].map(
    (match) => match[1] as ErrorCode,
  );

  it("is found", () => expect(codes.length).toBeGreaterThan(25));

  it.each(codes)("%s has a status of a refusal", (code) => {
    const status = describeProblem(new AppError(code, "No."))?.status;
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });

  it.each(codes)("%s is used where something is refused", (code) => {
    const users = Object.entries(sources).filter(
      ([file, text]) =>
        !["/lib/kernel/errors.ts", "/lib/http/problem.ts"].includes(file) &&
        !file.startsWith("/lib/testing/") &&
        text.includes(`"${code}"`),
    );
    expect(users.map(([file]) => file)).not.toEqual([]);
  });
});
