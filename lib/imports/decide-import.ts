/** What an import of one artifact would do: asked by the preview to explain and by the command to decide. */
export type ImportFacts = {
  artifact: { kind: string; archived: boolean } | null;
  /** In the order of creation. */
  versions: readonly {
    version: string;
    digest: string;
    origin: string;
    at: string | null;
    commit: string | null;
  }[];
  everLive: boolean;
  /** Changes that say something about this path, with the digest of what they say. */
  proposals: readonly { number: number; state: string; digest: string }[];
};

export type Incoming = { digest: string; at: string | null; commit: string | null };

export type ImportDecision =
  | { status: "created"; from: 0 }
  /** The versions from this one on are new. */
  | { status: "appended"; from: number; left: number }
  | { status: "unchanged"; why: string | null }
  /** The newest version becomes a change request, because people answer for what is there. */
  | { status: "change"; why: string }
  | { status: "refused"; why: string };

export function decideImport(facts: ImportFacts, incoming: readonly Incoming[]): ImportDecision {
  const { artifact, versions, everLive, proposals } = facts;
  if (!artifact) return { status: "created", from: 0 };
  if (artifact.kind !== "prompt")
    return { status: "refused", why: `This path is taken by an artifact of the kind ${artifact.kind}.` };
  if (artifact.archived)
    return { status: "refused", why: "This path belongs to an artifact that is archived." };

  const last = incoming.at(-1);
  const newest = versions.at(-1);
  const known = incoming.map((one) => versions.find((version) => isSame(version, one)));
  const end = known.findLastIndex((version) => version !== undefined);
  if (!last || end === incoming.length - 1 || last.digest === newest?.digest) {
    const at = end >= 0 ? known[end] : undefined;
    const older = at && newest && at.digest !== newest.digest;
    return {
      status: "unchanged",
      why: older ? `This is ${at.version}; the newest is ${newest.version}.` : null,
    };
  }

  const proposed = proposals.find((one) => one.digest === last.digest);
  if (proposed) return { status: "unchanged", why: describeProposal(proposed) };
  const open = proposals.find((one) => one.state === "draft" || one.state === "open");
  const edited = versions.some((version) => version.origin !== "import");
  if (everLive) return { status: "change", why: "It has been live." };
  if (edited) return { status: "change", why: "It was edited here." };
  if (open) return { status: "change", why: `Change #${open.number} is about it.` };
  const left = known.slice(0, end + 1).filter((version) => version === undefined).length;
  return { status: "appended", from: end + 1, left };
}

/** The same commit or the same date says that it is the same version; where neither is known, the content does. */
function isSame(version: ImportFacts["versions"][number], one: Incoming): boolean {
  if (version.digest !== one.digest) return false;
  if (version.origin !== "import") return true;
  if (one.commit !== null) return version.commit === one.commit;
  return one.at === null || version.at === one.at;
}

function describeProposal({ number, state }: { number: number; state: string }): string {
  if (state === "closed") return `Change #${number} proposed the same and was closed.`;
  return `Change #${number} proposes the same.`;
}
