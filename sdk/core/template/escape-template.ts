/** Writes any text as a v1 template that renders back to exactly that text. */
export function escapeTemplate(text: string): string {
  return text.replaceAll("{{", "\\{{");
}
