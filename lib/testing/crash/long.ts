/** Whether this run has the full sizes (npm run test:long) in the place of those of each change. */
export const isLong = process.env.COUNTERSIGN_LONG === "1";
