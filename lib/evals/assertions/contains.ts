import { type Finding, type Judge, quote, type Subject } from "./judge-types";
import { readValueList } from "./value-list";

type Options = { ignoreCase: boolean };

const fold = (text: string, { ignoreCase }: Options) => (ignoreCase ? text.toLowerCase() : text);

export function containsOne(options: Options): Judge {
  return ({ text }, { value }): Finding => {
    if ((typeof value !== "string" || value === "") && typeof value !== "number")
      return { cannot: "It needs a text or a number as its value." };
    const holds = fold(text, options).includes(fold(String(value), options));
    return { holds, reason: `${holds ? "contains" : "does not contain"} ${quote(String(value))}` };
  };
}

export function containsAny(options: Options): Judge {
  return (subject, { value }): Finding => {
    const found = search(subject, value, options);
    if ("cannot" in found) return found;
    const { present, list } = found;
    return present.length > 0
      ? { holds: true, reason: `contains ${quote(present[0])}` }
      : { holds: false, reason: `contains none of ${list.map(quote).join(", ")}` };
  };
}

export function containsAll(options: Options): Judge {
  return (subject, { value }): Finding => {
    const found = search(subject, value, options);
    if ("cannot" in found) return found;
    const { missing, list } = found;
    return missing.length > 0
      ? { holds: false, reason: `does not contain ${missing.map(quote).join(", ")}` }
      : { holds: true, reason: `contains all of ${list.map(quote).join(", ")}` };
  };
}

function search({ text }: Subject, value: Parameters<typeof readValueList>[0], options: Options) {
  const read = readValueList(value);
  if ("cannot" in read) return read;
  const folded = fold(text, options);
  const isThere = (item: string) => folded.includes(fold(item, options));
  const { list } = read;
  return { list, present: list.filter(isThere), missing: list.filter((item) => !isThere(item)) };
}
