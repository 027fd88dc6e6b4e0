import { parseArgs } from "node:util";
import { StartError } from "../start-error";
import { FLAG, type Help, parse, readAddress, TEXT } from "./read-options";

export type PullCommand = {
  command: "pull";
  url: string;
  /** Null where the key decides. */
  environment: string | null;
  file: string;
  /** Any of them may have signed; none where nothing is to be verified. */
  publicKeys: string[];
};

const DEFAULT_FILE = "countersign.json";

/** What was typed after `countersign pull`. */
export function readPull(args: readonly string[], url: string, publicKey?: string): PullCommand | Help {
  const { values, positionals } = parse("pull", () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: TEXT,
        env: TEXT,
        out: TEXT,
        "public-key": { ...TEXT, multiple: true },
        help: { ...FLAG, short: "h" },
      },
    }),
  );
  if (values.help) return { command: "help", about: "pull" };
  if (positionals.length > 0)
    throw new StartError("pull takes no path: it brings all that an environment serves. --help says more.");
  return {
    command: "pull",
    url: readAddress(values.url ?? url),
    environment: values.env ?? null,
    file: values.out ?? DEFAULT_FILE,
    publicKeys: values["public-key"] ?? (publicKey ? [publicKey] : []),
  };
}
