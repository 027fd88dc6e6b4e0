import "server-only";
import type { z } from "zod";
import { type AuditEntries, NOTHING_CHANGED } from "@/lib/audit/events";
import { appendAuditEvents } from "@/lib/audit/store";
import {
  authorize,
  can,
  isPathPermission,
  type PathPermission,
  type Permission,
  type RolePermission,
} from "@/lib/authz/permissions";
import { type Entered, enterWorkspace } from "@/lib/authz/store/enter";
import { requirePathOwner } from "@/lib/authz/store/owners";
import { isUniqueViolation } from "@/lib/db/errors";
import { readingOnce } from "@/lib/db/reading-once";
import { inTransaction, type ReadTx, readClient, reading, type Tx } from "@/lib/db/transaction";
import type { Actor } from "./actor";
import { AppError } from "./errors";
import { findStoredAnswer, hashRequest, storeAnswer } from "./idempotency";
import { registry } from "./registry";

/** What surrounds a call: never part of its input. */
export type CallContext = {
  requestId?: string;
  /** A command called again with the same key and input answers as the first time, with one effect. */
  idempotencyKey?: string;
  /** The clock of the demo and of tests; a request never sets it. */
  now?: Date;
  /** What a query reads from, where several of them make up one answer. Who may ask is never read from it. */
  reads?: ReadTx;
};

type Access<S extends z.ZodType> =
  | { permission: RolePermission; path?: undefined }
  /** A path permission asks the owner rules of every path that the input names. */
  | { permission: PathPermission; path: (input: z.output<S>) => string | readonly string[] };

type Spec<S extends z.ZodType> = Access<S> & { name: string; input: S };

type Governs<S extends z.ZodType> =
  | boolean
  | ((args: { tx: ReadTx; actor: Actor; input: z.output<S> }) => Promise<boolean>);

type Done<R> = {
  result: R;
  audit: AuditEntries | typeof NOTHING_CHANGED;
  /** What leaves the process, such as mail: after the commit, never inside, and not for a repeated call. */
  afterCommit?: () => Promise<R>;
};

type RunArgs<S extends z.ZodType, T> = { actor: Actor; input: z.output<S>; tx: T; now: Date };

export type OperationKind = "query" | "command" | "capture";

export type Operation<S extends z.ZodType = z.ZodType, R = unknown> = {
  (actor: Actor, input: z.input<S>, context?: CallContext): Promise<R>;
  readonly kind: OperationKind;
  /** The audit event family of a command, or the plain name of a query or capture. */
  readonly operationName: string;
  readonly permission: Permission;
  readonly inputSchema: S;
};

/** Any operation, where only its facts and a checked call matter. */
export type AnyOperation = ((actor: Actor, input: never, context?: CallContext) => Promise<unknown>) &
  Pick<Operation, "kind" | "operationName" | "permission" | "inputSchema">;

/** What the queries that make up one answer read from, such as those of a page: each question is asked once. */
export function shareReads(): ReadTx {
  return readingOnce(readClient());
}

/** A read. It gets a client that can only read. */
export function defineQuery<S extends z.ZodType, R>(
  spec: Spec<S> & { run: (args: RunArgs<S, ReadTx>) => Promise<R> },
): Operation<S, R> {
  const query = async (actor: Actor, raw: z.input<S>, context: CallContext = {}): Promise<R> => {
    const input = admit(spec, actor, raw);
    return reading(async (tx) => {
      await requirePath(spec, tx, actor, input);
      return spec.run({ actor, input, tx: context.reads ?? tx, now: context.now ?? new Date() });
    });
  };
  return withFacts("query", spec, query);
}

/**
 * A change. It runs in one transaction that begins by locking the workspace row (shared, or exclusively when it
 * changes who may do what) and re-reading the actor's authority, and ends with its audit events; the answer is
 * kept under the caller's idempotency key. Locks are taken in one order: workspace, changes, artifacts by id,
 * environments by position, audit head.
 */
