/**
 * Every code by which the gateway, the composer or a check speaks to a developer: what it is called, what happened, what to
 * do. `aduan explain CODE` and the checks tell the same. A test finds codes that are used and not explained here.
 */
import { errorCodeDef } from '@apollo/federation-internals';
import { advice } from '../supergraph/advice.ts';

export interface Explanation {
  code: string;
  title: string;
  /** What happened. */
  explanation: string;
  /** What to do. */
  repair: string;
}

type Row = readonly [title: string, explanation: string, repair: string];

/** Null if nobody speaks by this code. Case does not matter. */
export function explainCode(code: string): Explanation | null {
  const name = code.trim().toUpperCase();
  const row = ownRow(atRuntime, name) ?? ownRow(inLint, name) ?? ownRow(inChanges, name);
  if (row) return { code: name, title: row[0], explanation: row[1], repair: row[2] };
  const composing = ownRow(inComposition, name);
  if (composing) return { code: name, title: composing[0], explanation: composing[1], repair: advice(name) };
  // Of a composer's code that we never met, its makers know most.
  const description = errorCodeDef(name)?.description;
  return description ? { code: name, title: titled(name), explanation: description, repair: advice(name) } : null;
}

/** Those with a text of ours. */
export function explainedCodes(): string[] {
  return [atRuntime, inLint, inChanges, inComposition].flatMap((table) => Object.keys(table)).toSorted();
}

const ownRow = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const titled = (code: string): string => `${code[0]}${code.slice(1).toLowerCase().replaceAll('_', ' ')}`;

