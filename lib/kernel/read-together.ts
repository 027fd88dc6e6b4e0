/**
 * Reads one by one asked for, many by one: what is asked for while a reading is under way goes with the next. So
 * everybody gets what was there after they asked. `load` answers for all keys of a reading, or rejects for all.
 */
export function readTogether<K, V>(
  load: (keys: readonly K[]) => Promise<(key: K) => V>,
): (key: K) => Promise<V> {
  type Waiting = { done: (value: V) => void; failed: (reason: unknown) => void };
  let waiting = new Map<K, Waiting[]>();
  let isReading = false;

  const read = async () => {
    // Whoever asks in the same turn of the loop comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.size > 0) {
      const batch = waiting;
      waiting = new Map();
      try {
        const answerOf = await load([...batch.keys()]);
        for (const [key, all] of batch) for (const { done } of all) done(answerOf(key));
      } catch (error) {
        for (const all of batch.values()) for (const { failed } of all) failed(error);
      }
    }
    isReading = false;
  };

  return (key) =>
    new Promise((done, failed) => {
      waiting.set(key, [...(waiting.get(key) ?? []), { done, failed }]);
      if (isReading) return;
      isReading = true;
      void read();
    });
}
