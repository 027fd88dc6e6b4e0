import { createChange } from "@/lib/changes/commands/create-change";
import type { DocumentedOperation } from "@/lib/http/openapi/document-types";
import type { JsonSchema } from "@/lib/http/openapi/json-schema";
import { newId } from "@/lib/kernel/ids";
import type { Answer } from "../rest";
import { refundReply } from "../support-workspace";
import type { Asked } from "./ask";
import type { FuzzWorld } from "./fuzz-world";
import { bodySchemaOf } from "./fuzzed-request";
import { THREAD_TEXTS } from "./thread-texts";

export type TextField = {
  who: string;
  /** The request that carries this text. */
  write: (fuzz: FuzzWorld, text: string) => Asked | Promise<Asked>;
  /** Where it is read back. */
  read: (
    body: Answer["body"],
    fuzz: FuzzWorld,
  ) => { address: string; pick: (body: Answer["body"]) => unknown };
  /** Words lose the white space around them; contents lose nothing. */
  exact?: boolean;
};

const prompt = (content: string) => ({ messages: [{ role: "user", content, syntax: "literal" }] });
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const changeAt = (body: Answer["body"]) => `/changes/${body.number}`;
const toldIn = (type: string) => () => ({
  address: `/audit?type=${type}&limit=1`,
  pick: (body: Answer["body"]) => body.data[0].reason,
});

async function newChange({ world }: FuzzWorld): Promise<number> {
  const items = [{ ...refundReply(), path: "support/texts" }];
  return (await createChange(world.as("ana"), { title: "Texts", items })).number;
}

function findIn(list: string, id: string, field: string) {
  return (body: Answer["body"]) => body[list].find((one: { id: string }) => one.id === id)?.[field];
}

function draftWord(word: "title" | "description"): TextField {
  return {
    who: "ana",
    write: ({ world }, text) => ({
      verb: "PUT",
      address: `/changes/${world.draft}/items/support%2Ftexts`,
      body: { content: prompt("Hi"), [word]: text },
    }),
    read: (body) => ({ address: `${changeAt(body)}/draft`, pick: (draft) => draft[word] }),
  };
}

