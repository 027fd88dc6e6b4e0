/** A table on standard output: the first column to the left, the others to the right. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  process.stdout.write(`\n${title}\n${[line(head), rule, ...rows.map(line)].join("\n")}\n`);
}

/** Whether a figure is within its goal, in a word. */
export function verdict(met: boolean): string {
  return met ? "met" : "MISSED";
}
