import type { PromptRenderError } from "../core/render-prompt";

/** Nothing is known of a prompt, and its caller gave no default. */
export class MissingPromptError extends Error {
  override readonly name = "MissingPromptError";
  readonly path: string;

  constructor(path: string, why: string) {
    super(`No prompt ${path}: ${why}`);
    this.path = path;
  }
}

/** A prompt cannot be rendered with these values; `errors` has each reason, and never a value. */
export class RenderFailedError extends Error {
  override readonly name = "RenderFailedError";
  readonly path: string;
  readonly errors: readonly PromptRenderError[];

  constructor(path: string, errors: readonly PromptRenderError[]) {
    super(`${path}: ${errors.map(({ message }) => message).join(" ")}`);
    this.path = path;
    this.errors = errors;
  }
}