/** What clients meet in `errors[].extensions.code`. */
const atRuntime: Record<string, Row> = {
  BAD_REQUEST: [
    'The request is not GraphQL over HTTP',
    'The body, a header or a parameter is missing or has the wrong form; nothing was read as GraphQL.',
    'Send POST with content-type application/json and a body like { "query": "{ ... }" }. The message says what is wrong.',
  ],
  BAD_USER_INPUT: [
    'A value is wrong',
    'An argument or variable has a value that its type or the subgraph does not accept. extensions.argument names it where it is known.',
    'Correct the value. A scalar such as DateTime says in its description how it is written.',
  ],
  COMPLAINT_REFUSED: [
    'A subgraph refused it by its own rules',
    'In the metrics: all codes with which the complaints subgraph answers a question that it understands and does not grant. The answer itself has the code of the rule.',
    'Look at the code in the answer; "aduan explain" knows those of the gateway.',
  ],
  GRAPHQL_PARSE_FAILED: [
    'The text is not GraphQL',
    'An operation or an SDL breaks the syntax of GraphQL at the place that is told.',
    'Look at that line and the one before it: most often a bracket or quote is left open.',
  ],
  GRAPHQL_VALIDATION_FAILED: [
    'The operation does not fit the schema',
    'It asks for a field that there is not, leaves out an argument, or uses a variable where its type does not fit.',
    'Compare with the schema in the explorer; "aduan subgraph check" tells before a schema changes whom that would meet.',
  ],
  OPERATION_RESOLUTION_FAILURE: [
    'Which operation?',
    'The document has several operations or none by the name that was given.',
    'Send operationName, or a document with one operation.',
  ],
  PERSISTED_QUERY_NOT_FOUND: [
    'The hash is not known',
    'A persisted query was named by its hash, and the gateway has not seen its text or has forgotten it.',
    'Send text and hash once more; clients for persisted queries do so by themselves.',
  ],
  PERSISTED_QUERY_NOT_SUPPORTED: [
    'No persisted queries here',
    'The gateway was told to take none.',
    'Send the text of the operation.',
  ],
  DOCUMENT_NOT_TRUSTED: [
    'The operation is not on the list',
    'This gateway runs only operations that were registered beforehand, and this text is none of them, to the letter.',
    'Register the operation in a manifest (TRUSTED_MANIFESTS) or in schema/operations, and send its very text or its hash.',
  ],
  UNAUTHENTICATED: [
    'The token is not accepted',
    'A token came along that is expired, meant for somebody else, or signed by nobody we know.',
    'Fetch a new token from the issuer; without any token, what is public can still be read.',
  ],
  AUTHENTICATION_UNAVAILABLE: [
    'Tokens cannot be checked now',
    'The keys of the issuer could not be fetched.',
    'Try again after the time in retry-after; whoever runs the gateway looks at the issuer.',
  ],
  UNAUTHORIZED_FIELD_OR_TYPE: [
    'You may not ask for this field',
    'A field of the operation is protected by @authenticated, @requiresScopes or @policy, and the caller does not fulfil it. The rest of the answer stands.',
    'Sign in with the role or scope that it asks for, or leave the field out.',
  ],
  SUBGRAPH_UNAVAILABLE: [
    'A subgraph cannot be reached',
    'The subgraph in extensions.service did not take the call, or its breaker is open after several failures. Fields of others are told as usual.',
    'Try again later. Its owner looks at its health; "aduan subgraph check" shows beforehand what is lost then.',
  ],
  SUBGRAPH_TIMEOUT: [
    'A subgraph took too long',
    'The subgraph in extensions.service did not answer within the time that the request had left.',
    'Ask for less at once, such as a smaller "first". Its owner looks for the slow field.',
  ],
  SUBGRAPH_INVALID_RESPONSE: [
    'A subgraph answered otherwise than asked',
    'It left a field out, gave null or a value of another type where its schema forbids that, or entities in another number or order.',
    'For the owner of the subgraph: compare the resolver of the field at errors[].path with the SDL; run its tests with the kit.',
  ],
  SUBGRAPH_RESPONSE_TOO_LARGE: [
    'A subgraph answered with too much',
    'Its answer is larger than the gateway takes (SUBGRAPH_MAX_BYTES).',
    'Ask for fewer items at once; the owner of the subgraph makes long lists connections.',
  ],
  SUBGRAPH_ERROR: [
    'A resolver failed',
    'The subgraph in extensions.service met an error that is not for clients. It was recorded under the request id.',
    'Tell its owner the x-request-id of the answer.',
  ],
  INTERNAL_SERVER_ERROR: [
    'The gateway failed',
    'Something went wrong that should not. It was recorded under the request id.',
    'Tell whoever runs the gateway the x-request-id of the answer.',
  ],
  PLANNING_FAILED: [
    'There is no way to a field',
    'No subgraph could be found that tells the field at this place.',
    'For whoever runs the graph: check the supergraph with "aduan subgraph check"; the composer should have refused it.',
  ],
  OPERATION_TOO_LARGE: [
    'The operation is too large to be planned',
    'With its fragments written out it has more parts than the gateway plans.',
    'Split it into several operations, or ask for fewer fields in fragments that are used often.',
  ],
  REQUEST_TOO_LARGE: [
    'The request is too large',
    'Its body, or the text of the operation, has more bytes than the gateway reads. extensions.limit tells how many it does.',
    'Send large values as variables in several requests; register the operation and send its hash.',
  ],
  UNSUPPORTED_MEDIA_TYPE: [
    'The body has another form',
    'content-type or content-encoding is none that the gateway reads.',
    'Send application/json, as it is or with gzip, deflate or br.',
  ],
  TOO_MANY_OPERATIONS: [
    'Too many operations in one request',
    'A batch may hold as many as extensions.limit tells.',
    'Send them in several requests.',
  ],
  TOO_MANY_REQUESTS: [
    'The budget is used up',
    'The client, or one root field for it, had its number of requests for this time.',
    'Wait as long as retry-after says. Whoever signs in has a larger budget.',
  ],
  OVERLOADED: [
    'No place free',
    'The gateway is at its limit and the queue is full, or the request waited too long in it.',
    'Try again after the time in retry-after, later each time.',
  ],
  TOO_MANY_TOKENS: [
    'The document is too long',
    'It has more words and signs than extensions.limit.',
    'Split it, or move values into variables.',
  ],
  TOO_DEEP: [
    'The operation is nested too deeply',
    'Fields stand below each other in more levels than extensions.limit.',
    'Ask for the lower part in a second operation, by the ids of the first.',
  ],
  TOO_MANY_FIELDS: [
    'Too many fields',
    'With its fragments it asks for more fields than extensions.limit.',
    'Ask for what is shown, and for the rest when it is wanted.',
  ],
  TOO_MANY_ROOT_FIELDS: [
    'Too many root fields',
    'It asks for more fields of Query or Mutation at once than extensions.limit.',
    'Use a list field with a filter instead of one alias for each item, or several requests.',
  ],
  TOO_MANY_ALIASES: [
    'Too many aliases',
    'It renames more fields than extensions.limit.',
    'Use a list field instead of the same field under many names.',
  ],
  TOO_MANY_DIRECTIVES: [
    'Too many directives',
    'It has more directives than extensions.limit.',
    'Put @skip and @include on a fragment instead of on each field.',
  ],
  TOO_COSTLY: [
    'The operation costs too much',
    'What it may bring, lists at their full length, costs more than the limit; extensions has both figures.',
    'Ask for fewer items ("first") or less below each. With the header x-show-cost: 1 answers tell their cost.',
  ],
  SUBSCRIPTION_ENDED: [
    'The subscription has ended',
    'The graph changed, the token has ended, or the gateway stops.',
    'Subscribe again, with the id of the last event in "after" if the field has it.',
  ],
  TOO_MANY_SUBSCRIPTIONS: [
    'Too many subscriptions are open',
    'The gateway holds as many as it can.',
    'Close those that nobody looks at, and try again later.',
  ],
};

