/** What the stream says of an event; see lib/audit/queries/list-events. */
export type Happening = { seq: number; type: string; number: number | null; path: string | null };

export type FeedListener = {
  /** The newest event before what it shows was read: no event up to here is news to it, and every later one is. */
  since?: number;
  /** Null when more has happened than is told one by one: look at everything again. */
  onNews?: (events: readonly Happening[] | null) => void;
  /** Told whenever it was found out whether what happens is known here. */
  onContact?: (reached: boolean) => void;
};

/** Without a sign of the server for this long, the stream is taken for lost. */
const SILENCE_MS = 40_000;
const FIRST_SIGN_MS = 8000;
const POLL_MS = 10_000;
/** So many events are kept for what is drawn after they were told. */
const KEPT = 200;
/** While asking now and then, the stream is tried again after this many answers. */
const POLLS_A_TRY = 6;

const listeners = new Set<FeedListener>();
let after: number | null = null;
let source: EventSource | null = null;
/** What was told last, oldest first, and the event from which on it is whole. */
let kept: Happening[] = [];
let keptFrom = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Where the trail was when the page was made; what is known already goes on from where it is. */
export function startAfter(head: number): void {
  if (typeof window === "undefined" || after !== null) return;
  after = head;
  keptFrom = head;
}

/**
 * One stream for a page and everything on it; it rests while nobody sees the page. What was told between the reading of
 * what the listener shows and now is told to it at once.
 */
export function follow(listener: FeedListener): () => void {
  listeners.add(listener);
  if (listener.since !== undefined) tellOne(listener, listener.since < keptFrom ? null : kept);
  if (listeners.size === 1) {
    document.addEventListener("visibilitychange", turn);
    turn();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener("visibilitychange", turn);
    rest();
  };
}

/** Asks at once, for whoever does not want to wait. */
export function askNow(): void {
  rest();
  void poll(POLLS_A_TRY);
}

function turn(): void {
  if (document.hidden) rest();
  else if (!source) open();
}

function rest(): void {
  source?.close();
  source = null;
  clearTimeout(timer);
}

function open(): void {
  rest();
  const stream = new EventSource(after === null ? "/api/events" : `/api/events?after=${after}`);
  source = stream;
  const heard = (event: MessageEvent) => {
    if (event.lastEventId) after = Number(event.lastEventId);
    contact(true);
    waitFor(SILENCE_MS);
  };
  stream.addEventListener("news", (event) => {
    heard(event);
    const events = JSON.parse(event.data) as Happening[];
    if (events.length > 0) tell(events);
  });
  stream.addEventListener("reset", (event) => {
    heard(event);
    tell(null);
  });
  stream.addEventListener("beat", heard);
  // The browser tries again by itself, unless it was refused.
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) void poll(0);
  };
  waitFor(FIRST_SIGN_MS);
}

function waitFor(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void poll(0), ms);
}

/** Where no stream gets through, the same question now and then. */
async function poll(times: number): Promise<void> {
  rest();
  const reached = await ask();
  if (listeners.size === 0 || document.hidden) return;
  contact(reached);
  clearTimeout(timer);
  if (reached && times >= POLLS_A_TRY) open();
  else timer = setTimeout(() => void poll(times + 1), POLL_MS);
}

async function ask(): Promise<boolean> {
  try {
    const response = await fetch(after === null ? "/api/v1/events" : `/api/v1/events?after=${after}`);
    if (!response.ok) return false;
    const { data, head, gap } = (await response.json()) as { data: Happening[]; head: number; gap: boolean };
    after = head;
    if (gap) tell(null);
    else if (data.length > 0) tell(data);
    return true;
  } catch {
    return false;
  }
}

function tell(events: readonly Happening[] | null): void {
  const last = kept.at(-1)?.seq ?? keptFrom;
  const news = events === null ? null : events.filter(({ seq }) => seq > last);
  kept = news === null ? [] : [...kept, ...news];
  keptFrom = news === null ? (after ?? 0) : (kept.at(-KEPT - 1)?.seq ?? keptFrom);
  kept = kept.slice(-KEPT);
  for (const listener of listeners) tellOne(listener, news);
}

function tellOne({ since = 0, onNews }: FeedListener, events: readonly Happening[] | null): void {
  const news = events === null ? null : events.filter(({ seq }) => seq > since);
  if (news === null || news.length > 0) onNews?.(news);
}

function contact(reached: boolean): void {
  for (const { onContact } of listeners) onContact?.(reached);
}
