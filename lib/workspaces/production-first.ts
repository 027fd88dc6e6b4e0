/** Production, then the others from the last stage to the first: where one looks for what is served in earnest. */
export function productionFirst<E extends { production: boolean; position: number }>(all: readonly E[]): E[] {
  return all.toSorted((a, b) => Number(b.production) - Number(a.production) || b.position - a.position);
}
