import type { NewItem } from "./commands";
import { ENVIRONMENT_SETS, type Line, lineText, OWNER_SETS } from "./rule-sets";
import type { Content } from "./state";

export const encode = encodeURIComponent;

const CUSTOMER = { name: "customer", type: "string", required: true, sample: "Ana" };
const CONTRACTS = [[], [{ name: "tone", required: false }], [{ name: "tone", required: true }]] as const;

/** The texts that stand for the model's contents. */
export function toContent(content: Content, mark: string): unknown {
  switch (content.kind) {
    case "prompt":
      return {
        messages: [{ role: "system", content: `Wording ${content.wording} for {{customer}}.` }],
        variables: [CUSTOMER, ...(CONTRACTS[content.contract] ?? [])],
      };
    case "owner_rules": {
      const lines = (OWNER_SETS[content.preset] ?? []).map((line) => lineText(addressed(line, mark)));
      return { text: `${lines.join("\n")}\n` };
    }
    case "environment_rules":
      return { environments: ENVIRONMENT_SETS[content.preset] };
  }
}

function addressed(line: Line, mark: string): Line {
  return { ...line, owners: line.owners.map((one) => (one.startsWith("@") ? one : `${one}@${mark}.test`)) };
}

export function toItem({ path, content, base, bump }: NewItem, mark: string) {
  return {
    path,
    kind: content.kind,
    content: toContent(content, mark),
    ...(base === undefined ? {} : { baseVersion: base }),
    ...(bump === undefined ? {} : { bump }),
  };
}
