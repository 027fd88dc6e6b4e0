import { TRY_SIDES, type TryEvent, type TrySide } from "@/lib/evals/tries/try-events";

type Asked = Extract<TryEvent, { type: "asked" }>;
type Answered = Extract<TryEvent, { type: "answered" }>;

/** One side of a try: asked, perhaps heard in part, and then over. */
export type SideState = Pick<Asked, "side" | "version" | "model"> & {
  /** What was said so far. */
  text: string;
  isJudged: boolean;
  end: Pick<Answered, "answer" | "judged" | "judging"> | { failure: string } | null;
};

export type TryState = {
  key: string;
  /** What was tried: the ID of a case, or the samples. */
  title: string;
  sides: Partial<Record<TrySide, SideState>>;
  /** Why nothing, or nothing more, will be heard. */
  failure: string | null;
  isOver: boolean;
};

export const BROKEN_OFF = "The answer broke off. Nothing was kept of it; try again.";

export function startTry(key: string, title: string): TryState {
  return { key, title, sides: {}, failure: null, isOver: false };
}

export function hearEvent(state: TryState, event: TryEvent): TryState {
  if (event.type === "asked") {
    const { side, version, model } = event;
    return withSide(state, { side, version, model, text: "", isJudged: false, end: null });
  }
  const side = state.sides[event.side];
  if (!side) return state;
  if (event.type === "text") return withSide(state, { ...side, text: side.text + event.text });
  if (event.type === "judging") return withSide(state, { ...side, text: event.text, isJudged: true });
  if (event.type === "failed") return withSide(state, { ...side, end: { failure: event.message } });
  const { answer, judged, judging } = event;
  return withSide(state, { ...side, end: { answer, judged, judging } });
}

/** The stream has ended; sides that it left open were broken off. */
export function endTry(state: TryState, failure: string | null = null): TryState {
  const isBroken = TRY_SIDES.some((name) => state.sides[name]?.end === null);
  return { ...state, isOver: true, failure: failure ?? (isBroken ? BROKEN_OFF : null) };
}

function withSide(state: TryState, side: SideState): TryState {
  return { ...state, sides: { ...state.sides, [side.side]: side } };
}
