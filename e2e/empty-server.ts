import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { withoutServer } from "./fixtures";
import { startServer } from "./running-server";

type Empty = { url: string /** The link that the server prints at its first start. */; setupLink: string };

/** A server without the demo, on a data folder of its own that nobody has used. */
export const test = withoutServer.extend<{ empty: Empty }>({
  empty: async ({ context: _context }, use) => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "countersign-empty-"));
    const server = await startServer({ dataDir, demo: false });
    const setupLink = /http:\S+\/setup\S*/.exec(server.output())?.[0] ?? "";
    await use({ url: server.url, setupLink });
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
});
