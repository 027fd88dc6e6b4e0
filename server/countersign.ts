import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readCommand } from "./cli/arguments";
import { checkGates } from "./cli/check-command";
import { runEvals, type Terminal } from "./cli/eval-command";
import { EXIT_CODE } from "./cli/exit-code";
import { RestClient } from "./cli/rest-client";
import { USAGE } from "./cli/usage";
import { describeFailure, StartError } from "./start-error";

/** `npm run countersign`: for builds, against a running server. Answers with the exit code. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), process.env);
  if (command.command === "help") {
    console.log(USAGE[command.about]);
    return 0;
  }
  const key = process.env.COUNTERSIGN_API_KEY;
  if (!key)
    throw new StartError(
      "Set COUNTERSIGN_API_KEY to an API key, made under Settings, API keys. It is read from the environment alone.",
    );
  const interrupt = new AbortController();
  // A second Ctrl-C ends this at once.
  process.once("SIGINT", () => interrupt.abort());
  process.once("SIGTERM", () => interrupt.abort());
  const client = new RestClient({ url: command.url, key });
  const terminal: Terminal = {
    out: (line) => console.log(line),
    progress: process.stderr,
    // npm changes the folder; files are meant from where the command was typed.
    write: (file, text) => writeFile(path.resolve(process.env.INIT_CWD ?? process.cwd(), file), text),
    interrupted: interrupt.signal,
  };
  const finding =
    command.command === "eval"
      ? await runEvals(client, command, terminal)
      : await checkGates(client, command, terminal);
  return EXIT_CODE[finding];
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(describeFailure(error));
  return EXIT_CODE.error;
});
