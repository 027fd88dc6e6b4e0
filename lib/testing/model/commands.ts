import type { Bump, Content, KeyName, Person, Verdict, Who } from "./state";

export type NewItem = { path: string; content: Content; base?: string; bump?: Bump };

/** What can be asked in a trace; numbers of revisions, reviews and freezes count from 1, 0 is one that is not there. */
export type Asked =
  | { do: "create"; items: NewItem[] }
  | { do: "save"; number: number; item: NewItem; rev?: number }
  | { do: "submit"; number: number }
  | { do: "review"; number: number; revision: number; verdict: Verdict; environment?: string }
  | { do: "dismiss"; number: number; review: number }
  | { do: "merge"; number: number; revision: number }
  | { do: "close"; number: number }
  | { do: "promote"; path: string; environment: string; version: string; replaces?: string | null }
  | {
      do: "rollBack";
      path: string;
      environment: string;
      version: string;
      reason: string;
      replaces?: string;
    }
  | { do: "liftLock"; path: string; version: string }
  | { do: "freeze"; environment: string }
  | { do: "liftFreeze"; freeze: number }
  | { do: "removeMember"; person: Person }
  | { do: "revokeKey"; key: KeyName }
  | { do: "resolve"; path: string; environment?: string; pin?: string };

export type Command = { who: Who; asked: Asked; key?: string };
export type Step = Command | "restart";
