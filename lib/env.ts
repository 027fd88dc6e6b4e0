import { z } from "zod";

/** A setting that cannot be used, in words for whoever set it. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9._:-]+$/)
    .default("127.0.0.1"),
  DATABASE_URL: z.string().refine(isPostgresqlUrl).optional(),
  COUNTERSIGN_DATA_DIR: z.string().min(1).default(".data"),
  COUNTERSIGN_URL: z.string().refine(isOrigin).optional(),
  COUNTERSIGN_SECRET: z.string().min(32).optional(),
  COUNTERSIGN_DEMO: flag.default(true),
  COUNTERSIGN_DEMO_PASSWORD: z.string().min(8).optional(),
  COUNTERSIGN_LOG_LEVEL: z.enum(LEVELS).default("info"),
  COUNTERSIGN_RATE_LIMIT: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .default(3000),
  COUNTERSIGN_AUDIT_KEY_FILE: z.string().min(1).optional(),
  COUNTERSIGN_AUDIT_CHECKPOINT_FILE: z.string().min(1).optional(),
});

export type Env = z.output<typeof schema>;

type Name = keyof Env;

const RULES: Readonly<Record<Name, string>> = {
  NODE_ENV: "has to be development, test or production, for example NODE_ENV=production",
  PORT: "has to be a number from 0 to 65535, for example PORT=3000",
  HOST: "has to be an address or a name without port, for example HOST=127.0.0.1",
  DATABASE_URL:
    "has to be a PostgreSQL address without a `schema` parameter, for example DATABASE_URL=postgresql://user:password@host:5432/countersign",
  COUNTERSIGN_DATA_DIR: "has to be a folder, for example COUNTERSIGN_DATA_DIR=.data",
  COUNTERSIGN_URL:
    "has to be the address people open, without a path, for example COUNTERSIGN_URL=https://prompts.example.com",
  COUNTERSIGN_SECRET:
    "has to have at least 32 characters, for example COUNTERSIGN_SECRET=$(openssl rand -base64 48)",
  COUNTERSIGN_DEMO: "has to be 1 (with the demo) or 0 (without), for example COUNTERSIGN_DEMO=0",
  COUNTERSIGN_DEMO_PASSWORD:
    "has to have at least 8 characters, for example COUNTERSIGN_DEMO_PASSWORD=a-long-password",
  COUNTERSIGN_LOG_LEVEL: `has to be one of ${LEVELS.join(", ")}, for example COUNTERSIGN_LOG_LEVEL=info`,
  COUNTERSIGN_RATE_LIMIT:
    "has to be a number of requests a minute, or 0 for no limit, for example COUNTERSIGN_RATE_LIMIT=3000",
  COUNTERSIGN_AUDIT_KEY_FILE:
    "has to be a file with an Ed25519 key, for example COUNTERSIGN_AUDIT_KEY_FILE=/etc/countersign/audit-key.pem",
  COUNTERSIGN_AUDIT_CHECKPOINT_FILE:
    "has to be a file, for example COUNTERSIGN_AUDIT_CHECKPOINT_FILE=/var/log/countersign/checkpoints.jsonl",
};

/** Their values never appear in a message or a log. */
const SECRET: readonly Name[] = ["DATABASE_URL", "COUNTERSIGN_SECRET", "COUNTERSIGN_DEMO_PASSWORD"];

/** Reads settings; an empty variable counts as not set. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.keys(RULES)
      .filter((name) => source[name])
      .map((name) => [name, source[name]]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => path[0] as Name));
  const lines = [...names].map(
    (name) => `${name} ${RULES[name]}; it is ${describeValue(name, given[name])}.`,
  );
  throw new EnvironmentError(lines.join("\n"));
}

let parsed: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

function describeValue(name: Name, value: string | undefined): string {
  if (SECRET.includes(name)) return "set to something else (not shown here)";
  return `"${(value ?? "").slice(0, 80)}"`;
}

/** Prisma's `schema` parameter would be passed over, and the wrong schema used without a word. */
function isPostgresqlUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, searchParams } = new URL(text);
  return ["postgres:", "postgresql:"].includes(protocol) && !searchParams.has("schema");
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, pathname, search, hash } = new URL(text);
  const isBare = pathname === "/" && search === "" && hash === "";
  return ["http:", "https:"].includes(protocol) && isBare && [origin, `${origin}/`].includes(text);
}
