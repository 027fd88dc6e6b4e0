import { describe, expect, it } from "vitest";
import { describeInstances } from "./describe-instances";
import { countUnheard, describeCallers, describeMix } from "./describe-use";
import { describeUseOfKeys } from "./describe-use-of-keys";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const use = {
  keyId: "k1",
  service: "helpdesk",
  channel: "client",
  version: "1.0.0",
  reason: "STATIC",
} as const;

const once = (reason: string, count: number) => ({ reason, count });

describe("the versions that were answered", () => {
  it("come with their share of all answers, the most first", () => {
    const mix = describeMix([
      { ...use, count: 1, version: "1.1.0", lastAt: ago(5) },
      { ...use, count: 5, lastAt: ago(9) },
      { ...use, count: 2, reason: "STALE", lastAt: ago(7) },
      { ...use, count: 2, version: null, reason: "DEFAULT", lastAt: ago(1) },
    ]);
    expect(mix).toEqual([
      {
        version: "1.0.0",
        count: 7,
        stale: 2,
        share: 0.7,
        reasons: [once("STATIC", 5), once("STALE", 2)],
        lastAt: ago(7).toISOString(),
      },
      {
        version: null,
        count: 2,
        stale: 0,
        share: 0.2,
        reasons: [once("DEFAULT", 2)],
        lastAt: ago(1).toISOString(),
      },
      {
        version: "1.1.0",
        count: 1,
        stale: 0,
        share: 0.1,
        reasons: [once("STATIC", 1)],
        lastAt: ago(5).toISOString(),
      },
    ]);
    expect(countUnheard(mix)).toEqual({ stale: 2, byDefault: 2 });
  });

  it("are none where nothing was", () => expect(describeMix([])).toEqual([]));
});

it("callers are services, who asked last first", () => {
  const callers = describeCallers([
    { ...use, count: 5, lastAt: ago(9) },
    { ...use, count: 1, channel: "resolve", lastAt: ago(8) },
    { ...use, count: 2, keyId: "k2", service: "checkout", lastAt: ago(1) },
  ]);
  expect(callers).toEqual([
    { service: "checkout", channels: ["client"], count: 2, lastAt: ago(1).toISOString() },
    { service: "helpdesk", channels: ["client", "resolve"], count: 6, lastAt: ago(8).toISOString() },
  ]);
});

it("a key is described by its answers, prompts and instances", () => {
  const instance = { keyId: "k2", sequence: 1, lastSeenAt: ago(1), newest: 1 };
  const month = [
    { keyId: "k1", environment: "dev", path: "a", channel: "resolve", count: 3, lastAt: ago(2) },
    { keyId: "k1", environment: "prod", path: null, channel: "snapshot", count: 9, lastAt: ago(1) },
    { keyId: "k1", environment: "dev", path: "b", channel: "ofrep", count: 4, lastAt: ago(3) },
  ] as const;
  const gone = { ...instance, lastSeenAt: ago(3_600_000) };
  const [week, day] = [month.slice(0, 2), month.slice(0, 1)];
  expect(describeUseOfKeys({ month, week, day, instances: [instance, gone] }, NOW)).toEqual([
    {
      id: "k1",
      inDay: 3,
      inWeek: 12,
      in30Days: 16,
      lastEnvironment: "prod",
      channels: ["ofrep", "resolve", "snapshot"],
      prompts: [
        { path: "b", count: 4 },
        { path: "a", count: 3 },
      ],
      instances: 0,
    },
    {
      id: "k2",
      inDay: 0,
      inWeek: 0,
      in30Days: 0,
      lastEnvironment: null,
      channels: [],
      prompts: [],
      instances: 1,
    },
  ]);
});

it("of many instances those that are missing come first, and all are counted; each says what it runs", () => {
  const one = {
    service: "helpdesk",
    sdk: "countersign-js/0.1.0",
    firstSeenAt: ago(10_000),
    lastSeenAt: ago(1_000),
  };
  const rows = [
    { ...one, instance: "a", sequence: 9 },
    { ...one, instance: "b", sequence: 8 },
    { ...one, instance: "c", sequence: 5 },
    { ...one, instance: "d", sequence: 2 },
    { ...one, instance: "e", sequence: 5, lastSeenAt: ago(3_600_000) },
  ];
  const served = [
    { sequence: 7, version: "1.0.0" },
    { sequence: 5, version: "1.0.1" },
    { sequence: 3, version: "1.0.0" },
  ];
  const rolledOut = [
    { sequence: 9, candidate: null },
    { sequence: 8, candidate: "1.0.2" },
  ];
  const history = { served, rolledOut };
  const told = describeInstances(rows, { wanted: 7, newest: 9, limit: 5, history }, NOW);
  expect(told).toMatchObject({ sequence: 7, counted: 4, confirmed: 2, more: 0 });
  expect(
    told.instances.map(({ instance, state, behindBy, runs, candidate, drifts }) => [
      instance,
      state,
      behindBy,
      candidate ? `${runs} beside ${candidate}` : runs,
      drifts,
    ]),
  ).toEqual([
    ["c", "behind", 4, "1.0.1", true],
    ["d", "behind", 7, null, true],
    ["a", "confirmed", 0, "1.0.0", false],
    ["b", "confirmed", 1, "1.0.0 beside 1.0.2", true],
    ["e", "gone", 4, "1.0.1", false],
  ]);
  const short = describeInstances(rows, { wanted: 7, newest: 9, limit: 1, history }, NOW);
  expect([short.instances.length, short.more, short.counted]).toEqual([1, 4, 4]);
});
