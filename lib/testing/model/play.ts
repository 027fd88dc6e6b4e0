import { registry } from "@/lib/kernel/registry";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { type Answer, type Client, clientOf, clientWithKey } from "../rest";
import { buildSupportWorkspace } from "../support-workspace";
import { changeAt, contentOf, objectionAt } from "./change-moves";
import type { Expected } from "./expected";
import {
  type ActorName,
  ENVIRONMENT_RULES,
  ENVIRONMENT_VARIANTS,
  ENVIRONMENTS,
  type Model,
  OWNER_RULES,
  OWNER_TEXTS,
  type Path,
  PEOPLE,
} from "./model-state";
import type { Move } from "./moves";
import { versionAt } from "./release-moves";

/** The product itself behind its route handlers, with the ids that the model knows by their place. */
export type Real = {
  clients: Record<ActorName, Client>;
  personIds: Record<string, string>;
  keyId: string;
  /** By change, by revision. */
  digests: string[][];
  /** By change, by review. */
  reviewIds: string[][];
  freezeIds: string[];
  count: number;
};

export async function openReal(): Promise<Real> {
  const { as } = await buildSupportWorkspace(OWNER_TEXTS[0]);
  // Only an admin makes a key, so omar is one for a moment.
  const [omar, adam] = [as("omar"), as("adam")];
  await changeRole(adam, { personId: omar.id, role: "admin" });
  const { key, id } = await createApiKey({ ...omar, role: "admin" }, { name: "model", scope: "write" });
  await changeRole(adam, { personId: omar.id, role: omar.role });
  const people = await Promise.all(PEOPLE.map(async (name) => [name, await clientOf(as(name))] as const));
  return {
    clients: { ...Object.fromEntries(people), key: clientWithKey(key ?? "") } as Real["clients"],
    personIds: Object.fromEntries(PEOPLE.map((name) => [name, as(name).id])),
    keyId: id,
    digests: [],
    reviewIds: [],
    freezeIds: [],
    count: 0,
  };
}

/** What is sent for content number n of a path. */
function contentFor(path: Path, number: number): unknown {
  const content = contentOf(path, number);
  if (path === OWNER_RULES) return { text: OWNER_TEXTS[content] };
  if (path === ENVIRONMENT_RULES)
    return {
      environments: ENVIRONMENTS.map((key) => {
        const {
          required,
          protected: isProtected,
          autoRelease,
        } = (ENVIRONMENT_VARIANTS[content] ?? ENVIRONMENT_VARIANTS[0])[key];
        const production = key === "prod";
        return { key, protected: isProtected, production, requiredApprovals: required, autoRelease };
      }),
    };
  return {
    messages: [{ role: "system", content: `Answer {{customer}} in manner ${content}.` }],
    variables: [{ name: "customer", type: "string", required: true, sample: "Ana" }],
  };
}

const kindOf = (path: Path) =>
  path === OWNER_RULES ? "owner_rules" : path === ENVIRONMENT_RULES ? "environment_rules" : "prompt";

type Request = { method: "get" | "post" | "put" | "delete"; address: string; body?: Record<string, unknown> };

