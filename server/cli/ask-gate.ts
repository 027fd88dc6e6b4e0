import type { getChange } from "@/lib/changes/queries/get-change";
import type { previewPromotion } from "@/lib/releases/queries/preview-promotion";
import type { listEnvironments } from "@/lib/workspaces/queries/list-environments";
import { StartError } from "../start-error";
import type { RestClient } from "./rest-client";

export type Promotion = Awaited<ReturnType<typeof previewPromotion>>;
export type Change = Awaited<ReturnType<typeof getChange>>;
export type Demand = Promotion["evals"][number];

/** What is judged: a version of a prompt, or what a change says of it. */
export type Subject = { path: string; version: string } | { path: string; change: number };

export const encoded = encodeURIComponent;

export async function findProduction(client: RestClient): Promise<string> {
  const { data } = await client.get<Awaited<ReturnType<typeof listEnvironments>>>("/environments");
  const production = data.find((one) => one.production);
  if (!production) throw new StartError("No environment is the production one: name one.");
  return production.key;
}

export async function findNewest(client: RestClient, path: string): Promise<string> {
  return (await client.get<{ version: string }>(`/artifacts/${encoded(path)}`)).version;
}

export function askPromotion(
  client: RestClient,
  { path, version }: { path: string; version: string },
  environment: string,
): Promise<Promotion> {
  const query = new URLSearchParams({ path, version });
  return client.get(`/environments/${encoded(environment)}/decision?${query}`);
}

/** What the rules of an environment ask of golden sets, and what is known of each by now. */
export async function listDemands(
  client: RestClient,
  subject: Subject,
  environment: string,
): Promise<Demand[]> {
  if ("version" in subject) return (await askPromotion(client, subject, environment)).evals;
  const { evals } = await client.get<Change>(`/changes/${subject.change}`);
  return evals.filter((one) => one.path === subject.path && one.environment === environment);
}
