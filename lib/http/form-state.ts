/** What a form knows after its server action: the shape that client components share with lib/http/form. */
export type FormIssue = { path?: string; artifact?: string; message: string; line?: number };
export type FormBlocker = { code: string; text: string; wayOut: string };

export type FormState<R = unknown> =
  | { status: "idle" }
  | { status: "done"; result: R }
  | {
      status: "failed";
      code: string;
      message: string;
      issues: readonly FormIssue[];
      blockers: readonly FormBlocker[];
      details: Record<string, unknown>;
    };

export const IDLE: { status: "idle" } = { status: "idle" };
