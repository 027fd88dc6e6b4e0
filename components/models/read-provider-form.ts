import { formText } from "@/components/settings/form-text";
import type { ModelView } from "./provider-view";

/** The fields of a provider's form as the input of `setProvider`; what is no number is left for it to refuse. */
export function readProviderForm(form: FormData, today: string) {
  const baseUrl = formText(form, "baseUrl").trim();
  const apiKey = formText(form, "apiKey").trim();
  const key = apiKey ? { apiKey } : form.has("removeKey") ? { apiKey: null } : {};
  return {
    provider: formText(form, "provider").trim(),
    kind: formText(form, "kind"),
    ...(baseUrl ? { baseUrl } : {}),
    ...key,
    models: readModels(form, today),
    concurrency: Number(formText(form, "concurrency")),
  };
}

/** The rows of the table that name a model. A price that is begun is given whole; without a day it was read today. */
function readModels(form: FormData, today: string): ModelView[] {
  const [ids, inputs, outputs, days] = ["model", "inputUsd", "outputUsd", "pricedOn"].map((name) =>
    form.getAll(name).map((value) => String(value).trim()),
  );
  return (ids ?? []).flatMap((id, index): ModelView[] => {
    const [input = "", output = "", day = ""] = [inputs, outputs, days].map((column) => column?.[index]);
    if (id === "" && input === "" && output === "") return [];
    if (input === "" && output === "") return [{ id, price: null }];
    const price = {
      inputUsdPerMillion: readUsd(input),
      outputUsdPerMillion: readUsd(output),
      pricedOn: day || today,
    };
    return [{ id, price }];
  });
}

function readUsd(text: string): number {
  return text === "" ? Number.NaN : Number(text);
}
