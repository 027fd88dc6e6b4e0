import type { World } from "../world";

/** By the name of an operation, what makes an input of it; `mark` is different in each call. */
export type Inputs = Record<string, (world: World, mark: string) => Record<string, unknown>>;
