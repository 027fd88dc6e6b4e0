const FIELDS = "textarea, select, input:not([type=hidden]), [contenteditable]:not([contenteditable=false])";

/** The fields that somebody has typed into on this screen, and that still hold it. */
const touched = new Set<Element>();

export function watchTyping(): () => void {
  const onInput = ({ target }: Event) => {
    if (target instanceof Element && target.closest("main")) touched.add(target.closest(FIELDS) ?? target);
  };
  document.addEventListener("input", onInput);
  return () => document.removeEventListener("input", onInput);
}

/** Whether looking again would happen under somebody's hands. */
export function hasTypedText(): boolean {
  for (const field of touched) if (!field.isConnected || isEmpty(field)) touched.delete(field);
  return touched.size > 0;
}

function isEmpty(field: Element): boolean {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type))
    return field.checked === field.defaultChecked;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value === "";
  return field.textContent === "";
}
