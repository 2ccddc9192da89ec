/** Something that could not happen on GitHub, or that the box cannot answer as GitHub would. */
export interface Violation {
  where: "graphql" | "request" | "response" | "webhook" | "unknown";
  /** The operation or event: `issues/create`, `repository`, `issues.opened`. */
  operation: string;
  message: string;
}
