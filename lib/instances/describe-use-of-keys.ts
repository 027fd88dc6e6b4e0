import { groupBy } from "@/lib/kernel/group-by";
import type { Channel } from "./answered";
import { type InstanceFacts, stateOfInstance } from "./instance-state";

type Use = {
  keyId: string;
  environment: string;
  path: string | null;
  channel: Channel;
  count: number;
  lastAt: Date;
};
type Instance = InstanceFacts & { keyId: string; newest: number };
type Facts = {
  month: readonly Use[];
  week: readonly Use[];
  day: readonly Use[];
  instances: readonly Instance[];
};

export type KeyUseSummary = {
  id: string;
  /** Answers, each prompt or whole environment once. */
  inDay: number;
  inWeek: number;
  in30Days: number;
  /** Where it was used last. */
  lastEnvironment: string | null;
  channels: Channel[];
  /** Which it asked for, the most first; `count` is of 30 days. */
  prompts: { path: string; count: number }[];
  instances: number;
};

/** One row a key that was used or that an instance has; the most used first. */
export function describeUseOfKeys({ month, week, day, instances }: Facts, now: Date): KeyUseSummary[] {
  const uses = groupBy(month, ({ keyId }) => keyId);
  const running = groupBy(
    instances.filter(
      ({ newest, ...one }) => stateOfInstance(one, { wanted: newest, newest }, now) !== "gone",
    ),
    ({ keyId }) => keyId,
  );
  return [...new Set([...uses.keys(), ...running.keys()])]
    .map((id) => {
      const own = uses.get(id) ?? [];
      const prompts = groupBy(
        own.filter((one) => one.path !== null),
        ({ path }) => path ?? "",
      );
      return {
        id,
        inDay: sum(day.filter(({ keyId }) => keyId === id)),
        inWeek: sum(week.filter(({ keyId }) => keyId === id)),
        in30Days: sum(own),
        lastEnvironment: newest(own)?.environment ?? null,
        channels: [...new Set(own.map(({ channel }) => channel))].toSorted(),
        prompts: [...prompts]
          .map(([path, all]) => ({ path, count: sum(all) }))
          .toSorted((one, other) => other.count - one.count)
          .slice(0, 5),
        instances: running.get(id)?.length ?? 0,
      };
    })
    .toSorted((one, other) => other.in30Days - one.in30Days);
}

function sum(uses: readonly Use[]): number {
  return uses.reduce((total, { count }) => total + count, 0);
}

function newest(uses: readonly Use[]): Use | undefined {
  return uses.toSorted((one, other) => other.lastAt.getTime() - one.lastAt.getTime())[0];
}
