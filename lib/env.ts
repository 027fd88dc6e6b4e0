import { z } from "zod";
import { ROLES, type Role } from "./kernel/actor";
import { registry } from "./kernel/registry";
import { type AllowedHosts, readAllowedHosts } from "./network/allowed-hosts";

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
  COUNTERSIGN_TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:]+(, *[0-9a-fA-F.:]+)*$/)
    .transform((text) => text.split(",").map((one) => one.trim()))
    .default([]),
  COUNTERSIGN_DEMO: flag.default(true),
  COUNTERSIGN_DEMO_PASSWORD: z.string().min(8).optional(),
  COUNTERSIGN_SMTP_URL: z.string().refine(isSmtpUrl).optional(),
  COUNTERSIGN_MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]* <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)
    .optional(),
  COUNTERSIGN_OIDC_ISSUER: z.string().refine(isIssuer).optional(),
  COUNTERSIGN_OIDC_CLIENT_ID: z.string().min(1).optional(),
  COUNTERSIGN_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  COUNTERSIGN_OIDC_NAME: z.string().min(1).max(40).default("single sign-on"),
  COUNTERSIGN_OIDC_WORKSPACE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,49}$/)
    .optional(),
  COUNTERSIGN_OIDC_ROLE_CLAIM: z.string().min(1).default("groups"),
  COUNTERSIGN_OIDC_ROLE_MAP: z.string().transform(readRoleMap).optional(),
  COUNTERSIGN_LOG_LEVEL: z.enum(LEVELS).default("info"),
  COUNTERSIGN_RATE_LIMIT: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .default(3000),
  COUNTERSIGN_ALLOWED_HOSTS: z.string().transform(readHosts).default([]),
  COUNTERSIGN_CORS_ORIGINS: z.string().transform(readOrigins).default([]),
  COUNTERSIGN_METRICS_TOKEN: z.string().min(16).optional(),
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
  COUNTERSIGN_TRUSTED_PROXIES:
    "has to be the addresses of the proxies in front, for example COUNTERSIGN_TRUSTED_PROXIES=10.0.0.2,10.0.0.3",
  COUNTERSIGN_DEMO: "has to be 1 (with the demo) or 0 (without), for example COUNTERSIGN_DEMO=0",
  COUNTERSIGN_DEMO_PASSWORD:
    "has to have at least 8 characters, for example COUNTERSIGN_DEMO_PASSWORD=a-long-password",
  COUNTERSIGN_SMTP_URL:
    "has to be the address of a mail server, for example COUNTERSIGN_SMTP_URL=smtps://user:password@smtp.example.com",
  COUNTERSIGN_MAIL_FROM:
    "has to be an e-mail address, with or without a name, for example COUNTERSIGN_MAIL_FROM=Countersign <prompts@example.com>",
  COUNTERSIGN_OIDC_ISSUER:
    "has to be the address of an OpenID Connect issuer, for example COUNTERSIGN_OIDC_ISSUER=https://id.example.com",
  COUNTERSIGN_OIDC_CLIENT_ID:
    "has to be what the issuer calls this console, for example COUNTERSIGN_OIDC_CLIENT_ID=countersign",
  COUNTERSIGN_OIDC_CLIENT_SECRET:
    "has to be the secret that the issuer gave, for example COUNTERSIGN_OIDC_CLIENT_SECRET=…",
  COUNTERSIGN_OIDC_NAME:
    "has to have 1 to 40 characters, for the button, for example COUNTERSIGN_OIDC_NAME=Example ID",
  COUNTERSIGN_OIDC_WORKSPACE:
    "has to be the slug of a workspace, for example COUNTERSIGN_OIDC_WORKSPACE=support",
  COUNTERSIGN_OIDC_ROLE_CLAIM:
    "has to be the name of a claim, for example COUNTERSIGN_OIDC_ROLE_CLAIM=groups",
  COUNTERSIGN_OIDC_ROLE_MAP: `has to pair values of the claim with ${ROLES.join(", ")}, for example COUNTERSIGN_OIDC_ROLE_MAP=prompt-admins=admin,writers=author`,
  COUNTERSIGN_LOG_LEVEL: `has to be one of ${LEVELS.join(", ")}, for example COUNTERSIGN_LOG_LEVEL=info`,
  COUNTERSIGN_RATE_LIMIT:
    "has to be a number of requests a minute, or 0 for no limit, for example COUNTERSIGN_RATE_LIMIT=3000",
  COUNTERSIGN_ALLOWED_HOSTS:
    "has to be hosts, each with or without a port, for example COUNTERSIGN_ALLOWED_HOSTS=127.0.0.1:11434,models.internal",
  COUNTERSIGN_CORS_ORIGINS:
    "has to be the origins of pages that may read prompts with a key, for example COUNTERSIGN_CORS_ORIGINS=https://app.example.com,https://shop.example.com",
  COUNTERSIGN_METRICS_TOKEN:
    "has to have at least 16 characters, for example COUNTERSIGN_METRICS_TOKEN=$(openssl rand -hex 24)",
  COUNTERSIGN_AUDIT_KEY_FILE:
    "has to be a file with an Ed25519 key, for example COUNTERSIGN_AUDIT_KEY_FILE=/etc/countersign/audit-key.pem",
  COUNTERSIGN_AUDIT_CHECKPOINT_FILE:
    "has to be a file, for example COUNTERSIGN_AUDIT_CHECKPOINT_FILE=/var/log/countersign/checkpoints.jsonl",
};

