import { type MessageDraft, newKey } from "./prompt-draft";

/** No text that can be saved begins a line like this: the database keeps no such character. */
const HEAD = "\u0000message ";

/** Messages as lines, so that they can be merged like any text: a head that says who speaks, then the words. */
export function toLines(messages: readonly MessageDraft[]): string[] {
  return messages.flatMap(({ role, syntax, content }) => [
    `${HEAD}${JSON.stringify({ role, syntax })}`,
    ...content.split("\n"),
  ]);
}

export function fromLines(lines: readonly string[]): MessageDraft[] {
  const messages: (Omit<MessageDraft, "content"> & { lines: string[] })[] = [];
  for (const line of lines) {
    if (line.startsWith(HEAD))
      messages.push({ key: newKey(), ...JSON.parse(line.slice(HEAD.length)), lines: [] });
    else messages.at(-1)?.lines.push(line);
  }
  return messages.map(({ lines: own, ...message }) => ({ ...message, content: own.join("\n") }));
}

/** A line as people read it. */
export function showLine(line: string): string {
  if (!line.startsWith(HEAD)) return line;
  const { role, syntax } = JSON.parse(line.slice(HEAD.length)) as Pick<MessageDraft, "role" | "syntax">;
  return `— ${role}, ${syntax === "literal" ? "literal text" : "with {{variables}}"} —`;
}
