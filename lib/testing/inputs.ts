import type { Inputs } from "./inputs/input";
import { INPUTS_OF_ARTIFACTS } from "./inputs/of-artifacts";
import { INPUTS_OF_CHANGES } from "./inputs/of-changes";
import { INPUTS_OF_EVALS } from "./inputs/of-evals";
import { INPUTS_OF_PEOPLE_AND_WORKSPACES } from "./inputs/of-people-and-workspaces";
import { INPUTS_OF_RELEASES } from "./inputs/of-releases";
import { INPUTS_OF_SERVICES } from "./inputs/of-services";

/**
 * A valid input of every operation, by its name; the sweeps fail when one is missing. `mark` is different in each
 * call, so that what has to be new is new.
 */
export const INPUTS: Inputs = {
  ...INPUTS_OF_CHANGES,
  ...INPUTS_OF_ARTIFACTS,
  ...INPUTS_OF_EVALS,
  ...INPUTS_OF_RELEASES,
  ...INPUTS_OF_SERVICES,
  ...INPUTS_OF_PEOPLE_AND_WORKSPACES,
};
