import "server-only";
import { splitLines } from "@/lib/artifacts/diff/lines";
import type { ReadTx } from "@/lib/db/transaction";
import { AppError } from "@/lib/kernel/errors";
import type { LineComment } from "../line-comment";
import { loadPartsOf } from "./part-sides";
import type { RevisionRow } from "./revisions";

/** As much of a line as is kept with what is said about it. */
const KEPT_CHARACTERS = 2000;

/** The text of the line that a comment is about; refused when the revision has no such line. */
export async function requireLine(
  tx: ReadTx,
  workspaceId: string,
  revision: RevisionRow,
  { path, part, side, line }: Omit<LineComment, "body">,
): Promise<string> {
  const item = revision.items.find((one) => one.path === path);
  if (!item) throw new AppError("invalid_input", `Revision ${revision.number} has no item ${path}.`);
  const parts = await loadPartsOf(tx, workspaceId, item, side);
  const found = parts.find(({ key }) => key === part);
  if (!found)
    throw new AppError(
      "invalid_input",
      `${path} has no part ${part} there. It has ${describeKeys(parts.map(({ key }) => key))}.`,
    );
  const text = splitLines(found.text)[line - 1];
  if (text === undefined)
    throw new AppError(
      "invalid_input",
      `${part} of ${path} has no line ${line} in revision ${revision.number}.`,
    );
  return keepWhole(text.slice(0, KEPT_CHARACTERS));
}

const NAMED = 20;

function describeKeys(keys: readonly string[]): string {
  if (keys.length === 0) return "none";
  const rest = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : "";
  return `${keys.slice(0, NAMED).join(", ")}${rest}`;
}

/** A cut may fall between the two halves of one character. */
function keepWhole(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
