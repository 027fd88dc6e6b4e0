import type { Readable } from "node:stream";

/** Lines as they are written here: only a line feed ends one. Node's readline also breaks at U+2028, within a text. */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of input.setEncoding("utf8")) {
    const parts = `${rest}${chunk}`.split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}
