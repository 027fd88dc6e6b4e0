import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";

export type Script = {
  child: ChildProcess;
  /** What it has written to stdout, line by line. */
  lines: string[];
  /** Everything it has written to stderr. */
  errors: () => string;
  /** Resolves with the first line that matches; rejects when the script ends before. */
  waitFor: (pattern: RegExp) => Promise<string>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
};

/** What lives for seconds gains nothing from what the optimizing compiler makes of a database in WebAssembly. */
export const SHORT_LIVED = ["--liftoff-only"];

/** Runs a TypeScript file of ours in a Node of its own, so that it can be killed. */
export async function startScript(
  entry: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<Script> {
  return startBundle(await bundleScript(entry), { env, args, flags: SHORT_LIVED });
}

/** A TypeScript file of ours as one that Node runs: made once where it is started often. */
export async function bundleScript(entry: string): Promise<string> {
  const outfile = path.resolve(
    "node_modules/.cache/countersign",
    `${path.basename(entry, ".ts")}-${randomBytes(4).toString("hex")}.mjs`,
  );
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": path.resolve("."), "server-only": path.resolve("lib/testing/server-only.ts") },
    logLevel: "error",
  });
  return outfile;
}

type Start = { env: Record<string, string>; flags?: string[]; args?: string[] };

export function startBundle(file: string, { env, flags = [], args = [] }: Start): Script {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  return watch(child);
}

function watch(child: ChildProcess): Script {
  const lines: string[] = [];
  let rest = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    child.emit("lines");
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const exited = new Promise<Awaited<Script["exited"]>>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const waitFor = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((text) => pattern.test(text));
        if (line !== undefined) resolve(line);
      };
      child.on("lines", look);
      child.once("close", (code) =>
        reject(new Error(`It ended (${code}) before ${pattern}:\n${lines.join("\n")}\n${errors}`)),
      );
      look();
    });
  return { child, lines, errors: () => errors, waitFor, exited };
}