/** What a check says of how a subgraph is written. */
const inLint: Record<string, Row> = {
  NAME_NOT_PASCAL_CASE: [
    'A type is named otherwise than the others',
    'Types, inputs, enums, unions, interfaces and scalars are in PascalCase.',
    'Rename it, such as HealthReferral.',
  ],
  NAME_NOT_CAMEL_CASE: [
    'A field is named otherwise than the others',
    'Fields, arguments, input fields and directives are in camelCase.',
    'Rename it, such as referredAt.',
  ],
  NAME_NOT_SCREAMING_CASE: [
    'An enum value is named otherwise than the others',
    'Enum values are in SCREAMING_CASE.',
    'Rename it, such as IN_PROGRESS.',
  ],
  DESCRIPTION_MISSING: [
    'A description is missing',
    'Clients read the schema and nothing else: each type, field, argument, input field and enum value says what it means.',
    'Write a sentence in quotes above it: what it means, when it is null, which errors may come.',
  ],
  CONTRIBUTED_FIELD_NOT_NULLABLE: [
    "A field added to another's type is not nullable",
    'While your subgraph is down the field has no value. If it may not be null, the whole object of its owner is lost.',
    'Drop the "!" at the end of its type.',
  ],
  FOREIGN_TYPE_NOT_NULLABLE: [
    "A field that points to another's type is not nullable",
    'While the subgraph of that type is down, what it must tell is missing, and a null rises through your object.',
    'Drop the "!" at the end of its type.',
  ],
  REQUIRES_CHAIN: [
    'A field waits for many subgraphs in turn',
    'What it requires itself requires something elsewhere, or the way leads back to a subgraph that was asked already: each step is a round of waiting for the client.',
    'Require what the owner tells by itself, or keep a copy of what you need and follow its changes.',
  ],
  REQUIRES_CYCLE: [
    'A field requires itself',
    'Following @requires leads back to where it began: nobody can begin to work it out.',
    'Work one of the fields out from what needs nothing of others.',
  ],
  LIST_WITHOUT_SIZE: [
    'Nobody knows how long a list is',
    'A list of objects without pages or @listSize is reckoned as ten long, whatever it is.',
    'Say its usual length with @listSize(assumedSize: ...), or make it a connection with "first" and "after" if it can grow.',
  ],
  CONNECTION_WITHOUT_LIST_SIZE: [
    'A connection does not say what tells its length',
    'Without @listSize, "first" does not count for the cost of an operation.',
    'Add @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false).',
  ],
  FIELD_TAKEN_OVER: [
    "Another's field is taken over",
    '@override takes a field from the subgraph that gives it, and that one has not approved.',
    'Ask its owner to approve of the field for your subgraph, or give yours another name.',
  ],
  FIELD_SHARED: [
    "Another's field is given as well",
    '@shareable lets a field come from any of those who give it; the subgraph that gave it first has not approved of that.',
    'Leave the field to its subgraph, or ask its owner to approve of it for yours.',
  ],
  FIELD_REQUIRED: [
    "Another's field would be told to your subgraph",
    '@requires has the gateway fetch a field as whoever asks, and send it to your subgraph: it would be told what its callers may see, and has no right to that by itself. The owner of the field has not approved.',
    'Work yours out from keys and from what is your own, or ask the owner to approve of the field and "@requires" for your subgraph, as in "Complaint.title @requires".',
  ],
  KEY_ADDED_TO_ANOTHERS_TYPE: [
    "Another's objects would be found by a new key",
    'A @key that the owner of the type does not know lets your subgraph say which object is meant; the owner has not approved of that.',
    'Use a key that the type has already, or ask its owner to approve of the type for your subgraph.',
  ],
  DIRECTIVE_ON_ANOTHERS: [
    "A directive stands at another's place",
    'What protects, hides, prices, retires or caches a type, field, argument or value counts for all clients, whoever writes it; the place is of another subgraph, which has not approved of that. At fields that you add to its type it may stand.',
    'Leave the directive out, or ask the owner to approve of it by its name for your subgraph, such as "Person.name @inaccessible": to let a field be given is not to let it be hidden.',
  ],
  CHANGE_BREAKS_ANOTHERS: [
    "Another's part of the graph would break",
    'What you write beside another subgraph makes a field, an argument, an input or a value of that one less than it was, whether or not an operation was seen that it meets.',
    'Write it as the other subgraph does, or ask its owner to approve of the type or field for your subgraph.',
  ],
  SUPERGRAPH_REFUSED: [
    'A gateway would refuse it',
    'It composes, but a gateway could not serve what comes of it; the message says why.',
    'Mend what the message names, or ask whoever runs the gateway.',
  ],
  ROOT_FIELD_OF_ANOTHER: [
    'A root field is taken already',
    'Another subgraph gives the field of this name in Query, Mutation or Subscription.',
    'Choose a name with a word of your own, such as healthReferrals.',
  ],
  TYPE_PREFIX_OF_ANOTHER: [
    "A type reads as if it were another's",
    'Its name begins with the name of a type that another subgraph owns, so clients look for its owner there.',
    'Begin the name with a word of your own, such as HealthReferral instead of ComplaintReferral.',
  ],
  ENTITY_WITHOUT_RESOLVABLE_KEY: [
    'Nobody can find an entity',
    'The type is yours and has only keys with resolvable: false: others can point to it, and get nothing.',
    'Drop resolvable: false and resolve references by the key.',
  ],
  KEY_NOT_A_SELECTION: [
    'A key is no list of fields',
    'The text in @key(fields:) is not read as a selection of fields.',
    'Write names with spaces between them, such as @key(fields: "id agency { code }").',
  ],
  MUTATION_NAME_NOT_VERB_NOUN: [
    'A mutation is named by one word',
    'Mutations are named by what is done to what, so that a list of them can be read.',
    'Name it like submitComplaint.',
  ],
  MUTATION_WITHOUT_INPUT: [
    'A mutation takes its arguments one by one',
    'One argument "input" of an input type of its own can grow without breaking a client.',
    'Write (input: DoSomethingInput!).',
  ],
  MUTATION_WITHOUT_ERRORS: [
    'A mutation cannot say why it refuses',
    'Expected refusals are part of the answer, so that clients can show them; technical failures are errors.',
    'Give a payload with errors: [UserError!]!, or a union of outcomes.',
  ],
  DEPRECATED_WITHOUT_REASON: [
    'Deprecated without a reason',
    'Whoever uses it learns that it goes and not what to use instead.',
    'Write @deprecated(reason: "Use x instead; leaves on 2027-06-01.").',
  ],
  DEPRECATED_WITHOUT_DATE: [
    'Deprecated without a date',
    'Nobody knows how long it can still be used.',
    'Add the day to the reason, as "leaves on 2027-06-01".',
  ],
  DEPRECATED_IN_USE: [
    'Deprecated, and still asked for',
    'Operations that were seen use what is to leave.',
    'Tell these clients; "aduan operations --field" shows who it is. Drop it when nobody asks any more.',
  ],
  DEPRECATED_AND_UNUSED: [
    'Deprecated, over, and asked for by nobody',
    'Its day has come and no operation that was seen uses it.',
    'Drop it.',
  ],
  COST_NOT_POSITIVE: [
    'A cost below zero',
    'With a negative weight, an operation could buy its way past the limit.',
    'Write @cost(weight: ...) with how many objects the field is worth.',
  ],
};

