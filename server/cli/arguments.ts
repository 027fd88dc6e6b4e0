import { parseArgs } from "node:util";
import { StartError } from "../start-error";
import { type PullCommand, readPull } from "./pull-arguments";
import { FLAG as flag, type Help, parse, readAddress, TEXT as text } from "./read-options";
import { USAGE } from "./usage";

type Common = { url: string; junit: string | null; json: string | null };

export type EvalCommand = Common & {
  command: "eval";
  path: string;
  version: string | null;
  change: number | null;
  against: string | null;
  sets: string[];
  model: string | null;
  repeats: number | null;
  budgetUsd: number | null;
  waitMs: number;
  cancelOnInterrupt: boolean;
  quiet: boolean;
};

export type CheckCommand = Common & {
  command: "check";
  paths: string[];
  version: string | null;
  change: number | null;
  environment: string | null;
};

const DEFAULT_URL = "http://127.0.0.1:3000";
const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
const LONGEST_MS = 24 * UNITS.h;

const COMMON = { url: text, junit: text, json: text, help: { ...flag, short: "h" } } as const;

/** What was typed, after `countersign`. Refuses with a sentence that names the argument. */
export function readCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): EvalCommand | CheckCommand | PullCommand | Help {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help")
    return { command: "help", about: "all" };
  const url = env.COUNTERSIGN_URL || DEFAULT_URL;
  if (name === "eval") return readEval(rest, url);
  if (name === "check") return readCheck(rest, url);
  if (name === "pull") return readPull(rest, url, env.COUNTERSIGN_PUBLIC_KEY);
  throw new StartError(`There is no command ${name}.\n\n${USAGE.all}`);
}

function readEval(args: readonly string[], url: string): EvalCommand | Help {
  const { values, positionals } = parse("eval", () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...COMMON,
        version: text,
        change: text,
        against: text,
        set: { ...text, multiple: true },
        model: text,
        repeats: text,
        budget: text,
        wait: text,
        "cancel-on-interrupt": flag,
        quiet: flag,
      },
    }),
  );
  if (values.help) return { command: "help", about: "eval" };
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new StartError(`eval takes one prompt, not ${positionals.length}. --help says more.`);
  refuseBoth(values);
  return {
    command: "eval",
    ...common(values, url),
    path,
    version: values.version ?? null,
    change: readWhole("--change", values.change),
    against: values.against ?? null,
    sets: values.set ?? [],
    model: values.model ?? null,
    repeats: readWhole("--repeats", values.repeats),
    budgetUsd: readDollars(values.budget),
    waitMs: readTime(values.wait ?? "30m"),
    cancelOnInterrupt: values["cancel-on-interrupt"] ?? false,
    quiet: values.quiet ?? false,
  };
}

function readCheck(args: readonly string[], url: string): CheckCommand | Help {
  const { values, positionals: paths } = parse("check", () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...COMMON, version: text, change: text, env: text },
    }),
  );
  if (values.help) return { command: "help", about: "check" };
  refuseBoth(values);
  if (paths.length === 0 && values.change === undefined)
    throw new StartError("check takes the paths of prompts, or --change. --help says more.");
  if (values.version !== undefined && paths.length !== 1)
    throw new StartError("--version is of one path; name one.");
  return {
    command: "check",
    ...common(values, url),
    paths,
    version: values.version ?? null,
    change: readWhole("--change", values.change),
    environment: values.env ?? null,
  };
}

function common(values: { [name in "url" | "junit" | "json"]?: string | undefined }, url: string): Common {
  return { url: readAddress(values.url ?? url), junit: values.junit ?? null, json: values.json ?? null };
}

function refuseBoth({ version, change }: { version?: string | undefined; change?: string | undefined }) {
  if (version !== undefined && change !== undefined)
    throw new StartError("--version and --change exclude each other: a run is of one of them.");
}

function readWhole(name: string, typed: string | undefined): number | null {
  if (typed === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(typed))
    throw new StartError(`${name} is a whole number from 1 on, not ${JSON.stringify(typed)}.`);
  return Number(typed);
}

function readDollars(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  const dollars = /^\d{1,6}(\.\d{1,6})?$/.test(typed) ? Number(typed) : 0;
  if (dollars <= 0)
    throw new StartError(
      `--budget is a number of dollars above 0, such as 2.50, not ${JSON.stringify(typed)}.`,
    );
  return dollars;
}

/** Milliseconds. */
function readTime(typed: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})([smh])$/.exec(typed) ?? [];
  const ms = Number(count) * (UNITS[unit as keyof typeof UNITS] ?? Number.NaN);
  if (!(ms <= LONGEST_MS))
    throw new StartError(`--wait is a time such as 90s, 30m or 2h, not ${JSON.stringify(typed)}.`);
  return ms;
}
