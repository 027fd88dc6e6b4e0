/** The one-time token that a test puts into the registry. */
export const SETUP_TOKEN = "the token of the tests";