const tellClients = 'Keep it and deprecate it with a date; drop it when no operation uses it any more.';
const asThey = 'Where an operation was seen that it meets, wait for its clients or keep the old beside the new.';
const nothingToDo = 'Nothing has to be done.';
const lookAt = 'Tell clients before it comes: what they wrote for the old may not know the new.';

/** What a check says of clients. */
const inChanges: Record<string, Row> = {
  OPERATION_INVALID: [
    'An operation does not fit any more',
    'An operation that was seen and was right would be refused, though no single change says so: changes that are harmless alone can let two of its fields conflict.',
    asThey,
  ],
  TYPE_REMOVED: ['A type is gone', 'Operations that name it, in a fragment or a variable, are refused.', tellClients],
  TYPE_ADDED: ['A type is new', 'No operation can name it yet.', nothingToDo],
  TYPE_KIND_CHANGED: [
    'A type is of another kind',
    'What was an object is an enum, or the like: no operation fits both.',
    'Give the new one another name.',
  ],
  FIELD_REMOVED: ['A field is gone', 'Operations that ask for it are refused as a whole.', tellClients],
  FIELD_ADDED: ['A field is new', 'No operation asks for it yet.', nothingToDo],
  FIELD_TYPE_CHANGED: [
    'A field gives another type',
    'Clients read what they do not expect, or their operation is refused.',
    'Give it under a new name, and deprecate the old one with a date.',
  ],
  FIELD_TYPE_NARROWED: [
    'A field is never null any more',
    'Clients that are ready for a null do not meet it.',
    nothingToDo,
  ],
  FIELD_BECAME_NULLABLE: [
    'A field may be null now',
    'Clients with generated types take it for granted and fail at a null.',
    asThey,
  ],
  ARGUMENT_REMOVED: ['An argument is gone', 'Operations that pass it are refused.', tellClients],
  ARGUMENT_ADDED: ['An argument is new', 'It can be left out.', nothingToDo],
  REQUIRED_ARGUMENT_ADDED: [
    'An argument must be given',
    'All operations that ask for the field without it are refused.',
    'Make it optional, or give it a default.',
  ],
  ARGUMENT_TYPE_CHANGED: [
    'An argument takes another type',
    'Values and variables of the old type are refused.',
    asThey,
  ],
  ARGUMENT_TYPE_WIDENED: ['An argument takes more', 'All that was taken still is.', nothingToDo],
  ARGUMENT_DEFAULT_CHANGED: [
    'A default is another',
    'Operations that leave the argument out get something else.',
    lookAt,
  ],
  INPUT_FIELD_REMOVED: ['An input field is gone', 'Operations that pass it are refused.', tellClients],
  INPUT_FIELD_ADDED: ['An input field is new', 'It can be left out.', nothingToDo],
  REQUIRED_INPUT_FIELD_ADDED: [
    'An input field must be given',
    'All operations that pass the input without it are refused.',
    'Make it optional, or give it a default.',
  ],
  INPUT_FIELD_TYPE_CHANGED: ['An input field takes another type', 'Values of the old type are refused.', asThey],
  INPUT_FIELD_TYPE_WIDENED: ['An input field takes more', 'All that was taken still is.', nothingToDo],
  INPUT_FIELD_DEFAULT_CHANGED: [
    'A default is another',
    'Operations that leave the input field out get something else.',
    lookAt,
  ],
  ENUM_VALUE_REMOVED: [
    'An enum value is gone',
    'Operations that send it are refused, also by a variable.',
    tellClients,
  ],
  ENUM_VALUE_ADDED: ['An enum value is new', 'Clients that know all values meet one that they do not.', lookAt],
  UNION_MEMBER_REMOVED: ['A union has a member less', 'Fragments on that member are refused.', tellClients],
  UNION_MEMBER_ADDED: ['A union has a new member', 'Clients that know all members meet one that they do not.', lookAt],
  INTERFACE_LEFT: [
    'A type leaves an interface',
    'Fragments on it where the interface stands are refused.',
    tellClients,
  ],
  INTERFACE_JOINED: [
    'A type joins an interface',
    'Clients that know all types of it meet one that they do not.',
    lookAt,
  ],
  DEPRECATED: ['Something is deprecated', 'It works as before, until its day.', 'Use what its reason names.'],
  DEPRECATION_REVOKED: ['Something stays after all', 'It is deprecated no more.', nothingToDo],
  DIRECTIVE_REMOVED: ['A directive is gone', 'Operations that have it are refused.', tellClients],
  DIRECTIVE_ADDED: ['A directive is new', 'No operation has it yet.', nothingToDo],
};

