import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Table, Td, Th } from "@/components/ui/table";
import { diffPrompts } from "@/lib/artifacts/diff-prompts";
import type { PromptContent } from "@/sdk/core/prompt-types";
import { CasesDiff } from "./cases-diff";
import { LazyTextDiff } from "./lazy-text-diff";
import { VisibleText } from "./visible-text";

type Props = { kind: string; before: unknown; after: unknown; beforeLabel: string; afterLabel: string };

/** Everything that differs between two contents of one artifact. */
export function ItemDiff({ kind, before, after, beforeLabel, afterLabel }: Props) {
  if (kind === "golden_set")
    return <CasesDiff before={before} after={after} labels={`${beforeLabel} → ${afterLabel}`} />;
  if (kind !== "prompt") return <RulesDiff kind={kind} before={before} after={after} />;
  const { texts, config, unchangedTexts } = diffPrompts(
    before as PromptContent | null,
    after as PromptContent,
  );
  return (
    <div className="grid gap-3">
      {texts.map((part) => (
        <Card key={part.key}>
          <CardHeader title={part.title} note={`${beforeLabel} → ${afterLabel}`}>
            {part.syntaxChange && <Chip tone="warn">{part.syntaxChange}</Chip>}
          </CardHeader>
          <LazyTextDiff label={`Difference in ${part.title}`} before={part.before} after={part.after} />
        </Card>
      ))}
      {texts.length === 0 && <p className="text-ink-2">No text differs ({unchangedTexts} unchanged).</p>}
      {texts.length > 0 && unchangedTexts > 0 && (
        <p className="text-ink-3">
          {unchangedTexts} unchanged {unchangedTexts === 1 ? "message is" : "messages are"} not shown.
        </p>
      )}
      {config.length > 0 && (
        <Card>
          <CardHeader title="Variables, model and contract" note={`${config.length} changed`} />
          <Table label="Changed values" className="min-w-120">
            <thead>
              <tr>
                <Th>What</Th>
                <Th>{beforeLabel}</Th>
                <Th>{afterLabel}</Th>
              </tr>
            </thead>
            <tbody>
              {config.map((row) => (
                <tr key={row.name}>
                  <Td className="font-mono text-sm">{row.name}</Td>
                  <Td className="wrap-anywhere whitespace-pre-wrap text-ink-2">
                    {row.before === null ? (
                      <span className="text-ink-3">not there</span>
                    ) : (
                      <del className="bg-del no-underline">
                        <VisibleText text={row.before} />
                      </del>
                    )}
                  </Td>
                  <Td className="wrap-anywhere whitespace-pre-wrap">
                    {row.after === null ? (
                      <span className="text-ink-3">removed</span>
                    ) : (
                      <ins className="bg-add no-underline">
                        <VisibleText text={row.after} />
                      </ins>
                    )}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </div>
  );
}

function RulesDiff({ kind, before, after }: { kind: string; before: unknown; after: unknown }) {
  const show = (content: unknown) => {
    if (content === null || content === undefined) return "";
    return kind === "owner_rules" ? (content as { text: string }).text : JSON.stringify(content, null, 2);
  };
  const title = kind === "owner_rules" ? "Owner rules" : "Environment rules";
  return (
    <Card>
      <CardHeader title={title} />
      {show(before) === show(after) ? (
        <CardBody className="text-ink-2">No difference.</CardBody>
      ) : (
        <LazyTextDiff label={`Difference in ${title}`} before={show(before)} after={show(after)} />
      )}
    </Card>
  );
}
