import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { REVALIDATED } from "@/lib/http/etag";
import type { Allowance } from "@/lib/http/rate-limits";
import { requestIdOf } from "../request-id";

/** Headers as a flat list, with the places of those that each answer has of its own; -1 for one that it does not have. */
type Form = { list: string[]; limits: number; tag: number; length: number };

/** Data that nobody keeps; data that is asked for again by its tag; and the answer that it is as it was. */
type Kind = "unkept" | "kept" | "unchanged";

/**
 * What every answer from memory carries. The lists are made once and written into for each answer: Node reads them before
 * anything else can, and nothing is looked up in them.
 */
export class HotHeaders {
  readonly #limited: Record<Kind, Form>;
  readonly #unlimited: Record<Kind, Form>;

  /** With headers of every answer, as a flat list. */
  constructor(own: readonly string[]) {
    const formsOf = (limited: boolean) => ({
      unkept: formOf("unkept", limited, own),
      kept: formOf("kept", limited, own),
      unchanged: formOf("unchanged", limited, own),
    });
    this.#limited = formsOf(true);
    this.#unlimited = formsOf(false);
  }

  /** Sends JSON whose characters are bytes. */
  sendUnkept(
    response: ServerResponse,
    asking: IncomingHttpHeaders,
    allowance: Allowance | null,
    text: string,
  ): void {
    const form = this.#formOf("unkept", asking, allowance);
    form.list[form.length] = String(text.length);
    response.writeHead(200, form.list);
    response.end(text, "latin1");
  }

  /** The same of what may be kept, under a tag. */
  sendKept(
    response: ServerResponse,
    asking: IncomingHttpHeaders,
    allowance: Allowance | null,
    { text, tag }: { text: string; tag: string },
  ): void {
    const form = this.#formOf("kept", asking, allowance);
    form.list[form.tag] = tag;
    form.list[form.length] = String(text.length);
    response.writeHead(200, form.list);
    response.end(text, "latin1");
  }

  /** Says that what whoever asks has kept is still right. */
  sendUnchanged(
    response: ServerResponse,
    asking: IncomingHttpHeaders,
    allowance: Allowance | null,
    tag: string,
  ): void {
    const form = this.#formOf("unchanged", asking, allowance);
    form.list[form.tag] = tag;
    response.writeHead(304, form.list);
    response.end();
  }

  #formOf(kind: Kind, asking: IncomingHttpHeaders, allowance: Allowance | null): Form {
    const form = (allowance ? this.#limited : this.#unlimited)[kind];
    const { list, limits } = form;
    list[1] = requestIdOf(asking["x-request-id"]);
    if (allowance) {
      list[limits] = String(allowance.limit);
      list[limits + 2] = String(allowance.remaining);
      list[limits + 4] = String(allowance.resetS);
    }
    return form;
  }
}

function formOf(kind: Kind, limited: boolean, own: readonly string[]): Form {
  const list = ["x-request-id", "", ...own, "cache-control", kind === "unkept" ? "no-store" : REVALIDATED];
  const add = (...names: string[]): number => {
    const at = list.length + 1;
    for (const name of names) list.push(name, "");
    return at;
  };
  const limits = limited ? add("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset") : -1;
  const tag = kind === "unkept" ? -1 : add("etag");
  if (kind === "unchanged") return { list, limits, tag, length: -1 };
  list.push("content-type", "application/json; charset=utf-8");
  return { list, limits, tag, length: add("content-length") };
}
