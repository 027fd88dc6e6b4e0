/** The rows of the present screen that are to be seen: a phone has other ones than a desk. */
export function visibleRows(): HTMLElement[] {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  return rows.filter((row) => row.getClientRects().length > 0);
}

/** The row that has the focus, or that something with the focus is in. */
export function currentRow(): HTMLElement | null {
  const { activeElement } = document;
  const around = activeElement?.closest("li, tr");
  return visibleRows().find((row) => row === activeElement || around?.contains(row)) ?? null;
}

/** Moves the focus to the next row, or the one before; from elsewhere to the first or the last. */
export function moveRow(step: 1 | -1): boolean {
  const rows = visibleRows();
  const row = currentRow();
  const at = row ? rows.indexOf(row) + step : step === 1 ? 0 : rows.length - 1;
  const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

/** Presses what a row offers under a name, in the row that has the focus; without one, in the first. */
export function pressInRow(name: string): boolean {
  const row = currentRow() ?? visibleRows()[0];
  const found = row?.closest("li, tr")?.querySelector<HTMLElement>(`[data-act="${name}"] :is(a, button)`);
  found?.click();
  return found !== undefined && found !== null;
}
