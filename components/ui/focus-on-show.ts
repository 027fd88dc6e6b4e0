/** A ref for what is to be read next: focused when it appears, and left alone when it is drawn again. */
export function focusOnShow(node: HTMLElement | null): void {
  node?.focus();
}
