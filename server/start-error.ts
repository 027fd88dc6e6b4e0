/** A start that cannot go on, in words for whoever operates this. */
export class StartError extends Error {
  override name = "StartError";
}

const IN_WORDS = ["StartError", "EnvironmentError", "FolderInUseError", "MigrationError"];

/** The sentence of an expected failure; the whole error of any other. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return IN_WORDS.includes(error.name) ? error.message : (error.stack ?? error.message);
}
