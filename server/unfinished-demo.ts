import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The password of the demo's people, kept beside its database. */
export const DEMO_PASSWORD_FILE = "demo-password";
const MARK = "demo-unfinished";

/** Answers how the mark is taken away, when the demo is whole. */
export function markUnfinished(dataDir: string): () => void {
  const mark = path.join(dataDir, MARK);
  writeFileSync(mark, "");
  return () => rmSync(mark);
}

/**
 * The mark is there only while the demo is loaded, before anybody could come in: a database beside it holds nothing
 * but a part of the demo, and is begun again.
 */
export function removeUnfinishedDemo(dataDir: string): void {
  const mark = path.join(dataDir, MARK);
  if (!existsSync(mark)) return;
  rmSync(path.join(dataDir, "database"), { recursive: true, force: true });
  rmSync(path.join(dataDir, DEMO_PASSWORD_FILE), { force: true });
  rmSync(mark, { force: true });
}
