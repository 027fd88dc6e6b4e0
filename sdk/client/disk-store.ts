import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ClientStore } from "./client-types";

const HEAD = "countersign-cache-1";

/**
 * Keeps a client's state in one file, for Node. It is written beside it, then renamed over it, so that whoever reads
 * finds the one or the other whole; a file whose checksum does not fit is refused.
 */
export function createDiskStore(file: string): ClientStore {
  return {
    async load() {
      const written = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw new Error(`the file cannot be read (${error.code})`);
      });
      if (written === null) return null;
      const end = written.indexOf("\n");
      const text = written.slice(end + 1);
      if (end === -1 || !written.startsWith(`${HEAD} `)) throw new Error("the file is not one of this store");
      if (written.slice(0, end) !== headOf(text)) throw new Error("the file is torn or was altered");
      return text;
    },
    async save(text) {
      const beside = `${file}.${randomUUID()}.tmp`;
      try {
        await mkdir(dirname(file), { recursive: true });
        // Texts of prompts are nobody else's to read.
        const handle = await open(beside, "wx", 0o600);
        try {
          await handle.writeFile(`${headOf(text)}\n${text}`);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true }).catch(() => {});
        throw new Error(`the file cannot be written (${(error as NodeJS.ErrnoException).code})`);
      }
    },
  };
}

function headOf(text: string): string {
  return `${HEAD} sha256:${createHash("sha256").update(text).digest("hex")}`;
}
