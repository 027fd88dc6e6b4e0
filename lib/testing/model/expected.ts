/** What an answer says, as far as the model speaks of it. */
export type Expected = { status: number; code?: string; blockers?: string[]; reason?: string } & Record<
  string,
  unknown
>;

export const refused = (status: number, code: string): Expected => ({ status, code });

export function closed(blockers: readonly string[]): Expected {
  return { status: 409, code: "gate_closed", blockers: [...blockers].sort() };
}
