/** What a service is shown to ask for; the key stays in a variable of its environment. */
export type SnippetFacts = {
  /** Of the registry. */
  url: string;
  environment: string;
  path: string;
  /** Of the signatures. */
  publicKey: string;
  isChat: boolean;
  /** What of the prompt Langfuse's clients cannot fill in; null where they can. */
  unspeakable: string | null;
  /** Sample values of the variables. */
  variables: Readonly<Record<string, unknown>>;
};

export type Snippet = {
  id: "client" | "curl" | "langfuse" | "openfeature";
  label: string;
  install: string | null;
  /** Why this way does not work for this prompt. */
  warning?: string;
  code: string;
};

const KEY = "process.env.COUNTERSIGN_API_KEY";

/** The same question in the four ways that services ask it. */
export function makeSnippets(facts: SnippetFacts): Snippet[] {
  return [
    {
      id: "client",
      label: "Client for Node",
      install: "npm run sdk:build, beside the registry; then npm install <there>/dist/client",
      code: clientSnippet(facts),
    },
    { id: "curl", label: "curl", install: null, code: curlSnippet(facts) },
    {
      id: "langfuse",
      label: "Langfuse SDK",
      install: "npm install @langfuse/client",
      ...(facts.unspeakable === null
        ? {}
        : {
            warning: `Langfuse clients cannot read this prompt: it has ${facts.unspeakable}, and they fill in {{name}} alone. They are answered 400 and go on with their fallback. Ask in one of the other ways.`,
          }),
      code: langfuseSnippet(facts),
    },
    {
      id: "openfeature",
      label: "OpenFeature",
      install: "npm install @openfeature/server-sdk @openfeature/ofrep-provider",
      code: openFeatureSnippet(facts),
    },
  ];
}

export function curlSnippet({
  url,
  environment,
  path,
  variables,
}: Pick<SnippetFacts, "url" | "environment" | "path" | "variables">): string {
  const body = JSON.stringify({ environment, variables });
  return [
    `curl -s "${url}/api/v1/prompts/${encodeURIComponent(path)}/resolve"`,
    `  -H "Authorization: Bearer $COUNTERSIGN_API_KEY" -H "Content-Type: application/json"`,
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join(" \\\n");
}

function clientSnippet({ url, path, publicKey, variables }: SnippetFacts): string {
  return `import { createClient } from "@countersign/client";

const prompts = createClient({
  url: ${text(url)},
  key: ${KEY},
  publicKey: ${text(publicKey)},
});
const prompt = await prompts.getPrompt(${text(path)}, { default: "What to say when nothing is known" });
const { messages } = prompt.render(${values(variables)});
console.log(prompt.version, prompt.reason, messages);
await prompts.close();`;
}

function langfuseSnippet({ url, environment, path, isChat, variables }: SnippetFacts): string {
  return `import { LangfuseClient } from "@langfuse/client";

// A key is cs_<public key>_<secret key>.
const [, publicKey, secretKey] = /^cs_([^_]+)_(.+)$/.exec(${KEY});
const langfuse = new LangfuseClient({ publicKey, secretKey, baseUrl: ${text(url)} });
const prompt = await langfuse.prompt.get(${text(path)}, { label: ${text(environment)}, type: "${isChat ? "chat" : "text"}" });
console.log(prompt.version, prompt.compile(${values(variables)}));`;
}

function openFeatureSnippet({ url, path }: SnippetFacts): string {
  return `import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";

const headers = [["Authorization", \`Bearer \${${KEY}}\`]];
await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: ${text(url)}, headers }));
const { value, variant, reason } = await OpenFeature.getClient().getObjectDetails(${text(path)}, {}, { targetingKey: "user-1" });
console.log(variant, reason, value);`;
}

function text(value: string): string {
  return JSON.stringify(value);
}

function values(variables: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(variables).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return written.length > 0 ? `{ ${written.join(", ")} }` : "{}";
}

/** What a variable is filled with where somebody tries a prompt out: its sample, or its name in brackets. */
export function sampleValues(
  variables: readonly { name: string; sample?: unknown; required: boolean }[],
): Record<string, unknown> {
  return Object.fromEntries(
    variables.flatMap(({ name, sample, required }) =>
      sample !== undefined || required ? [[name, sample ?? `<${name}>`] as const] : [],
    ),
  );
}
