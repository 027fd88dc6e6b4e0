import { beforeEach, expect, it, vi } from "vitest";
import type { Happening } from "@/lib/audit/queries/list-events";
import { EventFeed, type Listener } from "./event-feed";

type Told = { data: Happening[]; head: number; gap: boolean };
const asked: { after: number; answer: (told: Told) => void }[] = [];

vi.mock("@/lib/audit/queries/list-events", () => ({
  listEvents: async (_: unknown, { after }: { after: number }) =>
    new Promise<Told>((answer) => asked.push({ after, answer })),
}));

const event = (seq: number): Happening => ({ seq, type: "change.reviewed", number: 12, path: null });

function listenerOf(heard: string[]): Listener {
  return {
    personId: "person",
    workspaceId: "workspace",
    send: (text) => heard.push(/^id: (\d+)/.exec(text)?.[1] ?? text),
    beat: () => undefined,
    isAdmitted: async () => true,
    end: () => undefined,
  };
}

beforeEach(() => {
  asked.length = 0;
});

it("tells whoever joined while it was reading what came before, though the others knew it", async () => {
  const feed = new EventFeed();
  const late: string[] = [];
  feed.join(listenerOf([]), 8);
  feed.poke("workspace");
  expect(asked.map(({ after }) => after)).toEqual([8]);
  feed.join(listenerOf(late), 7);
  asked[0]?.answer({ data: [], head: 8, gap: false });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.after).toBe(7);
  asked[1]?.answer({ data: [event(8)], head: 8, gap: false });
  await vi.waitFor(() => expect(late).toEqual(["8"]));
  feed.poke("workspace");
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  expect(asked[2]?.after).toBe(8);
});
