import { Refusal } from "../contract/refusal.ts";
import type { Context, Resolver } from "./context.ts";

/** A mutation, given what it does with its `input`; every payload returns `clientMutationId`. */
export function mutation<Input>(
  change: (input: Input, context: Context) => object,
): Resolver<unknown> {
  return (_source, args, context) => {
    if (context.mutationsLeft-- <= 0) throw tooMuch();
    const { input } = args as unknown as { input: Input & { clientMutationId?: string } };
    return { clientMutationId: input.clientMutationId ?? null, ...change(input, context) };
  };
}

function tooMuch(): Refusal {
  return new Refusal("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.");
}
