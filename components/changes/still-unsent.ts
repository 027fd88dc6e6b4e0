/** What of a text field is left when an answer comes: the words that were sent are gone, those that were typed meanwhile are not. */
export function stillUnsent(now: string, sent: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
