/** Named on the screen: the models of other makers count differently. */
export const ENCODING = "o200k_base";

/** How many tokens texts are; the encoding's table is large and loaded when the first count is due. */
export async function countTokens(texts: readonly string[]): Promise<number> {
  const { countTokens: count } = await import("gpt-tokenizer/encoding/o200k_base");
  // Words that look like a model's own marks are text here.
  return texts.reduce((sum, text) => sum + count(text, { disallowedSpecial: new Set() }), 0);
}
