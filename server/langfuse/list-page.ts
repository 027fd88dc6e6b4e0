import { z } from "zod";
import type { ServedList } from "@/lib/serving/queries/list-served-prompts";
import { configOf } from "./describe-prompt";

const moment = z.coerce.date("This is no moment in time.");

export const listQuery = z.object({
  name: z.string().max(255).optional(),
  label: z.string().max(36).optional(),
  tag: z.string().max(255).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  fromUpdatedAt: moment.optional(),
  toUpdatedAt: moment.optional(),
});

/** One page of what is served, by name; `toUpdatedAt` is the first moment that is too late. */
export function describePage(list: ServedList, query: z.output<typeof listQuery>) {
  const { name, label, tag, page, limit, fromUpdatedAt: from, toUpdatedAt: to } = query;
  const found = list.prompts.filter(
    ({ path, labels, updatedAt }) =>
      // Nothing here has tags.
      tag === undefined &&
      (name === undefined || path === name) &&
      (label === undefined || label === "latest" || labels.includes(label)) &&
      (from === undefined || updatedAt >= from) &&
      (to === undefined || updatedAt < to),
  );
  const meta = { page, limit, totalItems: found.length, totalPages: Math.ceil(found.length / limit) };
  const data = found.slice((page - 1) * limit, page * limit).map((record) => ({
    name: record.path,
    type: record.messages ? "chat" : "text",
    versions: record.numbers,
    // Whatever version is the newest, there is one.
    labels: [...new Set([...record.labels, "latest"])],
    tags: [] as string[],
    lastUpdatedAt: record.updatedAt.toISOString(),
    lastConfig: configOf(record),
  }));
  return { data, meta, pagination: meta };
}
