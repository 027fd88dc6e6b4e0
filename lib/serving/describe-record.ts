import { describeAnswer } from "./describe-served";
import { LATEST_LABEL, PRODUCTION_LABEL } from "./find-environment";
import type { EnvironmentSnapshot, ServedPrompt, ServedVersion } from "./snapshot";

/** The versions that may be asked for, oldest first: all that were live here and are not locked, and what is live. */
export function selectableVersions({ live, versions }: ServedPrompt): ServedVersion[] {
  return [...versions.values()]
    .filter((one) => one.lockedBecause === null || one.version === live)
    .toSorted((one, other) => one.record.number - other.record.number);
}

/** What resolving a version answers, and with it how it came to be and which labels of this environment it bears. */
export function describeRecord(snapshot: EnvironmentSnapshot, prompt: ServedPrompt, served: ServedVersion) {
  const isLive = served.version === prompt.live;
  const isNewest = selectableVersions(prompt).at(-1) === served;
  const { record, content } = served;
  return {
    ...describeAnswer(snapshot, prompt.path, served),
    ...record,
    messages: content.messages,
    text: content.text,
    /** Of a prompt that is one text; each message has its own. */
    syntax: content.syntax ?? null,
    updatedAt: isLive ? prompt.liveSince : record.createdAt,
    labels: [
      ...(isLive ? [snapshot.key] : []),
      ...(isLive && snapshot.production && snapshot.key !== PRODUCTION_LABEL ? [PRODUCTION_LABEL] : []),
      ...(isNewest ? [LATEST_LABEL] : []),
    ],
  };
}

export type PromptRecord = ReturnType<typeof describeRecord>;
