/** `messages[1].content` as people count: `message 2`. */
export function describeField(path: string): string {
  return path
    .replace(/^messages\[(\d+)\](\.content)?/, (_all, index) => `message ${Number(index) + 1}`)
    .replace(/^variables\[(\d+)\]\.?/, (_all, index) => `variable ${Number(index) + 1} `)
    .replace(/^tools\[(\d+)\]\.?/, (_all, index) => `tool ${Number(index) + 1} `)
    .replace(/^cases\[(\d+)\]\.?/, (_all, index) => `case ${Number(index) + 1} `)
    .replace(/assertions\[(\d+)\]\.?/g, (_all, index) => `assertion ${Number(index) + 1} `)
    .replace(/^condition((?:\[\d+\])+)\.?/, (_all, places: string) => `condition ${countPlaces(places)} `)
    .replace(/^environments\[(\d+)\]\.?/, (_all, index) => `environment ${Number(index) + 1} `)
    .trim();
}

/** `[2][0]` as people count: `3.1`, the first within the third. */
function countPlaces(places: string): string {
  return [...places.matchAll(/\d+/g)].map(([digits]) => Number(digits) + 1).join(".");
}
