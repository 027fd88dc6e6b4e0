export type SaveStatus =
  | { state: "idle" | "saving" | "submitting" | "offline" | "signed_out" | "unreadable" }
  | { state: "saved"; at: string };

type Facts = {
  status: SaveStatus;
  /** 0 when all is saved. */
  edits: number;
  isNew: boolean;
  titled: boolean;
};

/** What of the text is where, in a few words. */
export function describeSave({ status, edits, isNew, titled }: Facts): string {
  if (status.state === "saving") return "Saving…";
  if (status.state === "submitting") return "Submitting…";
  if (edits > 0) {
    const count = `${edits} unsaved ${edits === 1 ? "edit" : "edits"}`;
    if (status.state === "offline") return `${count}, offline`;
    if (status.state === "signed_out") return "Signed out: sign in in another tab, your text is here";
    if (status.state === "unreadable") return `${count}: the problems say why`;
    return titled ? count : `${count}: give it a title`;
  }
  if (status.state === "saved") return `Saved ${clock(status.at)}`;
  return isNew ? "Nothing is saved yet" : "No unsaved edits";
}

function clock(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
