/** What results are of, as the API takes it: empty fields are left out. */
export function readImportFields(form: Pick<FormData, "get">): object {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const judged = text("judged");
  const change = /^#?(\d+)$/.exec(judged)?.[1];
  const [model, against, source, url] = [text("model"), text("against"), text("source"), text("url")];
  return {
    path: text("path"),
    set: text("set"),
    repeats: Number(text("repeats") || "1"),
    ...(judged === "" ? {} : change ? { change: Number(change) } : { version: judged }),
    ...(model ? { model } : {}),
    ...(against ? { against } : {}),
    ...(source || url ? { source: { name: source || url, ...(url ? { url } : {}) } } : {}),
  };
}
