import fc from "fast-check";
import { hostileValue, withKey } from "./hostile-values";

export const PROTOTYPE_KEYS = ["__proto__", "constructor", "prototype"] as const;
const POISON = { polluted: true, toString: 1 };

type Place = readonly (string | number)[];

/** Where a value holds something: the value itself first, then all that is in it. */
export function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, own]) =>
    placesIn(own, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
}

export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}

/** The value with one place changed; `undefined` takes it away. */
export function changeAt(value: unknown, place: Place, change: (own: unknown) => unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return change(value);
  const inside = changeAt((value as Record<string | number, unknown>)[key], rest, change);
  if (Array.isArray(value)) {
    const copy = [...value];
    if (inside === undefined) copy.splice(Number(key), 1);
    else copy[Number(key)] = inside;
    return copy;
  }
  const { [key]: _replaced, ...others } = value as Record<string, unknown>;
  return inside === undefined ? others : withKey(others, String(key), inside);
}

/** Every object position of a value. */
export function objectsIn(value: unknown): Place[] {
  return placesIn(value).filter((place) => {
    const own = valueAt(value, place);
    return typeof own === "object" && own !== null && !Array.isArray(own);
  });
}

export function poisonAt(value: unknown, place: Place, key: string): unknown {
  return changeAt(value, place, (own) => withKey(own as object, key, POISON));
}

/** Nearly what was given: one place missing, replaced, one key too many, or a prototype's key. */
export function mutationsOf(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  const objects = objectsIn(value);
  const inside = places.filter((place) => place.length > 0);
  const missing = fc
    .constantFrom(...(inside.length > 0 ? inside : places))
    .map((place) => (place.length > 0 ? changeAt(value, place, () => undefined) : {}));
  const replaced = fc
    .tuple(fc.constantFrom(...places), hostileValue)
    .map(([place, other]) => changeAt(value, place, () => other));
  if (objects.length === 0) return fc.oneof(missing, replaced);
  const extra = fc
    .tuple(fc.constantFrom(...objects), fc.constantFrom("extra", "id", "workspaceId", ""), hostileValue)
    .map(([place, key, own]) => changeAt(value, place, (object) => withKey(object as object, key, own)));
  const poisoned = fc
    .tuple(fc.constantFrom(...objects), fc.constantFrom(...PROTOTYPE_KEYS))
    .map(([place, key]) => poisonAt(value, place, key));
  return fc.oneof({ weight: 3, arbitrary: replaced }, missing, extra, poisoned);
}
