/** The `type` of a GraphQL error. REST answers with the corresponding status. */
export type RefusalType =
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "UNPROCESSABLE"
  | "UNAUTHORIZED"
  | "GONE"
  | "INVALID"
  | "RESOURCE_LIMITS_EXCEEDED"
  | "EXCESSIVE_PAGINATION"
  | "MISSING_PAGINATION_BOUNDARIES";

const statusOf: Record<RefusalType, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNPROCESSABLE: 422,
  UNAUTHORIZED: 401,
  GONE: 410,
  INVALID: 400,
  RESOURCE_LIMITS_EXCEEDED: 403,
  EXCESSIVE_PAGINATION: 422,
  MISSING_PAGINATION_BOUNDARIES: 422,
};

/** One entry of the `errors` list in a REST answer of status 422. */
export interface FieldError {
  resource: string;
  field: string;
  code: string;
  message?: string;
}

/** GitHub refuses. The same refusal becomes a GraphQL error or a REST answer. */
export class Refusal extends Error {
  readonly type: RefusalType;
  readonly errors: FieldError[];

  constructor(type: RefusalType, message: string, errors: FieldError[] = []) {
    super(message);
    // An answer, not a fault of the box: nobody reads where it came from, and writing that out takes long.
    this.stack = message;
    this.type = type;
    this.errors = errors;
  }

  get status(): number {
    return statusOf[this.type];
  }
}

export function notFound(what: string): Refusal {
  return new Refusal("NOT_FOUND", what);
}

export function unprocessable(message: string, errors: FieldError[] = []): Refusal {
  return new Refusal("UNPROCESSABLE", message, errors);
}

/** The answer to an app that asks for something its installation may not access. */
export function notAccessible(): Refusal {
  return new Refusal("FORBIDDEN", "Resource not accessible by integration");
}
