"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { originOf, readBaseUrl } from "@/lib/evals/models/base-url";
import { KIND_FACTS, PROVIDER_KINDS, type ProviderKind } from "@/lib/evals/models/provider-kinds";
import { ModelRows } from "./model-rows";
import type { ProviderView } from "./provider-view";

type Props = { provider: ProviderView | null };

/** The fields of a provider, new or as it is. It says what a change of host does before it is sent. */
export function ProviderForm({ provider }: Props) {
  const [kind, setKind] = useState<ProviderKind>(provider?.kind ?? "openai");
  const [baseUrl, setBaseUrl] = useState(provider && isOwnAddress(provider) ? provider.baseUrl : "");
  const [apiKey, setApiKey] = useState("");
  const { baseUrl: usual, needsKey } = KIND_FACTS[kind];
  const address = readBaseUrl(kind, baseUrl.trim() || undefined);
  const hasKey = provider !== null && provider.key !== "none";
  const isElsewhere = hasKey && address !== null && originOf(address) !== originOf(provider.baseUrl);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        {provider ? (
          <input type="hidden" name="provider" value={provider.provider} />
        ) : (
          <Field label="Name" required hint="Yours, of a-z, 0-9 and hyphen. It stays.">
            {(control) => (
              <Input {...control} name="provider" maxLength={50} placeholder="openai" spellCheck={false} />
            )}
          </Field>
        )}
        <Field label="Kind" hint="How it is spoken to. Ollama, vLLM and gateways are OpenAI-compatible.">
          {(control) => (
            <Select
              {...control}
              name="kind"
              value={kind}
              onChange={(event) => setKind(event.target.value as ProviderKind)}
            >
              {PROVIDER_KINDS.map((one) => (
                <option key={one} value={one}>
                  {KIND_FACTS[one].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field
        label="Address"
        required={usual === null}
        hint={
          usual
            ? `Where it answers; empty is ${usual}.`
            : "Where it answers, such as https://models.example.com/v1."
        }
      >
        {(control) => (
          <Input
            {...control}
            name="baseUrl"
            mono
            inputMode="url"
            maxLength={500}
            spellCheck={false}
            placeholder={usual ?? undefined}
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Key"
        required={false}
        hint={isElsewhere ? "Empty leaves none." : keyHint(provider, needsKey)}
      >
        {(control) => (
          <Input
            {...control}
            name="apiKey"
            type="password"
            autoComplete="off"
            value={apiKey}
            onChange={(event) => setApiKey(event.target.value)}
          />
        )}
      </Field>
      {isElsewhere && apiKey.trim() === "" && (
        <Notice tone="warn" title="Another host: the key that is kept will be cleared.">
          A key goes to no other host than the one that it was entered for. Enter the key of the new host
          above.
        </Notice>
      )}
      {hasKey && !isElsewhere && <Checkbox name="removeKey" label="Remove the key that is kept" />}
      <ModelRows models={provider?.models ?? []} />
      <Field label="Questions at a time" required hint="The others wait in turn." className="sm:max-w-60">
        {(control) => (
          <Input
            {...control}
            name="concurrency"
            type="number"
            min={1}
            max={100}
            defaultValue={provider?.concurrency ?? 4}
          />
        )}
      </Field>
    </>
  );
}

/** Not simply where its kind answers anyway. */
function isOwnAddress({ kind, baseUrl }: ProviderView): boolean {
  return baseUrl !== KIND_FACTS[kind].baseUrl;
}

function keyHint(provider: ProviderView | null, needsKey: boolean): string {
  if (provider?.key === "unreadable")
    return "The key that is kept cannot be read here any longer. Enter it again.";
  if (provider?.key === "kept")
    return `${provider.keyEnd ? `The key ending in ${provider.keyEnd}` : "A key"} is kept; empty leaves it.`;
  return needsKey
    ? "It is sealed here and shown to nobody."
    : "If it asks for one. It is sealed here and shown to nobody.";
}
