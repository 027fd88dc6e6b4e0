const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/.source;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"/.source;
const VALUE = /[+-]?(?:Inf|\d+(?:\.\d+)?(?:e[+-]?\d+)?)|NaN/.source;
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (${VALUE})$`);

/**
 * The samples of a text in Prometheus's format 0.0.4, as `name{labels}`, by its grammar: every metric is announced once with
 * help and type, and its samples follow it at once. Throws at the first line that is none.
 */
export function readMetrics(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const types = new Map<string, string>();
  let current = "";
  if (!text.endsWith("\n")) throw new Error("The last line has no end.");
  for (const line of text.slice(0, -1).split("\n")) {
    const help = new RegExp(`^# HELP (${NAME}) (.*)$`).exec(line);
    if (help) {
      current = help[1] ?? "";
      if (types.has(current)) throw new Error(`${current} is announced twice.`);
      continue;
    }
    const type = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`).exec(line);
    if (type) {
      if (type[1] !== current) throw new Error(`A type without its help: ${line}`);
      types.set(current, type[2] ?? "");
      continue;
    }
    const [, name = "", labels, value = ""] = SAMPLE.exec(line) ?? [];
    const own = types.get(current) === "histogram" ? name.replace(/_(bucket|sum|count)$/, "") : name;
    if (own === "" || own !== current) throw new Error(`No sample of ${current}: ${line}`);
    if (types.get(current) === "counter" && !name.endsWith("_total"))
      throw new Error(`A counter ends in _total: ${line}`);
    const key = labels ? `${name}{${labels}}` : name;
    if (samples.has(key)) throw new Error(`Twice: ${key}`);
    samples.set(key, Number(value.replace("Inf", "Infinity")));
  }
  return samples;
}
