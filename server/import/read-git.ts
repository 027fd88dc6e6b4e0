import { spawnSync } from "node:child_process";
import { followFiles, parseCommits, parseRawLog } from "@/lib/imports/git-history";
import {
  literalText,
  type Reading,
  type SourceArtifact,
  type SourceVersion,
} from "@/lib/imports/import-plan";
import { readSourceDate } from "@/lib/imports/source-date";
import { decodeText, isPromptFile, withoutExtension } from "@/lib/imports/source-file";
import { StartError } from "../start-error";

/** Is this folder under version control, with files of it in the last commit? */
export function isGitFolder(folder: string): boolean {
  const inside = run(folder, ["rev-parse", "--is-inside-work-tree"]);
  if (inside.status !== 0 || inside.stdout.toString().trim() !== "true") return false;
  return git(folder, ["ls-tree", "-r", "-z", "--name-only", "HEAD"], true).length > 0;
}

/** Each prompt file of the last commit with its history: who, when, why, across renames. */
export function readGit(folder: string): Reading {
  const head = git(folder, ["rev-parse", "HEAD"]).toString().trim();
  const today = new Map<string, string>();
  for (const entry of git(folder, ["ls-tree", "-r", "-z", "HEAD"]).toString().split("\0")) {
    const [, mode, blob, path] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    if (mode?.startsWith("100") && blob && path && isPromptFile(path)) today.set(path, blob);
  }
  const log = ["log", "--reverse", "--topo-order", "-z", "--no-ext-diff", "--no-show-signature"];
  const raw = git(folder, [
    ...log,
    "--relative",
    "-M",
    "-l5000",
    "-c",
    "--raw",
    "--no-abbrev",
    "--format=%H",
    "HEAD",
    "--",
    ".",
  ]);
  const commits = parseCommits(git(folder, [...log, "--format=%H%n%aN%n%aI%n%B", "HEAD"]).toString());
  const files = followFiles(parseRawLog(raw.toString()), today, head);
  const blobs = readBlobs(folder, [
    ...new Set(files.flatMap((file) => file.versions.map((one) => one.blob))),
  ]);

  const artifacts = files.map(({ path, versions }): SourceArtifact => {
    const read = versions.flatMap(({ commit, blob }): SourceVersion[] => {
      const text = decodeText(blobs.get(blob) ?? new Uint8Array());
      if (text === null) return [];
      const { author = null, at = "", message = "" } = commits.get(commit) ?? {};
      return [{ content: literalText(text), author, at: readSourceDate(at), message, commit }];
    });
    const left = versions.length - read.length;
    const notices =
      left > 0
        ? [`${left} of its versions ${left === 1 ? "is" : "are"} not text in UTF-8 and left out.`]
        : [];
    const name = withoutExtension(path);
    return { row: path, name, path: null, segments: name.split("/"), versions: read, notices };
  });
  const problems =
    artifacts.length > 0 ? [] : [{ row: "the folder", reason: "The last commit has no prompt file in it." }];
  return { artifacts, problems, notices: describeShallow(folder) };
}

function describeShallow(folder: string): string[] {
  const isShallow = git(folder, ["rev-parse", "--is-shallow-repository"]).toString().trim() === "true";
  return isShallow
    ? ["This is a shallow clone: older commits are not in it. Fetch them with git fetch --unshallow."]
    : [];
}

/** Contents by their hash, through one process: `<hash> blob <size>\n<bytes>\n` for each. */
function readBlobs(folder: string, hashes: readonly string[]): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  if (hashes.length === 0) return blobs;
  const output = git(folder, ["cat-file", "--batch"], false, `${hashes.join("\n")}\n`);
  let at = 0;
  for (const hash of hashes) {
    const end = output.indexOf(0x0a, at);
    const size = Number(
      /^[0-9a-f]+ blob (\d+)$/.exec(output.subarray(at, end).toString())?.[1] ?? Number.NaN,
    );
    if (Number.isNaN(size)) throw new StartError(`git has no content ${hash}: the repository is incomplete.`);
    blobs.set(hash, output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
}

function git(folder: string, args: readonly string[], quiet = false, input?: string): Buffer {
  const { status, stdout, stderr } = run(folder, args, input);
  if (status === 0) return stdout;
  if (quiet) return Buffer.alloc(0);
  throw new StartError(`git ${args[0]} failed in ${folder}: ${stderr.toString().trim()}`);
}

/** No pager, no prompt, no lock, and words in UTF-8: nothing of the reader's own settings changes the answer. */
function run(folder: string, args: readonly string[], input?: string) {
  const settings = [
    "-c",
    "i18n.logOutputEncoding=UTF-8",
    "-c",
    "core.quotePath=false",
    "-c",
    "log.showSignature=false",
  ];
  const result = spawnSync("git", ["--no-pager", ...settings, ...args], {
    cwd: folder,
    maxBuffer: 2 ** 31 - 1,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C.UTF-8" },
    ...(input === undefined ? {} : { input }),
  });
  if (result.error && "code" in result.error && result.error.code === "ENOENT")
    return { status: 1, stdout: Buffer.alloc(0), stderr: Buffer.from("the program git is not installed") };
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}
