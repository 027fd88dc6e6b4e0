/** murmur3 (x86, 32 bits, seed 0) of the UTF-8 of a text, part after part, without writing the bytes down. */
type State = {
  hash: number;
  /** The bytes that do not fill a block yet, and how many bits they have. */
  block: number;
  bits: number;
  /** In bytes. */
  length: number;
};

/** Hashes whatever follows a prefix, whose own part is worked out once: an unsigned 32-bit number. */
export function hashAfter(prefix: string): (text: string) => number {
  const start: State = { hash: 0, block: 0, bits: 0, length: 0 };
  feed(start, prefix);
  return (text) => {
    let { hash, block, bits } = start;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) return hashWide(start, text);
      block |= code << bits;
      bits += 8;
      if (bits < 32) continue;
      hash = mix(hash, block);
      block = 0;
      bits = 0;
    }
    return finish(hash, block, start.length + text.length);
  };
}

/** With characters beyond ASCII, which nearly no key has. */
function hashWide(start: Readonly<State>, text: string): number {
  const state = { ...start };
  feed(state, text);
  return finish(state.hash, state.block, state.length);
}

function feed(state: State, text: string): void {
  for (const character of text)
    for (const byte of utf8(character.codePointAt(0) ?? 0)) {
      state.block |= byte << state.bits;
      state.bits += 8;
      state.length++;
      if (state.bits < 32) continue;
      state.hash = mix(state.hash, state.block);
      state.block = 0;
      state.bits = 0;
    }
}

const REPLACEMENT = 0xfffd;

/** Half of a pair is written as the replacement character, as everywhere. */
function utf8(point: number): number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(point)];
  if (point >= 0xd800 && point <= 0xdfff) return utf8(REPLACEMENT);
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(point >> 6), tail(point)];
  return [0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point)];
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function mix(hash: number, block: number): number {
  const h = hash ^ scramble(block);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** A block of nothing but zeros changes nothing. */
function finish(hash: number, block: number, length: number): number {
  let h = hash ^ scramble(block) ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
