import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedListener, Happening } from "./feed";

const CLOSED = 2;

/** A stream as the browser's own, moved by the test. */
class Stream extends EventTarget {
  static CLOSED = CLOSED;
  static opened: Stream[] = [];
  readyState = 0;
  onerror: (() => void) | null = null;
  constructor(readonly address: string) {
    super();
    Stream.opened.push(this);
  }
  say(type: string, data: unknown, lastEventId = ""): void {
    this.readyState = 1;
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }
  refuse(): void {
    this.readyState = CLOSED;
    this.onerror?.();
  }
  close(): void {
    this.readyState = CLOSED;
  }
}

const event = (seq: number): Happening => ({ seq, type: "change.reviewed", number: 12, path: null });
const page = Object.assign(new EventTarget(), { hidden: false });
const answer = vi.fn<(address: string) => Promise<Response>>();
let told: string[];
let leave: () => void;
let feed: typeof import("./feed");

const listener: FeedListener = {
  onNews: (events) => told.push(events === null ? "everything" : events.map(({ seq }) => seq).join()),
  onContact: (reached) => told.push(reached ? "reached" : "lost"),
};
const newest = () => Stream.opened.at(-1)!;
const turn = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  Stream.opened = [];
  told = [];
  turn(false);
  answer.mockReset().mockRejectedValue(new Error("away"));
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", {});
  vi.stubGlobal("fetch", answer);
  feed = await import("./feed");
  feed.startAfter(100);
  leave = feed.follow(listener);
});
afterEach(() => {
  leave();
  vi.useRealTimers();
});

describe("what happens elsewhere", () => {
  it("is told from where the page was made, and from the last event on when the page is seen again", () => {
    expect(newest().address).toBe("/api/events?after=100");
    newest().say("news", [event(101), event(102)], "102");
    expect(told).toEqual(["reached", "101,102"]);
    turn(true);
    expect(newest().readyState).toBe(CLOSED);
    turn(false);
    expect(newest().address).toBe("/api/events?after=102");
    newest().say("reset", [], "900");
    expect(told.at(-1)).toBe("everything");
  });

  it("is told to what is drawn only afterwards, from the event on that it was read at", () => {
    const heard: string[] = [];
    const from = (since: number) =>
      feed.follow({ since, onNews: (events) => heard.push(events?.map(({ seq }) => seq).join() ?? "all") })();
    newest().say("news", [event(101), event(102)], "102");
    from(100);
    from(101);
    from(102);
    expect(heard).toEqual(["101,102", "102"]);
    const late = feed.follow({ since: 103, onNews: (events) => heard.push(`late ${events?.[0]?.seq}`) });
    newest().say("news", [event(102), event(103)], "103");
    newest().say("news", [event(103), event(104)], "104");
    late();
    expect(told.filter((one) => one !== "reached")).toEqual(["101,102", "103", "104"]);
    expect(heard.slice(2)).toEqual(["late 104"]);
  });

  it("is everything to what is drawn later than what is kept of it", () => {
    const heard: (string | undefined)[] = [];
    const from = (since: number) =>
      feed.follow({ since, onNews: (events) => heard.push(events?.map(({ seq }) => seq).join() ?? "all") })();
    for (let seq = 101; seq <= 302; seq++) newest().say("news", [event(seq)], String(seq));
    from(101);
    from(102);
    expect(heard[0]).toBe("all");
    expect(heard[1]?.split(",")).toHaveLength(200);
    newest().say("reset", [], "900");
    from(899);
    from(900);
    expect(heard.slice(2)).toEqual(["all"]);
  });

  it("is asked for where no stream gets through, until one does", async () => {
    const told103 = { data: [event(103)], head: 103, gap: false };
    answer.mockImplementation(async () => Response.json(told103));
    newest().refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(answer).toHaveBeenLastCalledWith("/api/v1/events?after=100");
    expect(told).toEqual(["103", "reached"]);
    answer.mockImplementation(async () => Response.json({ data: [], head: 103, gap: false }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answer).toHaveBeenLastCalledWith("/api/v1/events?after=103");
    expect(Stream.opened).toHaveLength(2);
    expect(newest().address).toBe("/api/events?after=103");
  });

  it("is unknown once nothing answers, and known again when something does", async () => {
    newest().say("news", [], "100");
    await vi.advanceTimersByTimeAsync(39_000);
    expect(told).toEqual(["reached"]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual(["reached", "lost"]);
    answer.mockImplementation(async () => Response.json({ data: [], head: 100, gap: false }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.at(-1)).toBe("reached");
  });
});
