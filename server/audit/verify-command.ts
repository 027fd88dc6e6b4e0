import path from "node:path";
import { parseArgs } from "node:util";
import { describeBadLine, describeFinding } from "@/lib/audit/describe-finding";
import { verifyTrail } from "@/lib/audit/verify-trail";
import type { Env } from "@/lib/env";
import { askServer } from "../ask-server";
import { type CheckpointPlace, findCheckpointPlace, readAuditKey } from "../audit-key";
import { type CheckpointReport, readCheckpointFile, writeCheckpoints } from "../checkpoints";
import { StartError } from "../start-error";
import { readTrails, type Trail } from "../trail-source";
import { withDatabase } from "../with-database";
import { readFileTrail, readRemoteTrail } from "./outside-trails";

const USAGE = `npm run audit:verify [-- options]

  --file <audit.jsonl>         verify an exported trail instead of a database
  --key <file>                 the key of the checkpoints, public or private; else that of the settings
  --checkpoints <file>         the checkpoint file; else that of the settings
  --checkpoint                 sign a checkpoint of each workspace first

With COUNTERSIGN_URL and COUNTERSIGN_API_KEY (scope read) it reads the trail of that server's workspace; else those of
every workspace in COUNTERSIGN_DATA_DIR or DATABASE_URL, whether the server runs or not. It ends with 0 when
everything holds, 1 when something does not, 2 when it could not run.`;

type Surroundings = {
  env: Env;
  root: string;
  say: (line: string) => void;
  /** Where the command was typed: npm changes the folder. */
  from: string;
  remote?: { url: string; key: string } | undefined;
};

/** Verifies every trail that it can reach; answers the exit code. */
export async function verifyCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { env, root, say, from, remote } = surroundings;
  const { values } = readArguments(args);
  const fromHere = (file: string) => path.resolve(from, file);
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const place = findPlace(values, env, fromHere);
  const judge = (trails: readonly JudgedTrail[]) => judgeTrails(trails, place, say);
  if (values.file) return judge([await readFileTrail(fromHere(values.file))]);
  if (remote) return judge([await readRemoteTrail(remote.url, remote.key)]);
  if (values.checkpoint && place?.key.type !== "private")
    throw new StartError(
      "There is no private key to sign with: name one with COUNTERSIGN_AUDIT_KEY_FILE. A server with the embedded database makes one when it first starts.",
    );
  return withDatabase(
    { env, root },
    {
      stopped: async (database) => {
        const trails = await readTrails(database);
        if (values.checkpoint && place)
          tell(await writeCheckpoints(trails, place, { now: new Date(), force: true, whole: true }), say);
        return judge(trails);
      },
      running: async (dataDir) => {
        if (values.checkpoint)
          tell((await askServer(dataDir, "POST", "/checkpoints")) as CheckpointReport[], say);
        const trails = (await askServer(dataDir, "GET", "/trails")) as Omit<Trail, "read">[];
        const read = (id: string) => async (after: number) =>
          (await askServer(dataDir, "GET", `/events?workspace=${id}&after=${after}`)) as Awaited<
            ReturnType<Trail["read"]>
          >;
        return judge(trails.map((trail) => ({ ...trail, read: read(trail.workspaceId) })));
      },
    },
  );
}

type JudgedTrail = Pick<Trail, "workspaceId" | "slug" | "read"> & { head?: Trail["head"] };

/** Says what holds and what does not, a workspace a line. */
async function judgeTrails(
  trails: readonly JudgedTrail[],
  place: CheckpointPlace | null,
  say: (line: string) => void,
): Promise<number> {
  const { checkpoints, badLines } = place ? readCheckpointFile(place) : { checkpoints: [], badLines: [] };
  let wrong = badLines.length;
  for (const line of badLines) say(`BROKEN ${describeBadLine(line)}`);
  for (const trail of trails) {
    const answer = await verifyTrail(trail, checkpoints);
    wrong += answer.findings.length;
    for (const finding of answer.findings) say(`BROKEN ${trail.slug}: ${describeFinding(finding)}`);
    if (answer.findings.length > 0) continue;
    const against =
      answer.checkpoints > 0
        ? `${answer.checkpoints} signed checkpoints agree`
        : "no signed checkpoint to hold it against";
    say(`ok     ${trail.slug}: the chain holds to #${answer.events}; ${against}`);
  }
  return wrong === 0 ? 0 : 1;
}

function tell(reports: readonly CheckpointReport[], say: (line: string) => void): void {
  for (const { slug, signed, findings } of reports) {
    if (signed !== null) say(`signed ${slug}: checkpoint at #${signed}`);
    else if (findings.length > 0) say(`NOT SIGNED ${slug}: the trail does not hold`);
    else say(`ok     ${slug}: nothing new to sign`);
  }
}

function findPlace(
  given: { key?: string; checkpoints?: string },
  env: Env,
  fromHere: (file: string) => string,
): CheckpointPlace | null {
  const { key, checkpoints } = given;
  if (!key && !checkpoints) return findCheckpointPlace(env, { make: false });
  if (!key) throw new StartError("--checkpoints needs --key: the key that signed them.");
  if (!checkpoints) throw new StartError("--key needs --checkpoints: the file that it signed.");
  return { key: readAuditKey(fromHere(key)), file: fromHere(checkpoints) };
}

function readArguments(args: string[]) {
  const options = {
    file: { type: "string" },
    key: { type: "string" },
    checkpoints: { type: "string" },
    checkpoint: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args, options });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
