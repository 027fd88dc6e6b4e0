import { promptContentSchema } from "@/lib/artifacts/content/prompt-content";
import { type PromptDraft, toPromptDraft } from "./prompt-draft";

/** A small prompt that shows what one can be made of: variables of three types, a list, a condition, bounds. */
export function samplePrompt(): PromptDraft {
  return toPromptDraft(
    promptContentSchema.parse({
      messages: [
        {
          role: "system",
          content:
            "You answer customers of a furniture shop.\nReply in {{language}}, in at most {{sentences}} sentences.\nPromise nothing that is not in the notes.",
        },
        {
          role: "user",
          content: "{{question}}\n{{#if notes}}\nNotes:\n{{#each notes}}- {{this}}\n{{/each}}{{/if}}",
        },
      ],
      variables: [
        { name: "language", type: "string", required: false, default: "English", sample: "German" },
        { name: "sentences", type: "number", required: false, default: 3, sample: 2 },
        { name: "question", type: "string", required: true, sample: "Where is my lamp?" },
        {
          name: "notes",
          type: "list",
          required: false,
          description: "What the agent knows of the order",
          sample: ["The lamp left the warehouse on Monday."],
        },
      ],
      parameters: { temperature: { min: 0, max: 0.7, default: 0.2 } },
    }),
  );
}
