import type { SourceCase } from "./case-reading";
import type { RowProblem } from "./import-plan";
import type { ReadTest } from "./promptfoo-test";

const MOST = 5_000;

/** A test whose variables have lists of values stands for one test for each combination of them. */
export function expandTest(
  { given, vars, expands, notices }: ReadTest,
  row: string,
): { cases: SourceCase[] } | RowProblem {
  const lists = Object.entries(vars).map(([name, value]): [string, readonly unknown[]] => [
    name,
    expands && Array.isArray(value) ? value : [value],
  ]);
  const count = lists.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST)
    return { row, reason: `Its lists of values make ${count} cases; at most ${MOST} can be.` };
  if (count === 0) return { row, reason: "A variable has an empty list of values, so there is no case." };
  let combinations: Record<string, unknown>[] = [{}];
  for (const [name, values] of lists)
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  const { id } = given;
  const cases = combinations.map((variables, index): SourceCase => {
    const own = count > 1 && typeof id === "string" ? { id: `${id}-${index + 1}` } : {};
    const place = count > 1 ? `${row}, combination ${index + 1}` : row;
    return { row: place, given: { ...given, ...own, variables }, notices: index === 0 ? notices : [] };
  });
  return { cases };
}
