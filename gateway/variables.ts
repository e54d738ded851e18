/** The values of an operation's variables, or what is wrong with them. */
import { GraphQLError, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

const none = { coerced: {}, errors: undefined };

/** @param suggests whether a wrong name is answered with names that are like it */
export function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions: definitions }: OperationDefinitionNode,
  given: Record<string, unknown> | undefined,
  suggests: boolean,
): ReturnType<typeof getVariableValues> {
  if (!definitions || definitions.length === 0) return none;
  const { coerced, errors } = getVariableValues(schema, definitions, given ?? {}, {
    maxErrors: 20,
    hideSuggestions: !suggests,
  });
  return errors ? { errors: errors.map(withoutInput) } : { coerced };
}

/** As graphql-js begins to say what is wrong: `Variable "$input" got invalid value { latitude: 1 } at "input.point"`. */
const beginning = /^(Variable "\$\w+" got invalid value [[{]).*?([\]}])( at "[\w.[\]]+")?$/s;

/**
 * Of a whole object or list that does not fit graphql-js repeats all that is in it. What was wrong is said behind it;
 * the rest may be a citizen's report, and clients keep messages of errors where nobody expects one.
 */
function withoutInput(error: GraphQLError): GraphQLError {
  const why = error.originalError && `; ${error.originalError.message}`;
  if (!why || !error.message.endsWith(why)) return error;
  const said = error.message.slice(0, -why.length);
  const message = said.replace(beginning, '$1 … $2$3');
  return message === said ? error : new GraphQLError(message + why, error);
}
