import type fc from "fast-check";
import { createChange } from "@/lib/changes/commands/create-change";
import type { JsonSchema } from "@/lib/http/openapi/json-schema";
import { KEY_SCOPES } from "@/lib/kernel/actor";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { createTeam } from "@/lib/workspaces/commands/create-team";
import { type AnswerCheck, openAnswerCheck } from "../answer-checks";
import { type Client, clientOf, clientWith, clientWithKey } from "../rest";
import { refundReply } from "../support-workspace";
import { buildWorld, type World } from "../world";
import { EXPENDABLE, knownValues } from "./known-values";
import { type KnownValues, valuesOf } from "./schema-values";

export type FuzzWorld = {
  check: AnswerCheck;
  world: World;
  foreign: World;
  /** A change, a team and a path that only the other workspace has. */
  elsewhere: { number: number; handle: string };
  clients: ReadonlyMap<string, Client>;
  known: KnownValues;
};

const PEOPLE = ["ana", "omar", "lea", "adam", "vera", EXPENDABLE];

/** Two workspaces, and a client of every kind of credential for one of them. */
export async function buildFuzzWorld(): Promise<FuzzWorld> {
  const check = await openAnswerCheck();
  const world = await buildWorld();
  const foreign = await buildWorld("support/elsewhere");
  const elsewhere = { number: 0, handle: "elsewhere-crew" };
  await createTeam(foreign.as("adam"), { handle: elsewhere.handle, name: "Crew" });
  for (let more = 0; more < 15; more++) {
    const items = [{ ...refundReply(), path: "support/elsewhere-more" }];
    elsewhere.number = (await createChange(foreign.as("ana"), { title: "More", items })).number;
  }
  const known = knownValues(world, foreign, promptContents(check));
  return { check, world, foreign, elsewhere, clients: await openClients(world), known };
}

function promptContents({ document }: AnswerCheck): fc.Arbitrary<unknown> {
  const { PromptContent = {} } = document.components.schemas as Record<string, JsonSchema>;
  return valuesOf(PromptContent, "", () => null);
}

async function openClients(world: World): Promise<Map<string, Client>> {
  const clients = new Map<string, Client>();
  for (const name of PEOPLE) clients.set(name, await clientOf(world.as(name)));
  const adam = world.as("adam");
  for (const scope of KEY_SCOPES)
    clients.set(
      `a ${scope} key`,
      clientWithKey((await createApiKey(adam, { name: scope, scope })).key ?? ""),
    );
  const bound = await createApiKey(adam, { name: "prod", scope: "write", environment: "prod" });
  clients.set("a write key of prod", clientWithKey(bound.key ?? ""));
  clients.set("a wrong key", clientWithKey("cs_nobody_nothing"));
  clients.set("nobody", clientWith({}));
  return clients;
}
