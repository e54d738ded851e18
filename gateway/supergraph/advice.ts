/** What to do about a problem of composition, by its code (Apollo Federation's error codes, and six of our own). */

const table: Record<string, string> = {
  FILE_UNREADABLE: 'Check the path under "schema" in supergraph.yaml; it is relative to that file.',
  FEATURE_NOT_ENFORCED:
    'Drop the directive; pass what it would have told as an argument, or enforce it in the subgraph.',
  PROTECTION_NOT_ENFORCED: 'Put @authenticated, @requiresScopes and @policy on types, fields, scalars and enums only.',
  POLICY_UNKNOWN: 'Name one of these policies, or have the new one written in gateway/auth/policies.ts first.',
  PROTECTED_FIELD_GIVEN:
    'Leave the field to the subgraph that protects it, mark it @external, or protect it with the same directives; a takeover needs its name under "approvals" of this subgraph in supergraph.yaml.',
  GRAPHQL_PARSE_FAILED: 'Mend the syntax at this place; a GraphQL editor shows what is expected there.',
  INVALID_GRAPHQL: 'Mend the SDL at this place; it is not valid GraphQL by itself, before anything is joined.',
  FIELD_TYPE_MISMATCH: 'Give the field the same type in all subgraphs, or leave it to the one that owns it.',
  FIELD_ARGUMENT_TYPE_MISMATCH: 'Give the argument the same type in all subgraphs.',
  INPUT_FIELD_MERGE_FAILED: 'Give the input field the same type in all subgraphs.',
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH:
    'Add the argument to the field in the other subgraphs, or make it optional.',
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: 'Add the input field in the other subgraphs, or make it optional.',
  INVALID_FIELD_SHARING:
    'Let one subgraph own the field and drop it elsewhere; if all give the same value, mark it @shareable in each.',
  TYPE_KIND_MISMATCH: 'The name is an object here and something else there: rename one of the two.',
  ENUM_VALUE_MISMATCH: 'List the same values in all subgraphs, as the enum is used for input as well.',
  EXTERNAL_UNUSED: 'Drop the field: nothing of this subgraph needs it. @external is for @requires and @provides only.',
  EXTERNAL_MISSING_ON_BASE: 'Add the field in the subgraph that owns the type, or drop @external.',
  EXTERNAL_TYPE_MISMATCH: 'Copy the type of the field from the subgraph that owns it.',
  EXTERNAL_ARGUMENT_MISSING: 'Copy the arguments of the field from the subgraph that owns it.',
  KEY_INVALID_FIELDS: 'Name fields in @key that the type has in this subgraph.',
  KEY_UNSUPPORTED_ON_INTERFACE: 'Put the @key on the object types instead.',
  KEY_FIELDS_HAS_ARGS: 'Choose a key field without arguments.',
  REQUIRES_INVALID_FIELDS: 'Name fields in @requires that the type has, marked @external in this subgraph.',
  PROVIDES_INVALID_FIELDS: 'Name fields in @provides that the type has, marked @external in this subgraph.',
  SATISFIABILITY_ERROR:
    'There is no way from where the field is asked to where it is resolved: give the type a @key that both subgraphs have, resolvable in the one that has the field.',
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: 'Let the field return the same types in all subgraphs.',
  UNKNOWN_FEDERATION_LINK_VERSION: 'Link to https://specs.apollo.dev/federation/v2.9 or lower.',
  UNKNOWN_LINK_VERSION: 'Link to https://specs.apollo.dev/federation/v2.9 or lower.',
  INVALID_LINK_DIRECTIVE_USAGE: 'Write @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]).',
  OVERRIDE_FROM_SELF_ERROR: 'Name another subgraph in @override(from:).',
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE:
    'Use @override without @external, @provides or @requires on the same field.',
  NO_QUERIES: 'Add at least one field to Query in one of the subgraphs.',
  ROOT_QUERY_USED: 'Rename the type, or let "schema { query: }" name it.',
  DIRECTIVE_DEFINITION_INVALID: 'Drop the definition; the directive comes with the link to federation.',
  INTERFACE_FIELD_NO_IMPLEM:
    'Add the field to every type that implements the interface, in every subgraph that has the interface.',
  KEY_FIELDS_SELECT_INVALID_TYPE: 'Choose key fields that are plain values, or objects with plain values.',
  KEY_INVALID_FIELDS_TYPE: 'Write the fields as one text: @key(fields: "id name").',
  REQUIRES_INVALID_FIELDS_TYPE: 'Write the fields as one text: @requires(fields: "id name").',
  PROVIDES_INVALID_FIELDS_TYPE: 'Write the fields as one text: @provides(fields: "id name").',
  ROOT_MUTATION_USED: 'Rename the type, or let "schema { mutation: }" name it.',
  ROOT_SUBSCRIPTION_USED: 'Rename the type, or let "schema { subscription: }" name it.',
  DIRECTIVE_COMPOSITION_ERROR:
    'Define the directive alike in all subgraphs and link it from one specification, or drop @composeDirective.',
  COMPOSITION_FAILED:
    'Undo the last change to the SDL and make it again in smaller steps; tell whoever runs the gateway what it was.',
  FIELD_ARGUMENT_DEFAULT_MISMATCH: 'Give the argument the same default in all subgraphs.',
  INPUT_FIELD_DEFAULT_MISMATCH: 'Give the input field the same default in all subgraphs.',
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: 'Copy the arguments of the field from the subgraph that owns it.',
  EXTERNAL_ON_INTERFACE: 'Drop @external here; put it on the fields of the object types.',
  EXTENSION_WITH_NO_BASE: 'Write "type" instead of "extend type", or mend the name.',
  REQUIRES_FIELDS_MISSING_EXTERNAL: 'Mark the required field @external here.',
  PROVIDES_FIELDS_MISSING_EXTERNAL: 'Mark the provided field @external here.',
  PROVIDES_ON_NON_OBJECT_FIELD: 'Drop @provides.',
  INVALID_SHAREABLE_USAGE: 'Put @shareable on fields of object types, once each.',
  INTERFACE_OBJECT_USAGE_ERROR:
    'Give the type the @key that the interface has elsewhere, and define none of its types beside it.',
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: 'Give each type that implements the interface the same resolvable @key.',
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: 'Define the missing types here, or take the @key from the interface.',
  OVERRIDE_SOURCE_HAS_OVERRIDE: 'Let one subgraph take the field over, and drop @override elsewhere.',
  OVERRIDE_ON_INTERFACE: 'Put @override on the fields of the object types.',
  OVERRIDE_LABEL_INVALID: 'Write label: "percent(10)", or a name that begins with a letter.',
  INVALID_LINK_IDENTIFIER: 'Write the URL with its version: "https://specs.apollo.dev/federation/v2.9".',
  LINK_IMPORT_NAME_MISMATCH: 'Import the directive by the same name in all subgraphs.',
  TYPE_DEFINITION_INVALID: 'Drop the definition; the type comes with the link to federation.',
  LIST_SIZE_APPLIED_TO_NON_LIST: 'Put @listSize on a list, or name the lists below in sizedFields.',
  LIST_SIZE_INVALID_ASSUMED_SIZE: 'Write an assumedSize from 0.',
  LIST_SIZE_INVALID_SLICING_ARGUMENT: 'Name an argument of the field that is an Int.',
  LIST_SIZE_INVALID_SIZED_FIELD: 'Name fields in sizedFields that are lists of the type that the field gives.',
  MISSING_TRANSITIVE_AUTH_REQUIREMENTS: 'Protect the field as what it requires is protected.',
  AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE: 'Put the protection on the object types and their fields.',
  EMPTY_MERGED_ENUM_TYPE: 'Give the enum at least one value that all subgraphs have.',
  EMPTY_MERGED_INPUT_TYPE: 'Give the input type at least one field that all subgraphs have.',
};

export function advice(code: string): string {
  return (
    table[code] ?? `Look up ${code} in the list of federation's composition errors, and change the SDL at this place.`
  );
}
