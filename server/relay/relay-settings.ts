import path from "node:path";
import { z } from "zod";
import { StartError } from "../start-error";

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean),
);
const origin = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));

/** Each setting with what it has to be, in words. */
const SETTINGS = {
  COUNTERSIGN_URL: [origin, "has to be the address of the registry, such as https://countersign.example.com"],
  COUNTERSIGN_API_KEY: [
    z.string().min(1),
    "has to be an API key of the scope relay, made by an admin under Settings, API keys",
  ],
  COUNTERSIGN_PUBLIC_KEY: [
    list.optional(),
    "has to be what GET /api/v1/snapshot/key answers as publicKey; several are separated by commas",
  ],
  COUNTERSIGN_RELAY_ENVIRONMENTS: [
    list.refine((keys) => keys.every((key) => /^[a-z0-9-]{1,30}$/.test(key))).optional(),
    "has to be keys of environments, such as prod,stage",
  ],
  COUNTERSIGN_RELAY_DIR: [z.string().min(1).default(".relay"), "has to be a folder, such as .relay"],
  COUNTERSIGN_RELAY_URL: [
    origin.optional(),
    "has to be the address that clients ask this relay at, such as https://relay.internal",
  ],
  HOST: [
    z
      .string()
      .regex(/^[A-Za-z0-9._:-]+$/)
      .default("127.0.0.1"),
    "has to be an address or a name without port, such as 127.0.0.1",
  ],
  PORT: [
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535))
      .default(3100),
    "has to be a number from 0 to 65535, such as 3100",
  ],
  COUNTERSIGN_CORS_ORIGINS: [
    list
      .refine((origins) => origins.every((one) => URL.canParse(one) && new URL(one).origin === one))
      .default([]),
    "has to be the origins of pages that may read prompts with a key, such as https://app.example.com",
  ],
  COUNTERSIGN_RATE_LIMIT: [
    z
      .string()
      .regex(/^\d{1,7}$/)
      .transform(Number)
      .default(3000),
    "has to be a number of requests a minute, or 0 for no limit, such as 3000",
  ],
  COUNTERSIGN_METRICS_TOKEN: [z.string().min(16).optional(), "has to have at least 16 characters"],
  COUNTERSIGN_LOG_LEVEL: [z.enum(LEVELS).default("info"), `has to be one of ${LEVELS.join(", ")}`],
} as const;

type Name = keyof typeof SETTINGS;
export type RelaySettings = { [N in Name]: z.output<(typeof SETTINGS)[N][0]> };

/** Reads the settings of a relay; an empty variable counts as not set, and a value is never repeated. */
export function readRelaySettings(source: Readonly<Record<string, string | undefined>>): RelaySettings {
  const read = (Object.keys(SETTINGS) as Name[]).map((name) => {
    const [schema, rule] = SETTINGS[name];
    const parsed = schema.safeParse(source[name] || undefined);
    return { name, value: parsed.data, fault: parsed.success ? null : `${name} ${rule}.` };
  });
  const faults = read.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) throw new StartError(faults.join("\n"));
  return Object.fromEntries(read.map(({ name, value }) => [name, value])) as RelaySettings;
}

/** Where a relay keeps what it holds; a path is meant from where the command was typed. */
export function relayFolder({ COUNTERSIGN_RELAY_DIR: folder }: RelaySettings, typedIn: string): string {
  return path.resolve(typedIn, folder);
}
