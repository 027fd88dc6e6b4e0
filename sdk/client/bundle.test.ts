import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";

it("needs nothing but itself: no package beside the pattern engine that it carries, and nothing of Node", async () => {
  const entry = fileURLToPath(new URL("index.ts", import.meta.url));
  const { metafile, warnings } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "neutral",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.length).toBeGreaterThan(10);
  expect(inputs.filter((path) => !/^(sdk|node_modules\/re2js)\//.test(path))).toEqual([]);
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  expect(warnings).toEqual([]);
});
