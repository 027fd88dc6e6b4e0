export type Toast = {
  id: number;
  text: string;
  tone?: "plain" | "bad";
  /** Something small that can be taken back. */
  action?: { label: string; run: () => void | Promise<void> };
};

type Listener = (toasts: readonly Toast[]) => void;

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<Listener>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener(toasts);
}

/** Says something small that needs no answer; what matters is said on the page itself. */
export function showToast(toast: Omit<Toast, "id">): void {
  last += 1;
  set([...toasts.slice(-2), { ...toast, id: last }]);
}

export function hideToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function onToasts(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
