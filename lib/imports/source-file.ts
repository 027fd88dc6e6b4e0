/** A file of a source: its name below the folder that was chosen, with slashes. */
export type SourceFile = { name: string; bytes: Uint8Array };

const EXTENSION = /\.(?:prompt\.md|md|markdown|txt|prompt|mustache|hbs|j2|jinja2?|tmpl)$/i;
const ABOUT_THE_FOLDER =
  /(?:^|\/)(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|security)(?:\.[a-z]+)?$/i;
const HIDDEN = /(?:^|\/)(?:\.|node_modules\/)/;

/** Is this the text of a prompt by its name? Hidden files and those about the folder itself are not. */
export function isPromptFile(name: string): boolean {
  return EXTENSION.test(name) && !ABOUT_THE_FOLDER.test(name) && !HIDDEN.test(name);
}

/** The name of an artifact in a file: its place without the extension. */
export function withoutExtension(name: string): string {
  return name.replace(EXTENSION, "");
}

/** Every byte as it is, a byte order mark included; null when it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
