import { flagFromMemory, takesFlagContext } from "./flag-from-memory";
import type { HotAnswer, HotQuestion } from "./hot-question";
import { resolveFromMemory, takesQuestion } from "./resolve-from-memory";

/** Whether this may be answered from memory once its body has been read. False leaves the body to the longer way. */
export function takesBody(question: HotQuestion): boolean {
  return question.method === "POST" && (takesQuestion(question) || takesFlagContext(question));
}

/**
 * What services ask before each answer of theirs, answered at once where its key and its snapshot are at hand. Null for
 * anything else, refusals too, which the longer way answers in the same form.
 */
export function answerFromMemory(question: HotQuestion, body: Buffer | null): HotAnswer | null {
  return resolveFromMemory(question, body) ?? (body && flagFromMemory(question, body));
}
