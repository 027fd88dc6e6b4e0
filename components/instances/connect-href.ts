import { promptHref } from "@/components/artifacts/prompt-href";

/** Where a service is connected; to this prompt, in this environment. */
export function connectHref(path?: string, environment?: string): string {
  const asked = new URLSearchParams({ ...(path ? { path } : {}), ...(environment ? { environment } : {}) });
  return asked.size > 0 ? `/connect?${asked}` : "/connect";
}

export function runtimeHref(path: string): string {
  return promptHref(path, "/runtime");
}
