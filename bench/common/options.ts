import { parseArgs } from "node:util";
import type { Database } from "@/lib/db/client";

export type Options = { artifacts: number; versions: number; database: Database["kind"] };

const KINDS = ["embedded", "postgresql"] as const;

/** `pages --artifacts 100000 --versions 2 --database postgresql`. */
export function readOptions(args: string[]): { name: string | undefined; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      artifacts: { type: "string", default: "10000" },
      versions: { type: "string", default: "10" },
      database: { type: "string", default: "postgresql" },
    },
  });
  const database = KINDS.find((kind) => kind === values.database);
  if (!database) throw new Error(`--database is ${KINDS.join(" or ")}, not ${values.database}.`);
  return {
    name: positionals[0],
    options: {
      artifacts: readCount("artifacts", values.artifacts, 1_000_000),
      versions: readCount("versions", values.versions, 1000),
      database,
    },
  };
}

function readCount(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} is a whole number from 1 to ${most}, not ${text}.`);
}
