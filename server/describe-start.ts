import path from "node:path";
import { describeRole } from "@/lib/authz/describe-role";
import type { Env } from "@/lib/env";
import { DEMO_PEOPLE } from "@/prisma/demo/demo-people";
import type { Demo } from "./demo";

type Facts = { address: string; settings: Env; demo: Demo | null; setupToken: string | null };

/** What whoever started this needs to know: where it is, where the data is, how to get in. */
export function describeStart({ address, settings, demo, setupToken }: Facts): string[] {
  return [
    `Countersign  ${address}`,
    `Data         ${describePlace(settings)}`,
    ...describeEntry(address, demo, setupToken),
  ];
}

function describePlace({ DATABASE_URL: databaseUrl, COUNTERSIGN_DATA_DIR: dataDir }: Env): string {
  if (!databaseUrl) return path.resolve(dataDir);
  const { host, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${host}${pathname}`;
}

function describeEntry(address: string, demo: Demo | null, setupToken: string | null): string[] {
  if (setupToken !== null)
    return [
      `First run    ${address}/setup?token=${setupToken}`,
      "             The link works once: it makes the first admin.",
    ];
  if (!demo) return ["Sign in      with the e-mail address and password of a member"];
  const width = Math.max(...DEMO_PEOPLE.map(({ email }) => email.length));
  const people = DEMO_PEOPLE.map(
    ({ email, name, role }) => `             ${email.padEnd(width)}  ${name}, ${describeRole(role)}`,
  );
  return ["Sign in      as one of the demo's people", ...people, `Password     ${describePassword(demo)}`];
}

function describePassword({ password, passwordFile }: Demo): string {
  if (password === null) return "as it was set, or shown, when the demo was loaded";
  return passwordFile === null
    ? `${password}  (shown this once)`
    : `${password}  (kept in ${path.resolve(passwordFile)})`;
}
