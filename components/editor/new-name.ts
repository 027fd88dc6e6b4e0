/** A name that nobody else gives: of this tab, or of what is sent once. */
export function newName(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
