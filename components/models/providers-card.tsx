import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { KIND_FACTS } from "@/lib/evals/models/provider-kinds";
import { formatPrice } from "./format-price";
import type { ModelView, ProviderView } from "./provider-view";

type Props = {
  providers: readonly ProviderView[];
  add: ReactNode;
  actions: (provider: ProviderView) => ReactNode;
};

/** Every provider with the models it answers for; of its key the end, to tell it from others. */
export function ProvidersCard({ providers, add, actions }: Props) {
  return (
    <Card aria-labelledby="providers">
      <CardHeader id="providers" title="Model providers" note={providers.length}>
        {add}
      </CardHeader>
      <ul className="divide-y">
        {providers.map((provider) => (
          <li key={provider.provider} className="grid gap-2.5 px-3 py-3" aria-label={provider.provider}>
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="wrap-anywhere font-medium">{provider.provider}</span>
                <Chip>{KIND_FACTS[provider.kind].label}</Chip>
                <KeyChip provider={provider} />
              </p>
              <p className="wrap-anywhere text-ink-3">
                <span className="font-mono text-sm">{provider.baseUrl}</span> ·{" "}
                {provider.concurrency === 1 ? "one question" : `${provider.concurrency} questions`} at a time
              </p>
            </div>
            {provider.models.length === 0 && (
              <p className="text-ink-2">
                Answers for models that prompts name as{" "}
                <span className="font-mono text-sm">{provider.provider}/…</span>, at no known price.
              </p>
            )}
            <ul className="grid gap-1 empty:hidden">
              {provider.models.map((model) => (
                <ModelLine key={model.id} model={model} />
              ))}
            </ul>
            <div className="flex flex-wrap items-center gap-2">{actions(provider)}</div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ModelLine({ model: { id, price } }: { model: ModelView }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <span className="wrap-anywhere font-mono text-sm">{id}</span>
      <span className="text-ink-3 text-sm">{formatPrice(price)}</span>
    </li>
  );
}

function KeyChip({ provider: { kind, key, keyEnd } }: { provider: ProviderView }) {
  if (key === "unreadable") return <Chip tone="bad">key cannot be read</Chip>;
  if (key === "kept") return <Chip>{keyEnd ? `key …${keyEnd}` : "key kept"}</Chip>;
  return KIND_FACTS[kind].needsKey ? <Chip tone="warn">no key</Chip> : <Chip>no key</Chip>;
}
