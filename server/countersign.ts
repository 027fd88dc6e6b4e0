import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { readCommand } from "./cli/arguments";
import { checkGates } from "./cli/check-command";
import { runEvals, type Terminal } from "./cli/eval-command";
import { EXIT_CODE } from "./cli/exit-code";
import { type Files, pullSnapshot } from "./cli/pull-command";
import { RestClient } from "./cli/rest-client";
import { USAGE } from "./cli/usage";
import { describeFailure, StartError } from "./start-error";

// npm changes the folder; files are meant from where the command was typed.
const place = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

const files: Files = {
  read: (file) =>
    readFile(place(file), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    }),
  async replace(file, text) {
    const beside = `${place(file)}.${process.pid}.tmp`;
    await writeFile(beside, text);
    await rename(beside, place(file));
  },
};

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
  if (command.command === "pull") {
    await pullSnapshot(client, command, files, console.log);
    return 0;
  }
  const terminal: Terminal = {
    out: (line) => console.log(line),
    progress: process.stderr,
    write: (file, text) => writeFile(place(file), text),
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
