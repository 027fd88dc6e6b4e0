import { type PromptFileHead, readPromptFile } from "@/lib/artifacts/files/prompt-file";
import { parseVersion } from "@/lib/artifacts/semver";
import { groupBy } from "@/lib/kernel/group-by";
import {
  literalText,
  type Reading,
  type RowProblem,
  type SourceArtifact,
  type SourceVersion,
  unknownSource,
} from "./import-plan";
import { isPath } from "./name-paths";
import { readSourceDate } from "./source-date";
import { decodeText, isPromptFile, type SourceFile, withoutExtension } from "./source-file";

type Read = { file: string; head: Partial<PromptFileHead>; version: SourceVersion };

/** One artifact a file; files whose front matter names one path are its versions, in the order of their numbers. */
export function readFolder(files: readonly SourceFile[]): Reading {
  const chosen = files.filter((file) => isPromptFile(file.name)).toSorted((a, b) => compare(a.name, b.name));
  const read = chosen.map(readFile);
  const problems = read.flatMap((one) => ("reason" in one ? [one] : []));
  const good = read.flatMap((one) => ("reason" in one ? [] : [one]));
  const groups = groupBy(good, ({ head, file }) => head.path ?? `file ${file}`);
  const artifacts = [...groups.values()].map(toArtifact);
  const left = files.length - chosen.length;
  const notices = left > 0 ? [`${left} ${left === 1 ? "file is" : "files are"} no prompt and left out.`] : [];
  if (chosen.length === 0)
    problems.push({
      row: "the folder",
      reason: "It holds no prompt file: .md, .txt, .prompt or a template.",
    });
  return { artifacts, problems, notices };
}

function readFile({ name, bytes }: SourceFile): Read | RowProblem {
  const text = decodeText(bytes);
  if (text === null) return { row: name, reason: "It is not text in UTF-8." };
  const file = readPromptFile(text);
  if (file.kind === "broken") return { row: name, reason: file.reason };
  if (file.kind === "plain")
    return { file: name, head: {}, version: { ...unknownSource(), content: literalText(text) } };
  const { head, content } = file;
  if (head.path !== undefined && !isPath(head.path))
    return { row: name, reason: `\`path: ${head.path}\` is not a path such as support/refund-reply.` };
  const at = head.date === undefined ? null : readSourceDate(head.date);
  if (head.date !== undefined && at === null)
    return { row: name, reason: `\`date: ${head.date}\` is no date.` };
  const { author = null, message = "", commit = null } = head;
  return { file: name, head, version: { content, at, author, message, commit } };
}

function toArtifact(group: readonly Read[]): SourceArtifact {
  const ordered = group.toSorted(
    (a, b) => compareVersions(a.head.version, b.head.version) || compare(a.file, b.file),
  );
  const [first] = ordered;
  const file = first?.file ?? "";
  return {
    row: file,
    name: first?.head.path ?? withoutExtension(file),
    path: first?.head.path ?? null,
    segments: withoutExtension(file).split("/"),
    versions: ordered.map((one) => one.version),
    notices: [],
  };
}

function compareVersions(a = "", b = ""): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (!left || !right) return 0;
  return left.major - right.major || left.minor - right.minor || left.patch - right.patch;
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
