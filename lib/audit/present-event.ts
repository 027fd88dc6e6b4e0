type Stored = { before: string | null; after: string | null };

/** A stored event as it is told: its facts are objects again. */
export function presentEvent<E extends Stored>(event: E) {
  return { ...event, before: factsOf(event.before), after: factsOf(event.after) };
}

function factsOf(json: string | null): Record<string, unknown> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, unknown>);
}