/** Their values never appear in a message or a log. */
const SECRET: readonly Name[] = [
  "DATABASE_URL",
  "COUNTERSIGN_SECRET",
  "COUNTERSIGN_DEMO_PASSWORD",
  "COUNTERSIGN_SMTP_URL",
  "COUNTERSIGN_OIDC_CLIENT_SECRET",
  "COUNTERSIGN_METRICS_TOKEN",
];

/** What is of no use without the others. */
const NEEDS: Partial<Record<Name, readonly Name[]>> = {
  COUNTERSIGN_SMTP_URL: ["COUNTERSIGN_MAIL_FROM", "COUNTERSIGN_URL"],
  COUNTERSIGN_OIDC_ISSUER: ["COUNTERSIGN_OIDC_CLIENT_ID", "COUNTERSIGN_OIDC_CLIENT_SECRET"],
  COUNTERSIGN_OIDC_ROLE_MAP: ["COUNTERSIGN_OIDC_WORKSPACE", "COUNTERSIGN_OIDC_ISSUER"],
  COUNTERSIGN_OIDC_WORKSPACE: ["COUNTERSIGN_OIDC_ROLE_MAP"],
};

/** Reads settings; an empty variable counts as not set. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.keys(RULES)
      .filter((name) => source[name])
      .map((name) => [name, source[name]]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return requireWhole(parsed.data);
  const names = new Set(parsed.error.issues.map(({ path }) => path[0] as Name));
  const lines = [...names].map(
    (name) => `${name} ${RULES[name]}; it is ${describeValue(name, given[name])}.`,
  );
  throw new EnvironmentError(lines.join("\n"));
}

function requireWhole(settings: Env): Env {
  const lines = (Object.keys(NEEDS) as Name[]).flatMap((name) => {
    const missing = (NEEDS[name] ?? []).filter((other) => settings[other] === undefined);
    if (settings[name] === undefined || missing.length === 0) return [];
    return [`${name} needs ${missing.join(" and ")} too. ${missing[0]} ${RULES[missing[0] as Name]}.`];
  });
  if (lines.length > 0) throw new EnvironmentError(lines.join("\n"));
  return settings;
}

/** The settings of this process, read once. */
export function env(): Env {
  const shared = registry() as { settings?: Env };
  shared.settings ??= parseEnv(process.env);
  return shared.settings;
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

/** As browsers name them; any origin at all (`*`) is none. */
function readOrigins(text: string, context: z.RefinementCtx): string[] {
  const origins = text.split(",").map((one) => one.trim());
  if (origins.every(isOrigin)) return origins.map((one) => new URL(one).origin);
  context.addIssue({ code: "custom", message: "It lists something that is no origin." });
  return z.NEVER;
}

function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && ["smtp:", "smtps:"].includes(new URL(text).protocol);
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash } = new URL(text);
  return ["http:", "https:"].includes(protocol) && search === "" && hash === "";
}

function readHosts(text: string, context: z.RefinementCtx): AllowedHosts {
  const hosts = readAllowedHosts(text);
  if (hosts) return hosts;
  context.addIssue({ code: "custom", message: "It lists something that is no host." });
  return z.NEVER;
}

export type RoleMap = readonly { value: string; role: Role }[];

/** `value=role,value=role`: the first that fits counts. */
function readRoleMap(text: string, context: z.RefinementCtx): RoleMap {
  return text.split(",").map((pair) => {
    const at = pair.lastIndexOf("=");
    const value = pair.slice(0, Math.max(at, 0)).trim();
    const role = ROLES.find((one) => one === pair.slice(at + 1).trim());
    if (value !== "" && role) return { value, role };
    context.addIssue({ code: "custom", message: "It pairs no role." });
    return z.NEVER;
  });
}
