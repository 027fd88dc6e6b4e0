export type ReadNode = {
  name: string;
  attributes: Record<string, string>;
  children: ReadNode[];
  text: string;
};

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const CHARACTER = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TAG = /<(\/?)([A-Za-z][\w-]*)((?:\s+[A-Za-z][\w-]*="[^"<]*")*)\s*(\/?)>/uy;

/** Reads XML of elements, attributes and texts alone, and throws on whatever is no well-formed XML 1.0. */
export function readXml(document: string): ReadNode {
  if (!CHARACTER.test(document)) throw new Error("A character that XML 1.0 has not.");
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, "");
  const top: ReadNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (let at = 0; at < body.length; ) {
    const current = open.at(-1);
    if (!current) throw new Error("More ends than begins.");
    if (body[at] !== "<") {
      const next = body.indexOf("<", at);
      const text = body.slice(at, next < 0 ? body.length : next);
      if (text.includes("]]>")) throw new Error("`]]>` in a text.");
      current.text += decode(text);
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const [whole, isEnd, name = "", attributes = "", isEmpty] = TAG.exec(body) ?? [];
    if (whole === undefined) throw new Error(`No tag at ${body.slice(at, at + 60)}`);
    at += whole.length;
    if (isEnd) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends what did not begin.`);
      continue;
    }
    const node: ReadNode = { name, attributes: readAttributes(attributes), children: [], text: "" };
    current.children.push(node);
    if (!isEmpty) open.push(node);
  }
  const [root, ...more] = top.children;
  if (!root || more.length > 0 || open.length !== 1 || top.text.trim() !== "")
    throw new Error("A document has one element, and it ends.");
  return root;
}

function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(/([A-Za-z][\w-]*)="([^"]*)"/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`${name} is there twice.`);
    found[name] = decode(value.replace(/[\t\n\r]/g, " "));
  }
  return found;
}

function decode(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const character = code ? String.fromCodePoint(Number(code)) : NAMED[name];
    if (character === undefined || !CHARACTER.test(character) || !whole.endsWith(";"))
      throw new Error(`${whole} is no reference.`);
    return character;
  });
}
