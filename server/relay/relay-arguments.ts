import { parseArgs } from "node:util";
import { StartError } from "../start-error";

const TEXT = { type: "string" } as const;

/** Each option with the setting that it stands for; a key is read from the environment alone. */
const SETTING_OF = {
  url: "COUNTERSIGN_URL",
  environments: "COUNTERSIGN_RELAY_ENVIRONMENTS",
  "public-key": "COUNTERSIGN_PUBLIC_KEY",
  dir: "COUNTERSIGN_RELAY_DIR",
  host: "HOST",
  port: "PORT",
} as const;

export const RELAY_USAGE = `npm run relay -- [options]

  --url <address>          the registry (COUNTERSIGN_URL)
  --environments <keys>    such as prod,stage; else that of the key, or production (COUNTERSIGN_RELAY_ENVIRONMENTS)
  --public-key <key>       nothing is taken that it did not sign (COUNTERSIGN_PUBLIC_KEY)
  --dir <folder>           what it holds is kept here: .relay (COUNTERSIGN_RELAY_DIR)
  --host, --port           where it answers: 127.0.0.1 and 3100 (HOST, PORT)
  COUNTERSIGN_API_KEY      an API key of the scope relay, whose owner is an admin; from the environment alone

It answers what services read, in the place of a registry that it follows, and needs no database.`;

type Source = Readonly<Record<string, string | undefined>>;

/** What was typed goes over what is set; null where the usage was asked for. */
export function withArguments(args: readonly string[], source: Source): Source | null {
  const options = { ...Object.fromEntries(Object.keys(SETTING_OF).map((name) => [name, TEXT])) };
  let values: Readonly<Record<string, unknown>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
    }));
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${RELAY_USAGE}`);
  }
  if (values.help) return null;
  const typed = Object.entries(SETTING_OF).flatMap(([option, setting]) => {
    const value = values[option];
    return typeof value === "string" ? [[setting, value] as const] : [];
  });
  return { ...source, ...Object.fromEntries(typed) };
}
