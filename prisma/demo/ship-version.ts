import { buildMergedChange, buildReleases } from "../factories";
import type { Clock, People } from "./demo-cast";

export type Shipped = {
  path: string;
  title: string;
  description?: string;
  content: unknown;
  version: string;
  /** A golden set that the same change brings along. */
  cases?: { path: string; content: unknown };
};

/** One change from its submission to its last environment, a few hours apart. */
export async function shipVersion(
  { author, owner }: People,
  shipped: Shipped,
  ago: Clock,
  daysAgo: number,
  last: "stage" | "prod" = "prod",
): Promise<void> {
  const { path, title, description, content, version, cases } = shipped;
  const items = [{ path, content }, ...(cases ? [{ ...cases, kind: "golden_set" as const }] : [])];
  await buildMergedChange(
    author,
    owner,
    { title, items, ...(description ? { description } : {}) },
    { submitted: ago(daysAgo), approved: ago(daysAgo - 0.1), merged: ago(daysAgo - 0.15) },
  );
  const stage = { key: "stage", now: ago(daysAgo - 0.2) };
  const prod = { key: "prod", now: ago(daysAgo - 0.6) };
  await buildReleases(owner, { path, version }, last === "prod" ? [stage, prod] : [stage]);
}
