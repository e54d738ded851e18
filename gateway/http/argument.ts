/**
 * Which argument a validation error speaks about: graphql-js says that a value does not fit, not where it stands.
 */
import type { BaseContext, GraphQLRequestContextDidEncounterErrors } from '@apollo/server';
import { type ASTNode, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';

/** `filter.status` for a wrong value there; null if the error is not about a value in an argument. */
export function argumentOf(document: DocumentNode, error: unknown): string | null {
  const wrong = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  if (!wrong || !/^(Enum|String|Int|Float|Boolean|Null|List|Object)Value$|^ObjectField$|^Variable$/.test(wrong.kind))
    return null;
  let found: string | null = null;
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      // The ancestors end before the parent.
      if (node === wrong) found = pathOf([...ancestors, ...(parent ? [parent] : []), node].filter(isNode));
    },
  });
  return found;
}

function pathOf(nodes: readonly ASTNode[]): string | null {
  const argument = nodes.findLastIndex(({ kind }) => kind === Kind.ARGUMENT);
  if (argument < 0) return null;
  const names = nodes
    .slice(argument)
    .flatMap((node) => (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? [node.name.value] : []));
  return names.join('.');
}

function isNode(ancestor: ASTNode | readonly ASTNode[]): ancestor is ASTNode {
  return 'kind' in ancestor;
}

/** Adds the argument to the message and the extensions of what validation refuses. */
export function nameArguments({ document, errors }: GraphQLRequestContextDidEncounterErrors<BaseContext>): void {
  if (!document) return;
  for (const error of errors) {
    const argument = argumentOf(document, error);
    if (argument == null || error.extensions.argument != null) continue;
    error.message = `${error.message.replace(/\.$/, '')}, at the argument "${argument}".`;
    error.extensions.argument = argument;
  }
}
