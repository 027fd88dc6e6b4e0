import { z } from "zod";
import { describeRoute } from "../described-operation";

export const DOCUMENT = [
  describeRoute("GET", "/openapi.json", {
    summary: "Get this document",
    description:
      "OpenAPI 3.1, made of the schemas that the operations themselves check their input with. It needs no key.",
    example: {},
    answer: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
  }),
];
