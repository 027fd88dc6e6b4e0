/** What a key does on the present screen. */
export type Binding = {
  /** `e`, `?`, `g i`, `ArrowDown`; null for what the palette alone offers. */
  keys: string | null;
  label: string;
  group: "Go to" | "This screen" | "Everywhere";
  /** Why it is refused, and who can. */
  blocked?: string | undefined;
  /** Of no use in the palette, such as moving through rows. */
  unlisted?: boolean;
  /** False when it has nothing to do here, and the key keeps its own meaning. */
  run: () => unknown;
};

type Listener = () => void;

const OFF = "countersign.keys";
const listeners = new Set<Listener>();
let sets: readonly (readonly Binding[])[] = [];
let all: readonly Binding[] = [];

function changed(): void {
  all = sets.flat();
  for (const listener of listeners) listener();
}

/** Adds what a part of a screen offers, until that part goes. What came last wins. */
export function addBindings(bindings: readonly Binding[]): () => void {
  sets = [...sets, bindings];
  changed();
  return () => {
    sets = sets.filter((one) => one !== bindings);
    changed();
  };
}

export function currentBindings(): readonly Binding[] {
  return all;
}

export function onBindings(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The binding of a key, or "more" when it is the first of two. */
export function findBinding(pressed: readonly string[]): Binding | "more" | null {
  const wanted = pressed.join(" ");
  const found = all.findLast(({ keys }) => keys === wanted);
  if (found) return found;
  return all.some(({ keys }) => keys?.startsWith(`${wanted} `)) ? "more" : null;
}

/** Single keys can be turned off in this browser; who speaks to it or uses a switch may press them unawares. */
export function areKeysOn(): boolean {
  return localStorage.getItem(OFF) !== "off";
}

export function turnKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "off");
  changed();
}
