import { type AskModel, isModelFault } from "../models/ask-model";

/** Some models take no temperature and say so: they are asked the same again without it, at once. */
export function askWithoutTemperature(ask: AskModel): AskModel {
  return async (request, signal) => {
    try {
      return await ask(request, signal);
    } catch (error) {
      const { temperature, ...parameters } = request.parameters;
      if (temperature === undefined || !isAboutTemperature(error)) throw error;
      return ask({ ...request, parameters }, signal);
    }
  };
}

function isAboutTemperature(error: unknown): boolean {
  return isModelFault(error) && error.kind === "refused" && /temperature/i.test(error.message);
}
