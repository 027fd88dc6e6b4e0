/** The five steps from an empty workspace to a prompt that a program is told, in their order. */
export const FIRST_STEPS = ["change", "approval", "merge", "promotion", "resolve"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** How a person puts the steps away: like a row of the inbox. */
export const FIRST_STEPS_ROW = "steps:first";
