import type { Database } from "@/lib/db/client";
import type { CheckpointPlace } from "./audit-key";
import { writeBackupFile } from "./backup/write-backup";
import { writeCheckpoints } from "./checkpoints";
import { answerPart } from "./export/write-workspace";
import { type LocalAnswers, sendJson } from "./local-door";
import { readTrails } from "./trail-source";

/** What a running server answers to tools beside it. */
export function localAnswers(database: Database, place: CheckpointPlace | null): LocalAnswers {
  return {
    "GET /trails": async (_query, response) => {
      const trails = await readTrails(database);
      sendJson(
        response,
        trails.map(({ workspaceId, slug, head }) => ({ workspaceId, slug, head })),
      );
    },
    "GET /events": async (query, response) => {
      const trail = (await readTrails(database)).find((one) => one.workspaceId === query.get("workspace"));
      sendJson(response, trail ? await trail.read(Number(query.get("after"))) : []);
    },
    "GET /export": async (query, response) => sendJson(response, await answerPart(query)),
    "POST /backup": async (query, response) => {
      await writeBackupFile(database, query.get("file") ?? "", new Date());
      sendJson(response, { ok: true });
    },
    "POST /checkpoints": async (_query, response) => {
      const trails = place ? await readTrails(database) : [];
      const reports = place
        ? await writeCheckpoints(trails, place, { now: new Date(), force: true, whole: true })
        : [];
      sendJson(response, reports);
    },
  };
}
