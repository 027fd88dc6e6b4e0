import { z } from "zod";
import { listVersions } from "@/lib/artifacts/queries/list-versions";
import { canAsOwner, forbiddenText } from "@/lib/authz/permissions";
import { readJsonObject } from "@/lib/http/body";
import { readForm } from "@/lib/http/read-form";
import { json } from "@/lib/http/route";
import type { KeyActor } from "@/lib/kernel/actor";
import { AppError, isAppError } from "@/lib/kernel/errors";
import { promoteVersion } from "@/lib/releases/commands/promote-version";
import { LATEST_LABEL } from "@/lib/serving/find-environment";
import { listServedPrompts } from "@/lib/serving/queries/list-served-prompts";
import { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { contextOf } from "./call-context";
import { describePrompt } from "./describe-prompt";
import { labelSchema } from "./read-upload";

const moveSchema = z.strictObject({
  newLabels: z
    .array(labelSchema)
    .min(1, "Name a label: the key of an environment, or production.")
    .max(50)
    .refine(
      (labels) => !labels.includes(LATEST_LABEL),
      "`latest` is the newest version and cannot be moved.",
    ),
});

type Asked = { name: string; number: number };

/**
 * Labels are environments: giving one to a version promotes it there, through the gate. Several are asked in the order
 * of the environments; the first refusal ends it and says what was released before. Where the version is live already,
 * nothing happens.
 */
export async function moveLabels(actor: KeyActor, request: Request, asked: Asked): Promise<Response> {
  if (!canAsOwner(actor, "release:promote"))
    throw new AppError("forbidden", forbiddenText(actor, "release:promote"));
  const { newLabels } = readForm(moveSchema, await readJsonObject(request));
  const { name: path, number } = asked;
  const version = await findSemver(actor, asked);
  const environments = await orderEnvironments(actor, newLabels);
  const released: string[] = [];
  for (const environment of environments) {
    const served = await findLive(actor, { path, environment });
    if (served?.number === number) continue;
    const context = contextOf(request, `promote ${environment}`);
    await promoteVersion(actor, { path, environment, version }, context).catch((error: unknown) => {
      if (!isAppError(error) || released.length === 0) throw error;
      const before = `It is live in ${released.join(", ")} by now, which was asked for before it.`;
      throw new AppError(error.code, `${error.message} ${before}`, error.details);
    });
    released.push(environment);
  }
  return json(await describeLabelled(actor, { path, number, environments }), 200);
}

/** Versions are counted by integers over there. */
async function findSemver(actor: KeyActor, { name: path, number }: Asked): Promise<string> {
  const { data } = await listVersions(actor, { path, cursor: number + 1, limit: 1 });
  const [found] = data;
  if (found?.ordinal !== number) throw new AppError("not_found", `There is no version ${number} of ${path}.`);
  return found.version;
}

/** The keys of the environments that the labels name, each once; to a bound key no other one exists. */
async function orderEnvironments(actor: KeyActor, labels: readonly string[]): Promise<string[]> {
  const named = new Set<string>();
  for (const label of labels) named.add((await listServedPrompts(actor, { label })).environment);
  const { data } = await listEnvironments(actor, {});
  return data.map(({ key }) => key).filter((key) => named.has(key));
}

async function findLive(actor: KeyActor, { path, environment }: { path: string; environment: string }) {
  const { prompts } = await listServedPrompts(actor, { label: environment });
  return prompts.find((prompt) => prompt.path === path) ?? null;
}

/** The version as it is live in the last of these environments, with the labels that it bears in all of them. */
async function describeLabelled(
  actor: KeyActor,
  { path, number, environments }: { path: string; number: number; environments: readonly string[] },
) {
  const records = [];
  for (const environment of environments) {
    const record = await findLive(actor, { path, environment });
    if (record?.number === number) records.push(record);
  }
  const last = records.at(-1);
  if (!last)
    throw new AppError(
      "live_changed",
      `Version ${number} of ${path} went live, and something else is by now.`,
    );
  const labels = [...new Set(records.flatMap((record) => record.labels))];
  return describePrompt({ ...last, labels }, actor.workspaceId);
}
