import { existsSync } from "node:fs";
import path from "node:path";
import { StartError } from "./start-error";

type Options = { root: string; dev: boolean; host: string; port: number };

/** Next over the built pages, or over the sources in development. */
export async function prepareNext({ root, dev, host, port }: Options) {
  if (!dev && !existsSync(path.join(root, ".next/BUILD_ID")))
    throw new StartError(
      "The pages are not built. Run `npm run build`, or start by `npm start`, which does.",
    );
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, hostname: host, port, quiet: !dev });
  await app.prepare();
  return app;
}