/** What the composer says; what to do stands in supergraph/advice.ts. */
const inComposition: Record<string, readonly [title: string, explanation: string]> = {
  CACHE_CONTROL_DISPUTED: [
    'Subgraphs disagree for how long something may be kept',
    'Two subgraphs say different things by @cacheControl of the same field or type; the composer would silently take one of them.',
  ],
  COMPOSITION_FAILED: ['The composer gave up', 'It met something in the SDLs that its makers thought impossible.'],
  FILE_UNREADABLE: [
    'An SDL file cannot be read',
    'The list of subgraphs names a file that is not there or not readable.',
  ],
  FEATURE_NOT_ENFORCED: [
    'A directive that nobody enforces',
    'The supergraph would promise something that the gateway does not do.',
  ],
  PROTECTION_NOT_ENFORCED: [
    'A protection where it cannot hold',
    'An access directive stands on an element on which the gateway does not enforce it, or without a list of names.',
  ],
  POLICY_UNKNOWN: [
    'There is no such policy',
    '@policy names one that the gateway does not know; then nobody could ever fulfil it.',
  ],
  PROTECTED_FIELD_GIVEN: [
    'A protected field is given elsewhere',
    'Another subgraph protects this field. Given from here it would be a way around the protection.',
  ],
  INVALID_GRAPHQL: [
    'An SDL is not valid',
    'By itself, before anything is joined: an unknown type or directive, a name twice, a type where it may not stand.',
  ],
  INVALID_FIELD_SHARING: [
    'Two subgraphs give the same field',
    'A field has one owner unless all that give it say @shareable.',
  ],
  FIELD_TYPE_MISMATCH: [
    'A field has two types',
    'Subgraphs that share a field or an input field must agree on its type.',
  ],
  FIELD_ARGUMENT_TYPE_MISMATCH: [
    'An argument has two types',
    'Subgraphs that share a field must agree on its arguments.',
  ],
  FIELD_ARGUMENT_DEFAULT_MISMATCH: [
    'An argument has two defaults',
    'Subgraphs that share a field must agree on the defaults of its arguments.',
  ],
  INPUT_FIELD_DEFAULT_MISMATCH: [
    'An input field has two defaults',
    'Subgraphs that share an input must agree on its defaults.',
  ],
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: [
    'A required argument is not known everywhere',
    'One subgraph demands an argument that another one, which gives the field as well, does not have.',
  ],
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: [
    'A required input field is not known everywhere',
    'Of an input, clients see what all subgraphs have in common; this one demands more.',
  ],
  EMPTY_MERGED_INPUT_TYPE: ['An input has nothing in common', 'No field of it is in all subgraphs that define it.'],
  EMPTY_MERGED_ENUM_TYPE: ['An enum has nothing in common', 'No value of it is in all subgraphs that define it.'],
  ENUM_VALUE_MISMATCH: [
    'An enum has other values elsewhere',
    'It is used in arguments and in answers, so all subgraphs must know the same values.',
  ],
  TYPE_KIND_MISMATCH: [
    'A name stands for two kinds of types',
    'One subgraph has an object by this name, another an enum, an interface or the like.',
  ],
  KEY_INVALID_FIELDS: [
    'A key names a field that there is not',
    '@key(fields:) lists fields of the type as this subgraph has it.',
  ],
  KEY_FIELDS_HAS_ARGS: ['A key field has arguments', 'Keys are compared, so they must not depend on what is passed.'],
  KEY_FIELDS_SELECT_INVALID_TYPE: [
    'A key field is a list, an interface or a union',
    'Keys are made of plain values and of objects with plain values.',
  ],
  KEY_INVALID_FIELDS_TYPE: ['A key is no text', '@key(fields:) takes one text with the names of the fields.'],
  REQUIRES_INVALID_FIELDS: [
    'Something required is not there',
    '@requires(fields:) names a field that the type does not have in this subgraph, or has otherwise elsewhere.',
  ],
  REQUIRES_FIELDS_MISSING_EXTERNAL: [
    'Something required is its own',
    '@requires is for fields that others tell; they are marked @external here.',
  ],
  REQUIRES_INVALID_FIELDS_TYPE: [
    '@requires is no text',
    '@requires(fields:) takes one text with the names of the fields.',
  ],
  PROVIDES_INVALID_FIELDS: [
    'Something provided is not there',
    '@provides(fields:) names a field that the returned type does not have in this subgraph.',
  ],
  PROVIDES_FIELDS_MISSING_EXTERNAL: [
    'Something provided is its own',
    '@provides is for fields that others tell; they are marked @external here.',
  ],
  PROVIDES_ON_NON_OBJECT_FIELD: [
    '@provides on a plain value',
    'Only a field that returns objects can bring fields of them along.',
  ],
  EXTERNAL_MISSING_ON_BASE: [
    'Nobody gives an external field',
    'A field is marked @external, and no other subgraph resolves it.',
  ],
  EXTERNAL_UNUSED: ['An external field is for nothing', 'No @key, @requires or @provides of this subgraph names it.'],
  EXTERNAL_TYPE_MISMATCH: ['An external field has another type here', 'It must be declared as its owner has it.'],
  EXTERNAL_ARGUMENT_MISSING: [
    'An external field lacks an argument here',
    'It must be declared as its owner has it, with its arguments.',
  ],
  EXTERNAL_ARGUMENT_TYPE_MISMATCH: [
    'An argument of an external field has another type here',
    'It must be declared as its owner has it.',
  ],
  EXTERNAL_ON_INTERFACE: ['@external on an interface', 'Interfaces resolve nothing, so nothing of them is external.'],
  EXTENSION_WITH_NO_BASE: ['An extension of nothing', 'A type is extended that no subgraph defines.'],
  SATISFIABILITY_ERROR: [
    'A field cannot be reached',
    'The schema lets clients ask for a field at a place from which no key leads to the subgraph that tells it.',
  ],
  SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES: [
    'A shared field gives other types elsewhere',
    'Whoever is asked, a shared field must be able to give the same types.',
  ],
  INVALID_SHAREABLE_USAGE: ['@shareable where nothing is shared', 'It belongs on object types and their fields.'],
  INTERFACE_FIELD_NO_IMPLEM: [
    'A type lacks a field of its interface',
    'An interface has got a field in one subgraph; a type of another one implements the interface without it.',
  ],
  INTERFACE_OBJECT_USAGE_ERROR: [
    '@interfaceObject is used wrongly',
    'It needs a key, and an interface of the same name with that key in another subgraph.',
  ],
  INTERFACE_KEY_NOT_ON_IMPLEMENTATION: [
    'The key of an interface is not on its types',
    'Each type that implements the interface needs its key.',
  ],
  INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE: [
    'An interface with a key lacks types',
    'The subgraph with the key must know all types of the interface.',
  ],
  OVERRIDE_FROM_SELF_ERROR: ['@override of itself', 'A field is taken from the very subgraph that takes it.'],
  OVERRIDE_SOURCE_HAS_OVERRIDE: [
    'Two take the same field over',
    'The subgraph from which the field is taken takes it from another.',
  ],
  OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE: [
    '@override beside @external, @requires or @provides',
    'What is not resolved by itself cannot be taken over.',
  ],
  OVERRIDE_ON_INTERFACE: [
    '@override on an interface',
    'Interfaces resolve nothing, so nothing of them can be taken over.',
  ],
  OVERRIDE_LABEL_INVALID: ['A label that @override does not read', 'It is a name, or percent(n) with n from 0 to 100.'],
  NO_QUERIES: ['Nothing can be asked', 'No subgraph has a field of Query.'],
  ROOT_QUERY_USED: ['A type is called Query and is not the query', 'The schema names another type as its query.'],
  ROOT_MUTATION_USED: [
    'A type is called Mutation and is not the mutation',
    'The schema names another type as its mutation.',
  ],
  ROOT_SUBSCRIPTION_USED: [
    'A type is called Subscription and is not the subscription',
    'The schema names another type as its subscription.',
  ],
  INVALID_LINK_DIRECTIVE_USAGE: [
    '@link is used wrongly',
    'It imports a name that the specification does not have, or the same thing twice.',
  ],
  INVALID_LINK_IDENTIFIER: [
    '@link has a wrong URL',
    'The URL of a specification ends with its version, such as /v2.9.',
  ],
  UNKNOWN_FEDERATION_LINK_VERSION: [
    'A version of federation that is not known',
    'The link names a version that the composer has never heard of.',
  ],
  UNKNOWN_LINK_VERSION: [
    'A version of a specification that is not known',
    'The link names a version that the composer has never heard of.',
  ],
  LINK_IMPORT_NAME_MISMATCH: [
    'A directive is imported by two names',
    'Directives that reach clients are called the same in all subgraphs.',
  ],
  DIRECTIVE_DEFINITION_INVALID: [
    'A directive of federation is defined otherwise',
    'Its definition comes with the link; a copy must be the same.',
  ],
  DIRECTIVE_COMPOSITION_ERROR: [
    'A directive of your own cannot be joined',
    '@composeDirective names one that is defined otherwise elsewhere, or not linked.',
  ],
  TYPE_DEFINITION_INVALID: [
    'A type of federation is defined otherwise',
    'Its definition comes with the link; a copy must be the same.',
  ],
  LIST_SIZE_APPLIED_TO_NON_LIST: [
    '@listSize on something that is no list',
    'It belongs on lists, or on a page that names its lists in sizedFields.',
  ],
  LIST_SIZE_INVALID_ASSUMED_SIZE: ['A list shorter than nothing', 'assumedSize is a number from 0.'],
  LIST_SIZE_INVALID_SLICING_ARGUMENT: [
    '@listSize names an argument that tells no length',
    'slicingArguments are arguments of the field of type Int.',
  ],
  LIST_SIZE_INVALID_SIZED_FIELD: [
    '@listSize names a field that is no list',
    'sizedFields are lists of the type that the field gives.',
  ],
  MISSING_TRANSITIVE_AUTH_REQUIREMENTS: [
    'A way around a protection',
    'A field requires another that is protected, and is not protected itself.',
  ],
  AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE: [
    'A protection on an interface',
    'Access is asked of object types, their fields, scalars and enums.',
  ],
};
