import { StartError } from "../start-error";
import { USAGE } from "./usage";

export type Help = { command: "help"; about: keyof typeof USAGE };

export const TEXT = { type: "string" } as const;
export const FLAG = { type: "boolean" } as const;

/** What `read` reads of what was typed; an option that is none is refused beside what there is. */
export function parse<T>(about: keyof typeof USAGE, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : error}\n\n${USAGE[about]}`);
  }
}

export function readAddress(typed: string): string {
  if (URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol)) return typed;
  throw new StartError(`${typed} is no address of a server, such as https://prompts.example.com.`);
}
