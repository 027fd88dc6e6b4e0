import { z } from "zod";
import type { AnyOperation, Operation } from "@/lib/kernel/operation";

/** What a program gets as JSON of what an operation answers. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Name in keyof T]: Wire<T[Name]> }
      : T;

type Words<Example> = {
  /** A heading of a few words, and sentences for whoever calls it. */
  summary: string;
  description?: string;
  example: Example;
  /** Statuses beyond those of its kind. */
  refusals?: readonly number[];
};

export type Description = Words<unknown> & { answer: z.ZodType };
export type DescribedOperation = Description & { operation: AnyOperation };
export type DescribedRoute = Description & { verb: string; address: string };

/** Says what an operation is for and answers. An answer that it cannot give does not compile. */
export function describeOperation<S extends z.ZodType, R, A extends z.ZodType>(
  operation: Operation<S, R>,
  words: Words<NoInfer<z.input<S>>> & {
    answer: A & (Wire<NoInfer<R>> extends z.input<A> ? unknown : { "this answer does not fit": Wire<R> });
  },
): DescribedOperation {
  return { ...words, operation: operation as unknown as AnyOperation };
}

/** Says it of an operation whose answer leaves as a file, or as events while they happen. */
export function describeDownload<S extends z.ZodType, R>(
  operation: Operation<S, R>,
  words: Words<NoInfer<z.input<S>>>,
): DescribedOperation {
  return { ...words, answer: z.string(), operation: operation as unknown as AnyOperation };
}

/** Says it of a route whose answer is made of those of several operations. */
export function describeRoute(
  verb: string,
  address: string,
  words: Words<unknown> & { answer: z.ZodType },
): DescribedRoute {
  return { ...words, verb, address };
}
