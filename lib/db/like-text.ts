/** Prisma hands the text of `contains` and `startsWith` to LIKE as it is: `_` would be any letter, `%` any text. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
