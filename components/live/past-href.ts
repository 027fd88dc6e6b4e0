/** The board as it was at a moment. */
export function pastHref(at: string, q: string): string {
  return `/board?${new URLSearchParams({ ...(q ? { q } : {}), at })}`;
}

/** The list of what a rollback to a moment would take back in one environment. */
export function timeRollbackHref(environment: string, at: string): string {
  return `/board/rollback?${new URLSearchParams({ environment, at })}`;
}
