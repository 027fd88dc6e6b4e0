import { type Expected, refused } from "./expected";
import { type Model, personOf } from "./model-state";
import type { Move } from "./moves";

type Of<K extends Move["do"]> = Extract<Move, { do: K }>;

/** Only an admin in a session governs. */
function refusal(model: Model, by: Move["by"]): Expected | null {
  if (!personOf(model, by)) return refused(401, "unauthenticated");
  return by === "adam" ? null : refused(403, "forbidden");
}

export function freeze(model: Model, { by, environment }: Of<"freeze">): Expected {
  const no = refusal(model, by);
  if (no) return no;
  model.freezes.push(environment);
  return { status: 201 };
}

/** Lifts the newest freeze that is in force. */
export function thaw(model: Model, { by }: Of<"thaw">): Expected {
  const no = refusal(model, by);
  if (no) return no;
  return model.freezes.pop() === undefined ? refused(404, "not_found") : { status: 200 };
}

export function remove(model: Model, { by, person }: Of<"remove">): Expected {
  const no = refusal(model, by);
  if (no) return no;
  return model.members.delete(person) ? { status: 200 } : refused(404, "not_found");
}

export function revoke(model: Model, { by }: Of<"revoke">): Expected {
  const no = refusal(model, by);
  if (no) return no;
  if (!model.keyWorks) return refused(404, "not_found");
  model.keyWorks = false;
  return { status: 200 };
}
