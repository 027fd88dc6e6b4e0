import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followWorkspace, type OpenedWorkspace } from "./opened-workspace";

const kept = new Map<string, string>();
let channels: Channel[] = [];

/** As the browser's own, heard at once by the others. */
class Channel {
  onmessage: ((event: MessageEvent) => void) | null = null;
  constructor() {
    channels.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of channels)
      if (other !== this) other.onmessage?.(new MessageEvent("message", { data }));
  }
  close(): void {
    channels = channels.filter((one) => one !== this);
  }
}

const of = (slug: string, second: number): OpenedWorkspace => ({
  slug,
  name: slug.toUpperCase(),
  at: `2026-11-27T08:00:0${second}.000Z`,
});

beforeEach(() => {
  kept.clear();
  channels = [];
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  });
});
afterEach(() => vi.unstubAllGlobals());

it("is told to the tabs that are open", () => {
  const hear = vi.fn();
  followWorkspace(of("acme", 1), hear);
  followWorkspace(of("beta", 2), vi.fn());
  expect(hear).toHaveBeenCalledExactlyOnceWith(of("beta", 2));
});

it("is told to a tab that was made before and listens only afterwards, which then says nothing of its own", () => {
  const [first, late] = [vi.fn(), vi.fn()];
  followWorkspace(of("beta", 2), first);
  followWorkspace(of("acme", 1), late);
  expect(late).toHaveBeenCalledExactlyOnceWith(of("beta", 2));
  expect(first).not.toHaveBeenCalled();
});

it("is that of the newest page, whatever was kept before", () => {
  const hear = vi.fn();
  kept.set("countersign.workspace", "{");
  followWorkspace(of("beta", 2), vi.fn())();
  followWorkspace(of("acme", 3), hear);
  expect(hear).not.toHaveBeenCalled();
  expect(JSON.parse(kept.get("countersign.workspace") ?? "")).toEqual(of("acme", 3));
});
