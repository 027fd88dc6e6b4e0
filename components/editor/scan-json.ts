/** Where each key and item of a JSON text stands (`.properties.name`, `[0].name`), and where it stops being JSON. */
export type ScannedJson = { places: ReadonlyMap<string, number>; errorAt: number | null };

type Frame = { path: string; close: "}" | "]"; count: number; key: string };
type Expected = "value" | "value or close" | "key" | "key or close" | "colon" | "comma or close" | "end";

const TOKEN =
  /\s*(?:("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/** With a stack of its own, so that no depth of nesting overflows the call stack. */
export function scanJson(text: string): ScannedJson {
  const places = new Map<string, number>();
  const stack: Frame[] = [];
  let expected: Expected = "value";
  let end = 0;
  for (;;) {
    TOKEN.lastIndex = end;
    const match = TOKEN.exec(text);
    if (!match) break;
    const [all, word, scalar, sign] = match;
    const at = end + all.length - (word ?? scalar ?? sign ?? "").length;
    const next = step({ word, scalar, sign, at });
    if (next === null) return { places, errorAt: at };
    expected = next;
    end += all.length;
  }
  const rest = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  return { places, errorAt: expected === "end" && rest === text.length ? null : rest };

  function step(token: { word?: string; scalar?: string; sign?: string; at: number }): Expected | null {
    const { word, scalar, sign, at } = token;
    const top = stack.at(-1);
    if (sign === "," && expected === "comma or close") return top?.close === "}" ? "key" : "value";
    if (sign === ":" && expected === "colon") return "value";
    if (sign !== undefined && sign === top?.close && expected.endsWith("close")) {
      stack.pop();
      return afterValue();
    }
    if (expected.startsWith("key")) {
      if (word === undefined || !top) return null;
      top.key = `${top.path}.${JSON.parse(word)}`;
      places.set(top.key, at);
      return "colon";
    }
    if (!expected.startsWith("value")) return null;
    const path = top?.close === "]" ? `${top.path}[${top.count}]` : (top?.key ?? "");
    if (top) top.count += 1;
    if (!places.has(path)) places.set(path, at);
    if (word !== undefined || scalar !== undefined) return afterValue();
    if (sign !== "{" && sign !== "[") return null;
    stack.push({ path, close: sign === "{" ? "}" : "]", count: 0, key: "" });
    return sign === "{" ? "key or close" : "value or close";
  }

  function afterValue(): Expected {
    return stack.length === 0 ? "end" : "comma or close";
  }
}

/** Where a path or the nearest that holds it stands. */
export function findPlace({ places }: ScannedJson, path: string): number | null {
  for (let name = path; name !== ""; name = name.replace(/(\.[^.[\]]*|\[\d+\])$/, "")) {
    const at = places.get(name);
    if (at !== undefined) return at;
    if (!/(\.[^.[\]]*|\[\d+\])$/.test(name)) break;
  }
  return null;
}
