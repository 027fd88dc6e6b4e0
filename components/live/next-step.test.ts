import { expect, it } from "vitest";
import { findIncoming, findNextStep, findRollbackPlace } from "./next-step";

const cells = (...versions: (string | null)[]) =>
  versions.map((version, index) => ({ environment: ["dev", "stage", "prod"][index] ?? "", version }));

it.each<[string, string | null, ReturnType<typeof cells>, string[], string | null]>([
  ["nothing when all agree", "1.1.0", cells("1.1.0", "1.1.0", "1.1.0"), [], null],
  ["the first that lags", "1.1.0", cells("1.1.0", "1.0.0", "1.0.0"), [], "stage 1.1.0"],
  ["the newest where even the first lags", "1.1.0", cells("1.0.0", "1.0.0", "1.0.0"), [], "dev 1.1.0"],
  ["an empty environment", "1.0.0", cells("1.0.0", null, null), [], "stage 1.0.0"],
  ["no locked version", "1.1.0", cells("1.1.0", "1.1.0", "1.0.0"), ["1.1.0"], null],
  ["nothing of what was never merged", null, cells(null, null, null), [], null],
])("offers %s", (_what, newest, row, locked, offered) => {
  const step = findNextStep({ newest, cells: row, locked: locked.map((version) => ({ version })) });
  expect(step && `${step.environment} ${step.version}`).toBe(offered);
});

const environments = ["dev", "stage", "prod"].map((key) => ({ key, production: key === "prod" }));

it.each<[string, ReturnType<typeof cells>, string | null]>([
  ["production first", cells("1.0.0", "1.0.0", "1.0.0"), "prod"],
  ["else the last that serves", cells("1.0.0", "1.0.0", null), "stage"],
  ["nowhere without a live version", cells(null, null, null), null],
])("rolls back in %s", (_where, row, place) => {
  expect(findRollbackPlace(environments, row)).toBe(place);
});

it.each<[string, string, string | null, ReturnType<typeof cells>, string | null]>([
  ["the newest version", "dev", "1.1.0", cells("1.0.0", "1.0.0", null), "1.1.0"],
  ["what the environment before serves", "prod", "1.1.0", cells("1.1.0", "1.0.0", null), "1.0.0"],
  ["nothing where both serve the same", "stage", "1.1.0", cells("1.0.0", "1.0.0", null), null],
  ["nothing where nothing is before", "prod", "1.1.0", cells("1.1.0", null, "1.0.0"), null],
])("a cell is offered %s", (_what, environment, newest, row, offered) => {
  expect(findIncoming({ newest, cells: row, locked: [] }, environment)).toBe(offered);
});
