import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/kernel/operation";
import { decideImport } from "../decide-import";
import { importArtifactInput } from "../import-input";
import { type ImportForecast, noteLeftOut } from "../import-outcome";
import { loadImportFacts } from "../store/import-facts";
import { digestVersions } from "../store/imported-versions";

const input = z.strictObject({ artifacts: z.array(importArtifactInput).max(10_000) });

/** What importing these artifacts would do to each, by the rule that decides when it is done. */
export const previewImport = defineQuery({
  name: "preview-import",
  permission: "change:write",
  input,
  async run({ actor: { workspaceId }, input: { artifacts }, tx }) {
    const paths = artifacts.map((artifact) => artifact.path);
    const facts = await loadImportFacts(tx, workspaceId, paths);
    return {
      artifacts: artifacts.map(({ path, versions }): ImportForecast => {
        const known = facts.get(path) ?? { artifact: null, versions: [], everLive: false, proposals: [] };
        const decision = decideImport(known, digestVersions(versions));
        const forecast = { path, status: decision.status, adds: 0 };
        if (decision.status === "created") return { ...forecast, adds: versions.length, notices: [] };
        if (decision.status === "appended")
          return { ...forecast, adds: versions.length - decision.from, notices: noteLeftOut(decision.left) };
        return { ...forecast, notices: decision.why ? [decision.why] : [] };
      }),
    };
  },
});