/** Every text that the API takes and keeps: how it gets in, and where it comes out again. */
export const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  "POST /changes title": {
    who: "ana",
    write: (_fuzz, title) => ({
      verb: "POST",
      address: "/changes",
      body: { title, items: [{ path: "support/texts", content: prompt("Hi") }] },
    }),
    read: (body) => ({ address: changeAt(body), pick: ({ title }) => title }),
  },
  "POST /changes description": {
    who: "ana",
    write: (_fuzz, description) => ({
      verb: "POST",
      address: "/changes",
      body: { title: "Texts", description, items: [{ path: "support/texts", content: prompt("Hi") }] },
    }),
    read: (body) => ({ address: changeAt(body), pick: ({ description }) => description }),
  },
  "PUT /changes/{number} title": {
    who: "ana",
    write: ({ world }, title) => ({
      verb: "PUT",
      address: `/changes/${world.draft}`,
      body: { title, description: "" },
    }),
    read: (body) => ({ address: changeAt(body), pick: ({ title }) => title }),
  },
  "PUT /changes/{number} description": {
    who: "ana",
    write: ({ world }, description) => ({
      verb: "PUT",
      address: `/changes/${world.draft}`,
      body: { title: "Texts", description },
    }),
    read: (body) => ({ address: changeAt(body), pick: ({ description }) => description }),
  },
  "PUT /changes/{number}/items/{path} title": draftWord("title"),
  "PUT /changes/{number}/items/{path} description": draftWord("description"),
  "PUT /changes/{number}/items/{path} content": {
    who: "ana",
    exact: true,
    write: ({ world }, text) => ({
      verb: "PUT",
      address: `/changes/${world.draft}/items/support%2Ftexts`,
      body: { content: prompt(text) },
    }),
    read: (body) => ({
      address: `${changeAt(body)}/draft`,
      pick: ({ items }) =>
        items.find(({ path }: { path: string }) => path === "support/texts").content.messages[0].content,
    }),
  },
  "POST /changes/{number}/close reason": {
    who: "ana",
    write: async (fuzz, reason) => ({
      verb: "POST",
      address: `/changes/${await newChange(fuzz)}/close`,
      body: { reason },
    }),
    read: toldIn("change.closed"),
  },
  "POST /changes/{number}/reviews body": {
    who: "omar",
    write: ({ world: { open } }, body) => ({
      verb: "POST",
      address: `/changes/${open.number}/reviews`,
      body: { verdict: "comment", digest: open.digest, body },
    }),
    read: ({ id }, { world }) => ({
      address: `/changes/${world.open.number}`,
      pick: findIn("reviews", id, "body"),
    }),
  },
  ...THREAD_TEXTS,
  "POST /environments/{environment}/freezes reason": {
    who: "adam",
    write: (_fuzz, reason) => ({
      verb: "POST",
      address: "/environments/prod/freezes",
      body: { startsAt: day(60), endsAt: day(61), reason },
    }),
    read: ({ id }) => ({ address: "/settings", pick: findIn("freezes", id, "reason") }),
  },
  "POST /releases reason": {
    who: "lea",
    write: async ({ world, clients }, reason) => {
      const address = `/environments/stage/releases?path=${encodeURIComponent(world.path)}&limit=1`;
      const { body } = (await clients.get("lea")?.get(address)) ?? { body: null };
      const version = body.data[0].version === "1.0.0" ? "1.0.1" : "1.0.0";
      return {
        verb: "POST",
        address: "/releases",
        body: { kind: "rollback", path: world.path, environment: "stage", version, reason },
      };
    },
    read: toldIn("release.rolled_back"),
  },
  "POST /teams name": {
    who: "adam",
    write: (_fuzz, name) => ({ verb: "POST", address: "/teams", body: { handle: `t-${newId()}`, name } }),
    read: ({ id }) => ({ address: "/settings", pick: findIn("teams", id, "name") }),
  },
  "POST /api-keys name": {
    who: "adam",
    write: (_fuzz, name) => ({ verb: "POST", address: "/api-keys", body: { name, scope: "read" } }),
    read: ({ id }) => ({ address: "/api-keys", pick: findIn("data", id, "name") }),
  },
  "POST /members name": {
    who: "adam",
    write: (_fuzz, name) => ({
      verb: "POST",
      address: "/members",
      body: { email: `${newId()}@new.test`, name, role: "viewer", password: "a long first password" },
    }),
    read: ({ personId }) => ({
      address: "/settings",
      pick: ({ members }) =>
        members.find((one: { personId?: string; id?: string }) => [one.id, one.personId].includes(personId))
          ?.name,
    }),
  },
  "PUT /account name": {
    who: "adam",
    write: (_fuzz, name) => ({ verb: "PUT", address: "/account", body: { name } }),
    read: () => ({ address: "/account", pick: ({ name }) => name }),
  },
};

const NAMES = ["path", "environment", "handle", "version", "replaces", "baseVersion", "digest"];

/** The text fields of a body, by the document: what is neither a name of something, nor one of a few. */
export function textFieldsOf(operation: DocumentedOperation): string[] {
  const schema = bodySchemaOf(operation) ?? {};
  const forms = ((schema.oneOf ?? schema.anyOf) as JsonSchema[] | undefined) ?? [schema];
  const fields = forms.flatMap(({ properties = {} }) =>
    Object.entries(properties as Record<string, JsonSchema>)
      .filter(([name, own]) => !NAMES.includes(name) && isText(own))
      .map(([name]) => name),
  );
  return [...new Set(fields)];
}

function isText({ type, enum: few, pattern, format }: JsonSchema): boolean {
  return [type].flat().includes("string") && !few && !pattern && !format;
}

type Send = (who: string, asked: Asked) => Promise<Answer>;

/** What is read back of a text that was accepted. */
export async function roundTrip(fuzz: FuzzWorld, name: string, text: string, send: Send): Promise<unknown> {
  const field = TEXT_FIELDS[name];
  if (!field) throw new Error(`There is no text field ${name}.`);
  const { status, body } = await send(field.who, await field.write(fuzz, text));
  if (status >= 400) return "refused";
  const { address, pick } = field.read(body, fuzz);
  return pick((await send("adam", { verb: "GET", address })).body);
}

/** What has to be read back. */
export function expectedOf(name: string, text: string): string {
  return TEXT_FIELDS[name]?.exact ? text : text.trim();
}
