export type XmlNode = {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  children?: readonly XmlNode[];
  text?: string;
};

/** A document of XML 1.0. Texts may hold anything: what XML cannot say is left out. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, "")}\n`;
}

function writeNode({ name, attributes, children = [], text = "" }: XmlNode, indent: string): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  );
  const open = `${indent}<${name}${written.join("")}`;
  if (children.length > 0)
    return `${open}>\n${children.map((child) => writeNode(child, `${indent}  `)).join("\n")}\n${indent}</${name}>`;
  return text === "" ? `${open}/>` : `${open}>${escapeText(text)}</${name}>`;
}

/** Characters that no XML 1.0 document may hold, also escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** A line break in an attribute would be read as a space. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
