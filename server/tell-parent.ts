/** What the process that started this one is told, when it listens. */
type Message = { progress: string } | { ready: string[] };

/** Answers whether there is one. */
export function tellParent(message: Message): boolean {
  if (!process.send || !process.connected) return false;
  process.send(message);
  return true;
}
