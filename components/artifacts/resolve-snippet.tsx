import { CopyKey } from "@/components/keys/copy-key";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { PromptContent } from "@/sdk/core/prompt-types";

type Props = { path: string; content: PromptContent };

/** How a service asks for this prompt. */
export function ResolveSnippet({ path, content }: Props) {
  const samples = content.variables.flatMap(({ name, sample, required }) =>
    sample !== undefined || required ? [[name, sample ?? `<${name}>`] as const] : [],
  );
  const body = JSON.stringify({ environment: "prod", variables: Object.fromEntries(samples) });
  const command = [
    `curl -s "$COUNTERSIGN_URL/api/v1/prompts/${encodeURIComponent(path)}/resolve"`,
    `  -H "Authorization: Bearer $COUNTERSIGN_API_KEY" -H "Content-Type: application/json"`,
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join(" \\\n");
  return (
    <Card>
      <CardHeader title="Resolve it from a service" note="a key comes from Settings">
        <CopyKey label="Copy the curl command" value={command} />
        <CopyButton value={command} />
      </CardHeader>
      <CardBody>
        <pre className="wrap-anywhere whitespace-pre-wrap font-mono text-ink-2 text-sm">{command}</pre>
      </CardBody>
    </Card>
  );
}
