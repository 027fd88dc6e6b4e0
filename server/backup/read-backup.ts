import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { readLines } from "../read-lines";
import { StartError } from "../start-error";
import { type BackupHead, FORM } from "./write-backup";

export type BackupLine = { table: string } | { row: string };

type End = { end: true; rows: number; digest: string };

/** Reads a backup line by line. It fails unless the end is there and says what was read. */
export async function openBackup(
  file: string,
): Promise<{ head: BackupHead; lines: AsyncGenerator<BackupLine> }> {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const texts = readTexts(file);
  const first = await texts.next();
  const head = first.done ? null : (parse(first.value) as BackupHead | null);
  if (head?.countersign_backup !== FORM)
    throw new StartError(`${file} is no backup of Countersign in form ${FORM}, as npm run backup writes it.`);
  return { head, lines: readRows(file, `${first.value}\n`, texts) };
}

async function* readRows(
  file: string,
  head: string,
  texts: AsyncGenerator<string>,
): AsyncGenerator<BackupLine> {
  const hash = createHash("sha256").update(head);
  let rows = 0;
  for await (const text of texts) {
    const line = parse(text) as BackupLine | End | null;
    if (line === null) break;
    if ("end" in line) {
      if (line.rows === rows && line.digest === hash.digest("hex")) return;
      throw new StartError(`${file} was changed after it was written: its digest is another one.`);
    }
    hash.update(`${text}\n`);
    if ("row" in line) rows += 1;
    yield line;
  }
  throw notWhole(file);
}

/** A broken archive is a file that is not whole. */
async function* readTexts(file: string): AsyncGenerator<string> {
  const output = createGunzip();
  const reading = pipeline(createReadStream(file), output).catch(() => {});
  try {
    yield* readLines(output);
  } catch (cause) {
    throw notWhole(file, cause);
  } finally {
    output.destroy();
    await reading;
  }
}

function notWhole(file: string, cause?: unknown): StartError {
  return new StartError(
    `${file} is not whole: it was cut off or is damaged. Nothing was restored; use another backup.`,
    { cause },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
