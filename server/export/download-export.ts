import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportedVersions } from "@/lib/exports/artifact-file";
import { StartError } from "../start-error";

/** The files of a running server, as it sends them; answers where they are. */
export async function downloadExport(
  folder: string,
  { url, key }: { url: string; key: string },
  versions: ExportedVersions,
): Promise<string[]> {
  const files = [
    ["artifacts.tar", `/api/v1/exports/artifacts.tar?versions=${versions}`],
    ["versions.csv", "/api/v1/exports/versions.csv"],
    ["audit.jsonl", "/api/v1/audit/export.jsonl"],
  ] as const;
  for (const [name, address] of files) {
    const answer = await fetch(new URL(address, url), { headers: { authorization: `Bearer ${key}` } }).catch(
      (cause: unknown) => {
        throw new StartError(`No Countersign answers at ${url}. Start it, or correct COUNTERSIGN_URL.`, {
          cause,
        });
      },
    );
    if (!answer.ok || !answer.body) {
      const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
      throw new StartError(
        `${url} refused ${name} (${answer.status}): ${problem?.detail ?? "no reason given."}`,
      );
    }
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path.join(folder, name))).catch(
      (cause: unknown) => {
        throw new StartError(`The download of ${name} was cut off: what is there is not whole. Try again.`, {
          cause,
        });
      },
    );
  }
  return files.map(([name]) => path.join(folder, name));
}
