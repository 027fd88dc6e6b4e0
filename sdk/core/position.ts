/**
 * Where a follower is in the history of an environment. A sequence rises within its epoch alone; a registry that was
 * restored to an earlier state begins a later epoch. What comes from before there were epochs is of the first one, 0.
 */
export type Position = { epoch?: number | undefined; sequence: number };

/** Below 0 where the one is earlier than the other, above it where it is later. */
export function comparePositions(one: Position, other: Position): number {
  return epochOf(one) - epochOf(other) || one.sequence - other.sequence;
}

export function epochOf({ epoch = 0 }: Pick<Position, "epoch">): number {
  return epoch;
}

/** A position as the id of an event of the stream: the sequence alone in the first epoch. */
export function writePosition({ epoch = 0, sequence }: Position): string {
  return epoch === 0 ? `${sequence}` : `${epoch}.${sequence}`;
}

/** The position that a text says, or null for anything else. */
export function readPosition(text: string): Required<Position> | null {
  const read = /^(?:(\d{1,15})\.)?(\d{1,10})$/.exec(text);
  return read ? { epoch: Number(read[1] ?? 0), sequence: Number(read[2]) } : null;
}
