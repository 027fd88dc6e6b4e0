type Told = { title: string; description: string };
type Words = Told & {
  /** What the draft is called by now, where that is something else; null where it is not. */
  draftTitle: string | null;
  draftDescription: string | null;
};

/** Title and description as they were last saved, told or not. */
export function draftWords({ title, description, draftTitle, draftDescription }: Words): Told {
  return { title: draftTitle ?? title, description: draftDescription ?? description };
}

/** What readers see: a draft that nobody reviews yet is called as its writer calls it now. */
export function shownWords(change: Words & { state: string }): Told {
  return change.state === "draft" ? draftWords(change) : change;
}

/** What an open change is called in its draft, where its readers see something else; null where they do not. */
export function untoldWords(change: Words & { state: string }): Told | null {
  return change.state === "open" && tellWords(change) ? draftWords(change) : null;
}

/** What is stored of words that are saved but not told. */
export function keepWords(told: Told, { title, description }: Partial<Told>): Partial<Words> {
  return {
    ...(title === undefined ? {} : { draftTitle: title === told.title ? null : title }),
    ...(description === undefined
      ? {}
      : { draftDescription: description === told.description ? null : description }),
  };
}

/** What is stored when words are told; null when they are told already. */
export function tellWords(change: Words, { title, description } = draftWords(change)): Words | null {
  const isKept = change.draftTitle !== null || change.draftDescription !== null;
  if (!isKept && title === change.title && description === change.description) return null;
  return { title, description, draftTitle: null, draftDescription: null };
}
