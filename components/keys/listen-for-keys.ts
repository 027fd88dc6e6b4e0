import { areKeysOn, findBinding } from "./key-store";

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const OPEN_DIALOG = "dialog[open], [role=dialog][data-state=open]";
const PRESSED_BY_SPACE = "button, summary, input, [role=button]";
const MOVED_IN_BY_ARROWS = "input, section[tabindex], pre[tabindex], [role=tab]";
/** The second key of two has to come within this time. */
const SEQUENCE_MS = 1500;

type Options = {
  openPalette: () => void;
  /** A binding that is refused says why. */
  refuse: (reason: string) => void;
};

/** One listener for all keys. Single keys never act where one types, with a modifier, or over a dialog. */
export function listenForKeys({ openPalette, refuse }: Options): () => void {
  let pressed: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    pressed = [];
    clearTimeout(timer);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey) {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areKeysOn()) return;
    if (event.key === "Shift" || document.querySelector(OPEN_DIALOG)) return;
    const key = nameOf(event);
    if (hasOwnMeaning(event.target, key)) return;
    const next = [...pressed, key];
    const found = findBinding(next) ?? (pressed.length > 0 ? findBinding([key]) : null);
    forget();
    if (found === null) return;
    if (found === "more") {
      pressed = next;
      timer = setTimeout(forget, SEQUENCE_MS);
      return;
    }
    if (found.blocked) refuse(found.blocked);
    else if (found.run() === false) return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => {
    forget();
    document.removeEventListener("keydown", onKey);
  };
}

/** Caps lock is no other key; a space is told by its name. */
function nameOf({ key, shiftKey }: KeyboardEvent): string {
  if (key === " ") return "Space";
  return key.length === 1 && !shiftKey ? key.toLowerCase() : key;
}

/** A space presses what has the focus, and arrows move in what they move in anyway: a choice of one, a region that scrolls. */
function hasOwnMeaning(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (key === "Space") return target.matches(PRESSED_BY_SPACE);
  return key === "ArrowRight" || key === "ArrowLeft" ? target.matches(MOVED_IN_BY_ARROWS) : false;
}

/** A box that is ticked or a choice of one takes no letters. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && ["checkbox", "radio", "button", "submit"].includes(target.type))
    return false;
  return target instanceof Element && target.closest(TYPING) !== null;
}
