import { curlSnippet, sampleValues } from "@/components/connect/snippets";
import { CopyKey } from "@/components/keys/copy-key";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { PromptContent } from "@/sdk/core/prompt-types";

type Props = { path: string; content: PromptContent };

/** How a service asks for this prompt. */
export function ResolveSnippet({ path, content }: Props) {
  const facts = { url: "$COUNTERSIGN_URL", environment: "prod", path };
  const command = curlSnippet({ ...facts, variables: sampleValues(content.variables) });
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
