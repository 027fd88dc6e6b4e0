export type FormField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Tells the page what somebody did to a field before it could listen: React leaves that in the field but knows nothing of
 * it, and wipes it when it next draws. It is told when everything of the same drawing listens, and words before choices
 * and ticks, after which other fields may stand there.
 */
export function takeUpEarly(field: FormField): void {
  if (field instanceof HTMLSelectElement) takeUpChoice(field);
  else if (field.type === "file") takeUpFiles(field as HTMLInputElement);
  else if (field.type === "checkbox" || field.type === "radio") takeUpTick(field as HTMLInputElement);
  else takeUpText(field);
}

function takeUpText(field: HTMLInputElement | HTMLTextAreaElement): void {
  const { value, selectionStart, selectionEnd } = field;
  if (isAsSent(field)) return;
  queueMicrotask(() => {
    // React asks whether the value differs from the one that was set through the element itself.
    field.value = field.defaultValue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    if (selectionStart !== null && document.activeElement === field)
      field.setSelectionRange(selectionStart, selectionEnd);
    tell(field, "input");
  });
}

/** Browsers write some values their own way. */
function isAsSent(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  const { value, defaultValue } = field;
  if (value === defaultValue) return true;
  const fresh = document.createElement(field.localName) as typeof field;
  if (fresh instanceof HTMLInputElement) fresh.type = field.type;
  fresh.defaultValue = defaultValue;
  return value === fresh.value;
}

function takeUpChoice(select: HTMLSelectElement): void {
  const sent = [...select.options].find((option) => option.defaultSelected);
  if (!sent || sent.selected) return;
  const { value } = select;
  afterWords(() => {
    select.value = value;
    tell(select, "input");
    tell(select, "change");
  });
}

function takeUpFiles(field: HTMLInputElement): void {
  if (field.files?.length) afterWords(() => tell(field, "change"));
}

function takeUpTick(box: HTMLInputElement): void {
  const { checked, type, defaultChecked, disabled } = box;
  if (disabled || checked === defaultChecked || (type === "radio" && !checked)) return;
  afterWords(() => {
    box.checked = !checked;
    box.click();
  });
}

function afterWords(go: () => void): void {
  queueMicrotask(() => queueMicrotask(go));
}

function tell(field: FormField, type: string): void {
  field.dispatchEvent(new Event(type, { bubbles: true }));
}
