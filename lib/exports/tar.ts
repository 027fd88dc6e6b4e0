const BLOCK = 512;
const NAME_BYTES = 100;
const encoder = new TextEncoder();

/** Two empty blocks: the end of an archive. */
export const TAR_END = new Uint8Array(2 * BLOCK);

/** One file of a tar archive (POSIX, with a pax record where its name is long). */
export function writeTarEntry(file: { name: string; text: string; modifiedAt: string }): Uint8Array {
  const seconds = Math.max(0, Math.floor(Date.parse(file.modifiedAt) / 1000));
  const body = encoder.encode(file.text);
  const entry = writeBlocks(file.name, "0", body, seconds);
  if (encoder.encode(file.name).length <= NAME_BYTES) return entry;
  const pax = writeBlocks("pax", "x", encoder.encode(paxRecord("path", file.name)), seconds);
  return join([pax, entry]);
}

function writeBlocks(name: string, type: "0" | "x", body: Uint8Array, seconds: number): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (text: string, at: number) => header.set(encoder.encode(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  header.set(encoder.encode(name).slice(0, NAME_BYTES), 0);
  put("0000644\0", 100);
  put("0000000\0", 108);
  put("0000000\0", 116);
  put(`${octal(body.length, 11)}\0`, 124);
  put(`${octal(seconds, 11)}\0`, 136);
  // The sum is taken with blanks in its own place.
  put("        ", 148);
  put(type, 156);
  put("ustar\0", 257);
  put("00", 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  const padding = new Uint8Array((BLOCK - (body.length % BLOCK)) % BLOCK);
  return join([header, body, padding]);
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = encoder.encode(rest).length;
  let length = bytes + String(bytes).length;
  if (String(length).length > String(bytes).length) length = bytes + String(length).length;
  return `${length}${rest}`;
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
