import "server-only";
import { createArtifact } from "@/lib/artifacts/store/artifacts";
import { NOTHING_CHANGED } from "@/lib/audit/events";
import { AppError } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/kernel/operation";
import { decideImport } from "../decide-import";
import { importArtifactInput } from "../import-input";
import { type ImportOutcome, noteLeftOut } from "../import-outcome";
import { loadImportFacts } from "../store/import-facts";
import { appendVersions, digestVersions, findLockedArtifact } from "../store/imported-versions";
import { proposeImport } from "../store/propose-import";

/**
 * Brings one artifact with its history, all or nothing. What is here already is left as it is; newer versions are
 * appended while nobody depends on the artifact, and become a change request once somebody does.
 */
export const importArtifact = defineCommand({
  name: "artifact.imported",
  permission: "change:write",
  input: importArtifactInput,
  async run({ actor, input: { path, versions: given }, tx, now }) {
    const { workspaceId } = actor;
    const locked = await findLockedArtifact(tx, workspaceId, path);
    const versions = digestVersions(given);
    const facts = (await loadImportFacts(tx, workspaceId, [path])).get(path);
    if (!facts) throw new AppError("not_found", `There is no artifact ${path}.`);
    const decision = decideImport(facts, versions);
    const outcome: ImportOutcome = { path, status: "unchanged", versions: [], change: null, notices: [] };

    if (decision.status === "refused") throw new AppError("invalid_state", `${path}: ${decision.why}`);
    if (decision.status === "unchanged") {
      const notices = decision.why ? [decision.why] : [];
      return { result: { ...outcome, notices }, audit: NOTHING_CHANGED };
    }
    if (decision.status === "change") {
      const version = versions.at(-1);
      if (!version) throw new AppError("invalid_input", "There is no version to import.");
      const { number, entry } = await proposeImport(tx, actor, { path, version, why: decision.why, now });
      const result: ImportOutcome = { ...outcome, status: "change", change: number, notices: [decision.why] };
      return { result, audit: [entry] };
    }
    const artifact = locked ?? (await createArtifact(tx, workspaceId, { path, kind: "prompt", now }));
    const { base, added } = await appendVersions(
      tx,
      workspaceId,
      artifact,
      versions.slice(decision.from),
      now,
    );
    const result: ImportOutcome = {
      ...outcome,
      status: decision.status,
      versions: added.map((one) => one.version),
      notices: decision.status === "appended" ? noteLeftOut(decision.left) : [],
    };
    return {
      result,
      audit: [
        {
          type: "artifact.imported",
          subject: { type: "artifact", id: artifact.id },
          path,
          before: { version: base },
          after: { created: locked === null, count: added.length, versions: added },
        },
      ],
    };
  },
});
