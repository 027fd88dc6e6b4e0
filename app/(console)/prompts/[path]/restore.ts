"use server";
import { redirect } from "next/navigation";
import { getArtifact } from "@/lib/artifacts/queries/get-artifact";
import { getVersion } from "@/lib/artifacts/queries/get-version";
import { createChange } from "@/lib/changes/commands/create-change";
import { submit } from "@/lib/http/form";
import type { FormState } from "@/lib/http/form-state";

type Past = { path: string; version: string };

/** Opens a change that says what an older version said, on top of the newest one. Nothing that is live changes. */
export async function restoreVersion({ path, version }: Past): Promise<FormState> {
  const newest = await submit(getArtifact, { path });
  if (newest.status !== "done") return newest;
  const past = await submit(getVersion, { path, version });
  if (past.status !== "done") return past;
  const { kind, version: baseVersion } = newest.result;
  const state = await submit(createChange, {
    title: `Restore ${version}`,
    description: `Says what ${path}@${version} said.`,
    items: [{ path, kind, baseVersion, content: past.result.content }],
  });
  if (state.status === "done") redirect(`/changes/${state.result.number}`);
  return state;
}
