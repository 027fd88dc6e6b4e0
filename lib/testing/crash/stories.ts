import { change, release, rollout } from "./stories/changes-and-releases";
import { evals, outside } from "./stories/evals";
import { demo, entering, founding, settings } from "./stories/people-and-settings";
import type { Story } from "./stories/story";

/** One after another, in each of which calls follow on each other. */
export const STORIES: readonly Story[] = [
  founding,
  change,
  release,
  rollout,
  evals,
  outside,
  settings,
  entering,
  demo,
];

/** After the last story comes the second: founding is told once. */
export function nextStory(story: number): number {
  return story + 1 < STORIES.length ? story + 1 : 1;
}
