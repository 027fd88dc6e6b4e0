import type { AnswerOf, InputOf, WriteName } from "../calls";

/** Makes one call as somebody, and announces and acknowledges it. */
export type Ask = <N extends WriteName>(who: string, name: N, input: InputOf<N>) => Promise<AnswerOf<N>>;

type Scene = { ask: Ask; mark: string; personId: (name: string) => string };
export type Story = (scene: Scene) => Promise<void>;
