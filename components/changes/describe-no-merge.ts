/** Why the merge button is refused, and who or what mends it. */
export function describeNoMerge(
  blockers: readonly { text: string; wayOut: string }[],
  isWriter: boolean,
): string {
  if (!isWriter) return "Your role does not merge. Authors and admins can.";
  return blockers.map(({ text, wayOut }) => `${text} ${wayOut}`).join(" ");
}
