/** Apollo Server tells whoever asks for a schema that is not told how it would be configured: that is not theirs to do. */
import type { BaseContext, GraphQLRequestContextDidEncounterErrors } from '@apollo/server';
import { ApolloServerValidationErrorCode } from '@apollo/server/errors';

export function nameClosedSchema({ errors }: GraphQLRequestContextDidEncounterErrors<BaseContext>): void {
  for (const error of errors)
    if (error.extensions.validationErrorCode === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED)
      error.message = 'This gateway does not tell its schema (INTROSPECTION=on).';
}
