import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error";

type Options = { root: string; dev: boolean; host: string; port: number };

/** Next over the built pages, or over the sources in development. */
export async function prepareNext({ root, dev, host, port }: Options) {
  if (!dev && !existsSync(path.join(root, ".next/BUILD_ID")))
    throw new StartError(
      "The pages are not built. Run `npm run build`, or start by `npm start`, which does.",
    );
  if (!dev) takeBuiltSettings(root);
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, hostname: host, port, quiet: !dev });
  await app.prepare();
  return app;
}

/**
 * The settings as they were checked when the pages were built, so that Next does not read and check them again. It is
 * what the server of a standalone build does; a Next that does not know it reads next.config.js, which says the same.
 */
function takeBuiltSettings(root: string): void {
  const text = readFileSync(path.join(root, ".next/required-server-files.json"), "utf8");
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(text).config);
}
