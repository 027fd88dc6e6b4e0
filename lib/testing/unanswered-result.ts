/** What a run records of a case that nobody was asked. */
export function unansweredResult(caseId: string, message = "Nobody was asked.") {
  return {
    caseId,
    repeat: 1,
    side: "candidate" as const,
    outcome: "errored" as const,
    score: 0,
    assertions: [],
    error: { kind: "no_recording", message },
    recordingDigest: null,
    answer: null,
    asked: 0,
  };
}
