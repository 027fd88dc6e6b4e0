import path from "node:path";
import { fileURLToPath } from "node:url";
import { env } from "@/lib/env";
import { makePlan } from "@/lib/imports/make-plan";
import { isAppError } from "@/lib/kernel/errors";
import { describeReport } from "./import/describe-report";
import { importLocal } from "./import/import-local";
import { importRemote } from "./import/import-remote";
import { readOptions, USAGE } from "./import/options";
import { readSource } from "./import/read-source";
import { describeFailure, StartError } from "./start-error";

// dist/import.js: the project is one above.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** `npm run import`: reads a source of this machine and brings it to a server, or to the database of a stopped one. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return 0;
  }
  // npm changes the folder; paths are meant from where the command was typed.
  const source = path.resolve(process.env.INIT_CWD ?? process.cwd(), options.source);
  const reading = readSource(source, options);
  const plan = makePlan(reading, options.into);
  const versions = plan.artifacts.reduce((sum, one) => sum + one.versions.length, 0);
  console.log(`Read ${source} as ${reading.form}: prompts ${plan.artifacts.length}, versions ${versions}.`);

  const url = process.env.COUNTERSIGN_URL;
  const key = process.env.COUNTERSIGN_API_KEY;
  if (key && !url)
    throw new StartError("COUNTERSIGN_API_KEY is set and COUNTERSIGN_URL is not: say which server.");
  const report =
    key && url
      ? await importRemote(plan, options, { url, key }, showProgress)
      : await importLocal(plan, options, { env: env(), root, say: showProgress });
  const isBlocked = report.problems.length > 0 && !options.keepGood;
  for (const line of describeReport(report, !options.dryRun && !isBlocked)) console.log(line);
  if (isBlocked && !options.dryRun) console.log("Correct the rows, or import the others with --keep-good.");
  return report.problems.length > 0 ? 1 : 0;
}

/** On a terminal one line counts up; a log gets none. */
function showProgress(done: number, of: number): void {
  if (!process.stdout.isTTY) return;
  process.stdout.write(`\r\u001b[K${done} of ${of}${done === of ? "\r\u001b[K" : ""}`);
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(isAppError(error) ? error.message : describeFailure(error));
  return 2;
});
