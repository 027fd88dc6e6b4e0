import type { EditorProblem } from "./editor-types";

/** Problems that only the server can see: schemas that do not compile, names that nobody has. */
export function onlyFromServer(
  server: readonly EditorProblem[],
  here: readonly EditorProblem[],
): EditorProblem[] {
  return server.filter(
    (problem) => !here.some(({ path, message }) => path === problem.path && message === problem.message),
  );
}
