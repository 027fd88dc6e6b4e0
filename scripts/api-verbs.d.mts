export function readApiVerbs(root: string): Record<string, string[]>;