export function defineCommand<S extends z.ZodType, R>(
  spec: Spec<S> & {
    /** Says whether it changes rules, roles, teams, keys or freezes: then nothing else decides meanwhile. */
    governs?: Governs<S>;
    /** What is kept for a repeated call, when the answer holds a secret. */
    storable?: (result: R) => unknown;
    /** An import that is already here says so; every other outcome has its events. */
    run: (args: RunArgs<S, Tx>) => Promise<Done<R>>;
  },
): Operation<S, R> {
  const command = async (actor: Actor, raw: z.input<S>, context: CallContext = {}): Promise<R> => {
    const input = admit(spec, actor, raw);
    let governs = false;
    const attempt = () =>
      inTransaction(async (tx) => {
        const now = context.now ?? new Date();
        governs = await isGoverning(spec, tx, actor, input);
        const { actor: current, isArchived, trail } = await enter(spec, tx, actor, input, governs);
        const request = context.idempotencyKey
          ? { key: context.idempotencyKey, operation: spec.name, hash: hashRequest(spec.name, raw) }
          : null;
        const stored = request ? await findStoredAnswer(tx, current, request) : null;
        if (stored) return { result: stored.answer as R };
        if (isArchived) throw archived();

        const { result, audit, afterCommit } = await spec.run({ actor: current, input, tx, now });
        if (request)
          await storeAnswer(tx, current, request, spec.storable ? spec.storable(result) : result, now);
        if (audit !== NOTHING_CHANGED)
          await appendAuditEvents(
            tx,
            { actor: current, now, requestId: context.requestId ?? null, trail },
            audit,
          );
        return { result, afterCommit };
      });
    const { result, afterCommit } = await attempt()
      .catch(refuseTaken)
      // Also when it is not known whether it was stored.
      .finally(() => governs && registry().knownKeys?.forget());
    registry().snapshots?.invalidate(actor.workspaceId);
    registry().events?.poke(actor.workspaceId);
    return afterCommit ? afterCommit() : result;
  };
  return withFacts("command", spec, command);
}

/**
 * A high-volume write that is no decision: draft autosave, viewed marks, last-used marks. Permission, tenant and
 * one transaction like a command, but no audit event. The sweep prints every capture there is.
 */
export function defineCapture<S extends z.ZodType, R>(
  spec: Spec<S> & { run: (args: RunArgs<S, Tx>) => Promise<R> },
): Operation<S, R> {
  const capture = async (actor: Actor, raw: z.input<S>, context: CallContext = {}): Promise<R> => {
    const input = admit(spec, actor, raw);
    return inTransaction(async (tx) => {
      const { actor: current, isArchived } = await enter(spec, tx, actor, input, false);
      if (isArchived) throw archived();
      return spec.run({ actor: current, input, tx, now: context.now ?? new Date() });
    });
  };
  return withFacts("capture", spec, capture);
}

/** A name or number that somebody else took meanwhile is a clear refusal. */
function refuseTaken(error: unknown): never {
  if (isUniqueViolation(error))
    throw new AppError(
      "already_exists",
      "Someone else created this at the same moment. Look again; nothing was changed.",
    );
  throw error;
}

function admit<S extends z.ZodType>(spec: Spec<S>, actor: Actor, raw: unknown): z.output<S> {
  if (!isPathPermission(spec.permission)) authorize(actor, spec.permission);
  const parsed = spec.input.safeParse(raw);
  const issues = parsed.success
    ? findUnstorable(raw)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  if (parsed.success && issues.length === 0) return parsed.data;
  const first = issues[0];
  const where = first?.path ? `\`${first.path}\`: ` : "";
  throw new AppError("invalid_input", `${where}${first?.message ?? "The input is not valid."}`, { issues });
}

/** Names and filters reach the database as they are, and PostgreSQL has no text with a NUL or half a surrogate pair. */
function findUnstorable(raw: unknown): { path: string; message: string }[] {
  return Object.entries(raw ?? {}).flatMap(([path, value]) => {
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
    const isText = texts.every((one) => one.isWellFormed() && !one.includes("\0"));
    return isText ? [] : [{ path, message: "It has characters that are not text." }];
  });
}

async function isGoverning<S extends z.ZodType>(
  { governs = false }: { governs?: Governs<S> },
  tx: ReadTx,
  actor: Actor,
  input: z.output<S>,
): Promise<boolean> {
  return typeof governs === "function" ? governs({ tx, actor, input }) : governs;
}

async function enter<S extends z.ZodType>(
  spec: Spec<S>,
  tx: Tx,
  actor: Actor,
  input: z.output<S>,
  governs: boolean,
): Promise<Entered> {
  const asksOwners = isPathPermission(spec.permission);
  const entered = await enterWorkspace(tx, actor, { governs, asksOwners });
  if (!isPathPermission(spec.permission)) authorize(entered.actor, spec.permission);
  await requirePath(spec, tx, entered.actor, input);
  return entered;
}

/** People and keys of a removed workspace are gone; what acts for the product itself ends here. */
function archived(): AppError {
  return new AppError("invalid_state", "This workspace has been removed. Its history stays as it is.");
}

async function requirePath<S extends z.ZodType>(spec: Spec<S>, tx: ReadTx, actor: Actor, input: z.output<S>) {
  if (spec.path === undefined || can(actor, spec.permission)) return;
  for (const path of [spec.path(input)].flat()) await requirePathOwner(tx, actor, spec.permission, path);
}

function withFacts<S extends z.ZodType, R>(
  kind: OperationKind,
  spec: Spec<S>,
  call: (actor: Actor, input: z.input<S>, context?: CallContext) => Promise<R>,
): Operation<S, R> {
  return Object.assign(call, {
    kind,
    operationName: spec.name,
    permission: spec.permission,
    inputSchema: spec.input,
  });
}