/** The request of a move, in the state before it. */
function requestOf(model: Model, real: Real, move: Move): Request {
  const post = (address: string, body: Record<string, unknown> = {}): Request => ({
    method: "post",
    address,
    body,
  });
  const index = "change" in move ? model.changes.indexOf(changeAt(model, move.change) as never) : -1;
  const change = model.changes[index];
  const of = `/changes/${index < 0 ? 4711 : index + 1}`;
  const digest = real.digests[index]?.at(-1) ?? `sha256:${"0".repeat(64)}`;
  switch (move.do) {
    case "create": {
      const { path, content } = move;
      const item = { path, kind: kindOf(path), content: contentFor(path, content) };
      return post("/changes", { title: "A change", items: [item] });
    }
    case "save": {
      const path = change?.path ?? "support/a";
      const body = { kind: kindOf(path), content: contentFor(path, move.content) };
      return { method: "put", address: `${of}/items/${encodeURIComponent(path)}`, body };
    }
    case "submit":
      return post(`${of}/submit`);
    case "review": {
      const { verdict, environment, stale } = move;
      const seen = stale ? (real.digests[index]?.at(-2) ?? `sha256:${"1".repeat(64)}`) : digest;
      return post(`${of}/reviews`, { verdict, digest: seen, ...(environment ? { environment } : {}) });
    }
    case "dismiss": {
      const id = change && real.reviewIds[index]?.[objectionAt(change)];
      return post(`${of}/reviews/${id ?? "no-such-review"}/dismissal`, { reason: "Answered" });
    }
    case "merge":
      return post(`${of}/merge`, { digest });
    case "close":
      return post(`${of}/close`);
    case "promote":
    case "rollback": {
      const { path, environment } = move;
      const asked = { path, environment, version: versionAt(model, path, move.version) };
      if (move.do === "promote") return post("/releases", { ...asked, kind: "promotion" });
      return post("/releases", { ...asked, kind: "rollback", reason: move.reason });
    }
    case "lift": {
      const version = versionAt(model, move.path, move.version);
      return post("/locks/lift", { path: move.path, version, reason: "Looked at" });
    }
    case "freeze": {
      const endsAt = new Date(Date.now() + 86_400_000).toISOString();
      return post(`/environments/${move.environment}/freezes`, { endsAt, reason: "Holidays" });
    }
    case "thaw":
      return { method: "delete", address: `/freezes/${real.freezeIds.at(-1) ?? "no-such-freeze"}` };
    case "remove":
      return { method: "delete", address: `/members/${real.personIds[move.person]}` };
    case "revoke":
      return { method: "delete", address: `/api-keys/${real.keyId}` };
    case "resolve": {
      const { path, environment, pin } = move;
      const wanted = pin === null ? "" : pin === "range" ? "^1.0.0" : versionAt(model, path, pin);
      const version = wanted ? `&version=${encodeURIComponent(wanted)}` : "";
      const address = `/prompts/${encodeURIComponent(path)}/resolve?environment=${environment}${version}`;
      return { method: "get", address };
    }
    case "restart":
      return { method: "get", address: "/workspace" };
  }
}

/** Does the move, the second time too when it asks for it; answers what the model speaks of. */
export async function play(model: Model, real: Real, move: Move): Promise<Expected> {
  if (move.do === "restart") {
    // A process that starts has no snapshot yet.
    delete registry().snapshots;
    return { status: 200 };
  }
  const { method, address, body } = requestOf(model, real, move);
  const client = real.clients[move.by];
  if (method === "get") return tellOf(await client.get(address));
  if (method === "delete") return settle(model, real, move, await client.delete(address));
  if (method === "put") return tellOf(await client.put(address, body));
  const headers = { "idempotency-key": `move-${real.count++}` };
  const answer = await client.post(address, body, headers);
  const described = settle(model, real, move, answer);
  if (move.again !== "no" && answer.status < 400) {
    const other = move.again === "other" ? otherBody(move) : null;
    const repeated = await client.post(address, { ...body, ...other }, headers);
    if (other) described.repeated = repeated.body?.code === "idempotency_mismatch";
    else described.repeated = isSame(answer, repeated);
  }
  return described;
}

/** The same request, asking for something else; null where there is nothing else to ask for. */
function otherBody(move: Move): Record<string, unknown> | null {
  switch (move.do) {
    case "create":
      return { title: "Another change" };
    case "promote":
    case "rollback":
    case "lift":
    case "dismiss":
    case "close":
    case "freeze":
      return { reason: "Another reason" };
    case "review":
      return { body: "Another word" };
    case "submit":
      return null;
    default:
      return { digest: `sha256:${"2".repeat(64)}` };
  }
}

function isSame(first: Answer, second: Answer): boolean {
  return first.status === second.status && JSON.stringify(first.body) === JSON.stringify(second.body);
}

/** Remembers the ids that an answer brought. */
function settle(model: Model, real: Real, move: Move, answer: Answer): Expected {
  const { status, body } = answer;
  if (status < 400) {
    const index = "change" in move ? model.changes.indexOf(changeAt(model, move.change) as never) : -1;
    if (move.do === "create") {
      real.digests.push([]);
      real.reviewIds.push([]);
    }
    if (move.do === "submit") real.digests[index]?.push(body.digest);
    if (move.do === "review") real.reviewIds[index]?.push(body.id);
    if (move.do === "freeze") real.freezeIds.push(body.id);
    if (move.do === "thaw") real.freezeIds.pop();
  }
  return tellOf(answer);
}

function tellOf({ status, body }: Answer): Expected {
  if (status >= 400) {
    const blockers = (body?.blockers as { code: string }[] | undefined)?.map(({ code }) => code).sort();
    const reason = body?.code === "not_eligible" ? { reason: body.reason } : {};
    return { status, code: body?.code, ...(blockers ? { blockers } : {}), ...reason };
  }
  return { ...body, status, version: body?.version ?? body?.versions?.[0]?.version };
}
