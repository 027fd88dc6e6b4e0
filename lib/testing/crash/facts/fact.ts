import type { AnswerOf, InputOf, WriteName } from "../calls";

/** What an acknowledged call left behind. Of two with one subject the later holds. */
export type Fact = { subject: string; sql: string; values: unknown[] };

type Tell = (subject: string) => (parts: TemplateStringsArray, ...values: unknown[]) => Fact;

/** A condition that has to be true, with its values as parameters. */
export const fact: Tell =
  (subject) =>
  (parts, ...values) => ({
    subject,
    sql: parts.reduce((sql, part, index) => `${sql}$${index}${part}`),
    values,
  });

/** What each call leaves behind, by its input and its answer. */
export type FactsOf = { [N in WriteName]: (input: InputOf<N>, answer: AnswerOf<N>) => Fact[] };

export const version = (path: string, number: string, text?: string) =>
  fact(
    `version ${path}@${number}`,
  )`EXISTS (SELECT 1 FROM "versions" v JOIN "artifacts" a ON a."id" = v."artifactId" JOIN "contents" c
      ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest" WHERE a."path" = ${path}
      AND concat_ws('.', v."major", v."minor", v."patch") = ${number} AND position(${text ?? ""}::text IN c."json") > 0)`;

export const live = (path: string, environment: string, number: string) =>
  fact(
    `live ${path} in ${environment}`,
  )`EXISTS (SELECT 1 FROM "live" l JOIN "releases" r ON r."id" = l."releaseId" JOIN "artifacts" a ON a."id" = l."artifactId"
      JOIN "environments" e ON e."id" = l."environmentId" JOIN "versions" v ON v."id" = r."versionId" WHERE a."path" = ${path}
      AND e."key" = ${environment} AND concat_ws('.', v."major", v."minor", v."patch") = ${number})`;
