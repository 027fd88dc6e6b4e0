/** One commit as `git log --raw` tells it, and what it did to files. */
export type GitChange = { commit: string; status: string; blob: string; path: string; from: string | null };
export type GitFile = { path: string; versions: { commit: string; blob: string }[] };

const HASH = /^\n?[0-9a-f]{40,64}$/;
const REGULAR = /^100/;

/** Reads `git log --reverse -M -c --raw -z --no-abbrev --format=%H`: a hash, then each file that the commit touched. */
export function parseRawLog(output: string): GitChange[] {
  const tokens = output.split("\0");
  const changes: GitChange[] = [];
  let commit = "";
  for (let i = 0; i < tokens.length; i++) {
    const token = (tokens[i] ?? "").replace(/^\n/, "");
    if (HASH.test(token)) commit = token;
    if (!token.startsWith(":")) continue;
    // ":modes… hashes… status", once more of each for every further parent of a merge.
    const parents = /^:+/.exec(token)?.[0].length ?? 1;
    const fields = token.slice(parents).split(" ");
    const mode = fields[parents] ?? "";
    const blob = fields[2 * parents + 1] ?? "";
    const status = fields.at(-1) ?? "";
    const first = tokens[++i] ?? "";
    const isMove = parents === 1 && /^[RC]/.test(status);
    const path = isMove ? (tokens[++i] ?? "") : first;
    const isFile = REGULAR.test(mode) || /^D+$/.test(status);
    if (isFile) changes.push({ commit, status, blob, path, from: isMove ? first : null });
  }
  return changes;
}

/**
 * The history of each file that is there today, across renames: every commit that gave it another content, oldest
 * first. Where the way through merges ends elsewhere than the files do, `head` adds what is there.
 */
export function followFiles(
  changes: readonly GitChange[],
  today: ReadonlyMap<string, string>,
  head: string,
): GitFile[] {
  const histories = new Map<string, GitFile["versions"]>();
  for (const { commit, status, blob, path, from } of changes) {
    if (/^D+$/.test(status)) continue;
    const moved = from !== null && status.startsWith("R") ? histories.get(from) : undefined;
    if (from !== null && moved) histories.delete(from);
    const history = moved ?? histories.get(path) ?? [];
    if (history.at(-1)?.blob !== blob) history.push({ commit, blob });
    histories.set(path, history);
  }
  return [...today].map(([path, blob]) => {
    const versions = histories.get(path) ?? [];
    if (versions.at(-1)?.blob !== blob) versions.push({ commit: head, blob });
    return { path, versions };
  });
}

export type GitCommit = { author: string | null; at: string; message: string };

/** Reads `git log -z --format=%H%n%aN%n%aI%n%B`. */
export function parseCommits(output: string): Map<string, GitCommit> {
  const commits = new Map<string, GitCommit>();
  for (const record of output.split("\0")) {
    const [hash = "", author = "", at = "", ...message] = record.replace(/^\n/, "").split("\n");
    if (!HASH.test(hash)) continue;
    commits.set(hash, { author: author || null, at, message: message.join("\n").replace(/\n+$/, "") });
  }
  return commits;
}
