import type { Context, Resolver } from "./context.ts";

/** A mutation over its `input`; every payload gives `clientMutationId` back. */
export function mutation<Input>(
  change: (input: Input, context: Context) => object,
): Resolver<unknown> {
  return (_source, args, context) => {
    const { input } = args as unknown as { input: Input & { clientMutationId?: string } };
    return { clientMutationId: input.clientMutationId ?? null, ...change(input, context) };
  };
}
