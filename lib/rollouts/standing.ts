import type { Move, MoveKind } from "./progress";

/** Somebody who let a rollout go on, with what they may by now. */
export type LetOn = {
  kind: Extract<MoveKind, "started" | "advanced" | "resumed">;
  personId: string;
  name: string;
  /** Whether it was done with an API key. */
  byKey: boolean;
  /** Null for who is no active member any more, or for a key that works no longer. */
  may: { promote: boolean; control: boolean } | null;
};

/** In whose name a rollout goes on by itself. `lost` says in words why nobody answers for it any more. */
export type Standing = { personId: string; lost: string | null };

const DID: Record<LetOn["kind"], string> = {
  started: "started it",
  advanced: "began its last step",
  resumed: "let it go on",
};

/** Has a person let a rollout go on by this? */
export function letsOn<M extends Pick<Move, "kind"> & { personId: string | null }>(
  move: M,
): move is M & { kind: LetOn["kind"]; personId: string } {
  return move.personId !== null && ["started", "advanced", "resumed"].includes(move.kind);
}

/**
 * Whoever started a rollout or began its last step answers for it while they may promote there. Who let it go on after
 * a hold must still be able to, and answers for it in their place only where they may promote too. Newest first.
 */
export function findStanding(letOn: readonly LetOn[], path: string): Standing {
  for (const { kind, personId, name, byKey, may } of letOn) {
    const who = byKey ? `the key with which ${name} ${DID[kind]}` : `${name}, who ${DID[kind]},`;
    const said = (why: string) => ({ personId, lost: `${who[0]?.toUpperCase()}${who.slice(1)} ${why}.` });
    if (!may) return said(byKey ? "works no longer" : "is no active member any more");
    if (may.promote) return { personId, lost: null };
    if (kind !== "resumed")
      return said(byKey ? `acts for no owner of ${path} any more` : `does not own ${path} any more`);
    if (!may.control) return said("may do so no longer");
  }
  throw new Error("A rollout was started by somebody.");
}
