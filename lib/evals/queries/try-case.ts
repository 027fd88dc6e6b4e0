import "server-only";
import type { z } from "zod";
import type { GoldenSetContent } from "@/lib/artifacts/content/golden-set-content";
import { parseContent } from "@/lib/artifacts/content/parse-content";
import { findArtifact } from "@/lib/artifacts/store/artifacts";
import { readContent } from "@/lib/artifacts/store/contents";
import { findNewestVersion, findVersionById } from "@/lib/artifacts/store/versions";
import type { ReadTx } from "@/lib/db/transaction";
import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/kernel/operation";
import { listLive } from "@/lib/live/store";
import { productionFirst } from "@/lib/workspaces/production-first";
import { listEnvironmentRows, requireEnvironment } from "@/lib/workspaces/store/environments";
import type { JsonValue, PromptContent } from "@/sdk/core/prompt-types";
import { buildQuestion, questionDigest } from "../runs/case-question";
import { followSettings, type RunSettings, settleSettings } from "../runs/run-settings";
import { mapRecordings } from "../store/recordings";
import { hearSides, type PreparedSide } from "../tries/hear-sides";
import type { TriedCase } from "../tries/judge-try";
import type { TryEvent } from "../tries/try-events";
import { tryCaseSchema } from "../tries/try-input";

type Input = z.output<typeof tryCaseSchema>;
type Live = { version: string; environment: string; content: PromptContent };

/** What is heard once it is asked for; until then nobody has asked a model. */
export type Trying = { hear: (signal: AbortSignal) => AsyncGenerator<TryEvent> };

/**
 * Asks a draft, saved or not, and what is live the same, side by side. It is no evidence: nothing of it is kept, so
 * nobody can try until a recording comes out well and have a run read that one.
 */
export const tryCase = defineQuery({
  name: "try-case",
  permission: "eval:run",
  input: tryCaseSchema,
  async run({ actor, input, tx }): Promise<Trying> {
    const { workspaceId } = actor;
    const content = parseContent("prompt", input.path ?? "this prompt", input.content) as PromptContent;
    const settings = settleSettings(content, input);
    if ("problem" in settings) throw new AppError("invalid_input", settings.problem);
    const tried = input.case ? await findCase(tx, workspaceId, input.case) : null;
    const asked = tried?.golden ?? { ...NOTHING_EXPECTED, variables: (input.variables ?? {}) as JsonObject };
    const prepare = async (
      { side, version }: Pick<PreparedSide, "side" | "version">,
      one: PromptContent,
      own: RunSettings,
    ): Promise<PreparedSide> => {
      const built = buildQuestion(one, asked, own, "an answer");
      const question = built.ok && !input.fresh ? built.question : null;
      const recording = question && (await findRecording(tx, workspaceId, questionDigest(question, 1)));
      return { side, version, model: own.model, built, recording };
    };
    const sides = [await prepare({ side: "draft", version: null }, content, settings)];
    const live = await findLiveContent(tx, actor, input);
    if (live) {
      const { content: served, ...version } = live;
      sides.push(await prepare({ side: "live", version }, served, followSettings(served, settings)));
    }
    return { hear: (signal) => hearSides({ workspaceId, tried, sides }, signal) };
  },
});

async function findRecording(tx: ReadTx, workspaceId: string, question: string) {
  const known = await mapRecordings(tx, workspaceId, "question", [question]);
  return known.get(question)?.recording ?? null;
}

type JsonObject = Record<string, JsonValue>;

const NOTHING_EXPECTED = { history: [], assertions: [] };

async function findCase(
  tx: ReadTx,
  workspaceId: string,
  { set, id }: NonNullable<Input["case"]>,
): Promise<TriedCase> {
  const artifact = await findArtifact(tx, workspaceId, set);
  const newest =
    artifact?.kind === "golden_set" ? await findNewestVersion(tx, workspaceId, artifact.id) : null;
  if (!newest) throw new AppError("not_found", `There is no golden set ${set}.`);
  const { cases, judge } = (await readContent(tx, workspaceId, newest.contentDigest)) as GoldenSetContent;
  const found = cases.find((one) => one.id === id);
  if (!found) throw new AppError("not_found", `${set} ${newest.version} has no case ${id}.`);
  return { golden: found, judge };
}

/** What is live where it is asked for, else in production, else in the last environment in which anything is. */
async function findLiveContent(tx: ReadTx, actor: Actor, { path, against }: Input): Promise<Live | null> {
  const { workspaceId } = actor;
  const wanted = against === undefined ? null : await requireEnvironment(tx, actor, against);
  const artifact = path === undefined ? null : await findArtifact(tx, workspaceId, path);
  if (artifact?.kind !== "prompt") return null;
  const bound = actor.kind === "key" ? actor.environmentId : null;
  const environments = wanted
    ? [wanted]
    : productionFirst(await listEnvironmentRows(tx, workspaceId)).filter(
        ({ id }) => bound === null || bound === id,
      );
  const releases = await listLive(tx, workspaceId, [artifact.id]);
  for (const { id, key } of environments) {
    const release = releases.find(({ environmentId }) => environmentId === id);
    const version = release && (await findVersionById(tx, workspaceId, release.versionId));
    if (version)
      return {
        version: version.version,
        environment: key,
        content: (await readContent(tx, workspaceId, version.contentDigest)) as PromptContent,
      };
  }
  return null;
}
