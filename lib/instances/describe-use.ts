import { groupBy } from "@/lib/kernel/group-by";
import type { AnswerReason, Channel } from "./answered";

type Use = {
  keyId: string;
  service: string;
  channel: Channel;
  version: string | null;
  reason: AnswerReason;
  count: number;
  lastAt: Date;
};

export type Mix = {
  version: string | null;
  count: number;
  stale: number;
  share: number;
  /** Why it was answered, the most first. */
  reasons: { reason: AnswerReason; count: number }[];
  lastAt: string;
};

/** Which versions were answered, the most first; `share` is of all answers. No version is a caller's own default. */
export function describeMix(uses: readonly Use[]): Mix[] {
  const all = uses.reduce((sum, { count }) => sum + count, 0);
  const byVersion = groupBy(uses, ({ version }) => version);
  return [...byVersion]
    .map(([version, own]) => {
      const count = sum(own);
      return {
        version,
        count,
        stale: sum(own.filter(({ reason }) => reason === "STALE")),
        share: count / all,
        reasons: [...groupBy(own, ({ reason }) => reason)]
          .map(([reason, some]) => ({ reason, count: sum(some) }))
          .toSorted((one, other) => other.count - one.count),
        lastAt: newest(own),
      };
    })
    .toSorted((one, other) => other.count - one.count);
}

/** How many answers did not rest on what the registry said at that time: what it had said before, or a caller's default. */
export function countUnheard(mix: readonly Pick<Mix, "version" | "count" | "stale">[]) {
  return {
    stale: mix.reduce((total, { stale }) => total + stale, 0),
    byDefault: mix.filter(({ version }) => version === null).reduce((total, { count }) => total + count, 0),
  };
}

export type Caller = { service: string; channels: Channel[]; count: number; lastAt: string };

/** Which services asked, and by which ways; who asked last comes first. */
export function describeCallers(uses: readonly Use[]): Caller[] {
  return [...groupBy(uses, ({ keyId, service }) => `${keyId} ${service}`).values()]
    .map((own) => ({
      service: own[0]?.service ?? "",
      channels: [...new Set(own.map(({ channel }) => channel))].toSorted(),
      count: sum(own),
      lastAt: newest(own),
    }))
    .toSorted((one, other) => (one.lastAt < other.lastAt ? 1 : -1));
}

function sum(uses: readonly Use[]): number {
  return uses.reduce((total, { count }) => total + count, 0);
}

function newest(uses: readonly Use[]): string {
  return new Date(Math.max(...uses.map(({ lastAt }) => lastAt.getTime()))).toISOString();
}
