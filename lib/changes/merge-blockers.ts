/** What keeps a change from merging: codes with their facts for programs, and words for people. */
export const CHANGE_STATES = ["draft", "open", "merged", "closed"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export type MergeBlocker =
  | { code: "not_open"; state: ChangeState }
  | { code: "draft_ahead" }
  | { code: "no_owner"; path: string }
  | {
      code: "approvals_missing";
      path: string;
      have: number;
      need: number;
      owners: string;
      outdated: readonly string[];
    }
  | { code: "changes_requested"; by: readonly string[] }
  | { code: "objection_unanswered"; by: string; revision: number }
  | { code: "base_moved"; path: string; base: string | null; newest: string | null }
  | { code: "content_invalid"; path: string; problems: number }
  | { code: "bump_refused"; path: string; message: string }
  | { code: "nothing_changed"; path: string };

/** What is missing, and the way out, in words. */
export function describeMergeBlocker(blocker: MergeBlocker): { text: string; wayOut: string } {
  switch (blocker.code) {
    case "not_open":
      return blocker.state === "draft"
        ? { text: "This change is a draft.", wayOut: "Submit it for review." }
        : { text: `This change is ${blocker.state}.`, wayOut: "Start a new change." };
    case "draft_ahead":
      return {
        text: "The draft has edits that nobody has reviewed.",
        wayOut: "Submit them as the next revision.",
      };
    case "no_owner":
      return {
        text: `Nobody owns ${blocker.path}.`,
        wayOut: "Add an owner rule for this path in a change to rules/owners.",
      };
    case "approvals_missing": {
      const outdated =
        blocker.outdated.length > 0 ? ` Given before, but ${blocker.outdated.join("; ")}.` : "";
      return {
        text: `${blocker.path}: ${blocker.have} of ${blocker.need} approvals from ${blocker.owners}.${outdated}`,
        wayOut: `Ask an owner (${blocker.owners}) who did not edit this change to approve this revision.`,
      };
    }
    case "changes_requested":
      return {
        text: `${blocker.by.join(", ")} asked for changes.`,
        wayOut:
          "Answer with a new revision and ask them to review again, or have an owner dismiss it with a reason.",
      };
    case "objection_unanswered":
      return {
        text: `The objection of ${blocker.by} to revision ${blocker.revision} is not answered.`,
        wayOut: `${blocker.by} reviews the current revision, or an owner dismisses the objection with a reason.`,
      };
    case "base_moved":
      return {
        text: `${blocker.path} is at ${blocker.newest ?? "no version"} now; this change started from ${blocker.base ?? "nothing"}.`,
        wayOut: `Edit the change on top of ${blocker.newest ?? "what is there"} and submit it again.`,
      };
    case "content_invalid":
      return {
        text: `${blocker.path} has ${blocker.problems} problems.`,
        wayOut: "Edit the change; the editor lists them.",
      };
    case "bump_refused":
      return {
        text: `${blocker.path}: ${blocker.message}`,
        wayOut: "Choose another version bump, or start from the newest version.",
      };
    case "nothing_changed":
      return {
        text: `${blocker.path} is the same as its base.`,
        wayOut: "Edit it, or take it out of the change.",
      };
  }
}
