import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, withoutServer } from "./fixtures";
import { startServer } from "./running-server";

const SETUP_LINK = /http:\S+\/setup\S*(?=\s)/;

type Empty = { url: string /** The link that the server prints at its first start. */; setupLink: string };

/** A server without the demo, on a data folder of its own that nobody has used. */
export const test = withoutServer.extend<{ empty: Empty }>({
  empty: async ({ context: _context }, use) => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "countersign-empty-"));
    const server = await startServer({ dataDir, demo: false });
    // It is read from a pipe, which may bring it after the first answer.
    await expect.poll(server.output).toMatch(SETUP_LINK);
    const [setupLink = ""] = SETUP_LINK.exec(server.output()) ?? [];
    await use({ url: server.url, setupLink });
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
});
