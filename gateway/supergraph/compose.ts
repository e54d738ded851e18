/**
 * SDL texts become a supergraph, or a list of problems in sentences: where it is, what is wrong, what to do.
 * The composer stands behind this file alone, so that another one can take its place.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import type { Schema } from '@apollo/federation-internals';
import {
  type ASTNode,
  type ConstDirectiveNode,
  concatAST,
  type DocumentNode,
  GraphQLError,
  parse,
  Source,
  visit,
} from 'graphql';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { advice } from './advice.ts';
import { accessDirectives, unknownFeatures } from './features.ts';
import { withNotes } from './notes.ts';
import { readRequirements } from './requirements.ts';
import { applied } from './subgraphSchema.ts';
import { takeovers } from './takeovers.ts';

export interface SubgraphDefinition {
  name: string;
  /** Where it answers. */
  url: string;
  /** Its SDL files, relative to the list that names them. */
  schema: string[];
  owner: string;
  contact: string;
  /** What it is told of a caller; nothing, if it is not said. */
  receives: Claim[];
  /** What it may do to others', such as give a field although another subgraph protects it (Approvals of check/check.ts). */
  approvals: string[];
}

/** A type, one of its fields or values; or a directive at it, such as `Complaint.title @inaccessible`. */
export const approvalForm = /^[_A-Za-z]\w*(\.[_A-Za-z]\w*)?( @[_A-Za-z]\w*)?$/;

/** What of a caller a subgraph can be told. */
export const claims = ['subject', 'roles', 'agency', 'region', 'scopes', 'reason'] as const;
export type Claim = (typeof claims)[number];

export interface Problem {
  subgraph: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  message: string;
  whatToDo: string;
}

export type Composition =
  | { supergraphSdl: string; hints: string[]; problems: [] }
  | { supergraphSdl: null; hints: []; problems: Problem[] };

/** A subgraph whose SDL was read. Its nodes tell their file and line if it was parsed with locations. */
export interface SubgraphDocument {
  name: string;
  url: string;
  typeDefs: DocumentNode;
  approvals: readonly string[];
}

export type ComposedDocuments =
  | { supergraphSdl: string; schema: Schema; hints: string[]; errors: [] }
  | { supergraphSdl: null; schema: null; hints: []; errors: readonly GraphQLError[] };

/** Reads supergraph.yaml. Throws an Error with a sentence if it can't be read as one. */
export function readSubgraphList(file: string): SubgraphDefinition[] {
  const document = readYaml(file);
  const list = (document as { subgraphs?: unknown } | null)?.subgraphs;
  if (typeof list !== 'object' || list === null || Array.isArray(list) || Object.keys(list).length === 0)
    throw new Error(`${file} must have "subgraphs:" with an entry for each subgraph`);
  return Object.entries(list).map(([name, entry]) => readEntry(file, name, entry));
}

/**
 * @param file the list of subgraphs, such as schema/supergraph.yaml
 * @param policies the policies that there are
 */
export function compose(file: string, policies: readonly string[]): Composition {
  const subgraphs = readSubgraphList(file);
  const fileOf = (name: string) => join(dirname(file), name);
  const problems: Problem[] = [];
  const services = subgraphs.map(({ name, url, schema, approvals }) => {
    const documents = schema.map((text) => parseSdl(fileOf(text), name, problems));
    return { name, url, approvals, typeDefs: concatAST(documents.filter((document) => document != null)) };
  });
  if (problems.length > 0) return { supergraphSdl: null, hints: [], problems };

  const { supergraphSdl, hints, errors } = composeDocuments(services, policies);
  if (supergraphSdl === null) return { supergraphSdl, hints: [], problems: errors.map(problemOf) };
  const notes = new Map(subgraphs.map((one) => [one.name, one]));
  return { supergraphSdl: withNotes(supergraphSdl, notes), hints, problems: [] };
}

/**
 * The same for documents instead of files. Errors have a code, and nodes that are marked with their subgraph.
 *
 * @param isKnownGood whether they were composed before: then it isn't asked anew if every field can be reached, which
 *   takes longest
 */
export function composeDocuments(
  services: readonly SubgraphDocument[],
  policies: readonly string[],
  isKnownGood = false,
): ComposedDocuments {
  const refused = (errors: readonly GraphQLError[]): ComposedDocuments => ({
    supergraphSdl: null,
    schema: null,
    hints: [],
    errors,
  });
  const texts = services.map(({ name, typeDefs: document, approvals }) => ({ name, document, approvals }));
  const refusals = isKnownGood
    ? []
    : [
        ...services.flatMap(({ name, typeDefs }) => unknownPolicies(name, typeDefs, policies)),
        ...takeovers(texts).map(({ subgraph, node, message }) =>
          coded('PROTECTED_FIELD_GIVEN', message, marked(node, subgraph)),
        ),
      ];
  if (refusals.length > 0) return refused(refusals);

  const definitions = services.map(({ name, url, typeDefs }) => ({ name, url, typeDefs }));
  const { errors, schema, supergraphSdl, hints } = composeServices(definitions, { runSatisfiability: !isKnownGood });
  if (errors) return refused(errors);
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const unknown = unknownFeatures(supergraph);
  if (unknown.length > 0) return refused(unknown.map(notEnforced));
  const disputed = hints.filter(isOnCaching);
  if (disputed.length > 0) return refused(disputed.map(({ message }) => coded('CACHE_CONTROL_DISPUTED', message)));
  try {
    readRequirements(supergraph);
  } catch (error) {
    // Something is protected in a way that the gateway doesn't enforce.
    return refused([coded('PROTECTION_NOT_ENFORCED', `The supergraph can't be served: ${(error as Error).message}.`)]);
  }
  return { supergraphSdl, schema, hints: hints.map(({ message }) => message), errors: [] };
}

/** A problem as a person reads it in a terminal. */
export function showProblem({ subgraph, file, line, column, message, whatToDo }: Problem): string {
  const place = [file, line, column].filter((part) => part != null).join(':');
  return [`${subgraph ?? 'supergraph'}${place ? `  ${place}` : ''}`, `  ${message}`, `  What to do: ${whatToDo}`].join(
    '\n',
  );
}

function readYaml(file: string): unknown {
  try {
    return parseYaml(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new Error(`${file} is not YAML: ${error.message.split('\n')[0]}`);
    throw new Error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}

function readEntry(file: string, name: string, entry: unknown): SubgraphDefinition {
  const { url, schema, owner, contact, receives = [], approvals = [] } = (entry ?? {}) as Record<string, unknown>;
  const wrong = (what: string) => new Error(`${file}: the subgraph "${name}" ${what}`);
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw wrong('must be named in lower case letters, digits and hyphens');
  if (typeof url !== 'string' || !URL.canParse(url)) throw wrong('needs a "url" like http://127.0.0.1:4001/graphql');
  const files = typeof schema === 'string' ? [schema] : schema;
  if (!Array.isArray(files) || files.length === 0 || files.some((text) => typeof text !== 'string'))
    throw wrong('needs a "schema": its SDL file, or a list of them');
  if (typeof owner !== 'string' || typeof contact !== 'string') throw wrong('needs an "owner" and a "contact"');
  if (!Array.isArray(receives) || receives.some((claim) => !claims.includes(claim)))
    throw wrong(`may receive a list of ${claims.join(', ')}`);
  if (!Array.isArray(approvals) || approvals.some((one) => !approvalForm.test(String(one))))
    throw wrong(
      'needs "approvals" that are a list of fields, such as [Complaint.body], or of directives at them, such as [Complaint.body @policy]',
    );
  return { name, url, schema: files, owner, contact, receives, approvals };
}

function parseSdl(file: string, subgraph: string, problems: Problem[]): DocumentNode | null {
  try {
    return parse(new Source(readFileSync(file, 'utf8'), file));
  } catch (error) {
    if (error instanceof GraphQLError) problems.push({ ...problemOf(error), subgraph });
    else {
      const message = `The SDL file cannot be read (${(error as NodeJS.ErrnoException).code})`;
      problems.push({ subgraph, file, line: null, column: null, message, whatToDo: advice('FILE_UNREADABLE') });
    }
    return null;
  }
}

function unknownPolicies(subgraph: string, document: DocumentNode, policies: readonly string[]): GraphQLError[] {
  const names = accessDirectives(document);
  const errors: GraphQLError[] = [];
  visit(document, {
    Directive(node) {
      if (names.get(node.name.value) !== 'policy') return;
      const [values] = applied([node as ConstDirectiveNode], node.name.value);
      for (const policy of [values!.policies].flat(2))
        if (!policies.includes(String(policy))) {
          const message = `There is no policy "${policy}"; there are ${policies.join(', ')}.`;
          errors.push(coded('POLICY_UNKNOWN', message, marked(node, subgraph)));
        }
    },
  });
  return errors;
}

type Hint = NonNullable<ReturnType<typeof composeServices>['hints']>[number];

/** Whether subgraphs say different things of how long something may be kept: the composer would take one of them. */
function isOnCaching({ definition, message }: Hint): boolean {
  return /NON_REPEATABLE_DIRECTIVE_ARGUMENTS/.test(definition.code) && message.includes('@cacheControl');
}

const coded = (code: string, message: string, node?: ASTNode) =>
  new GraphQLError(message, { nodes: node, extensions: { code } });

/** As the composer marks the nodes of its errors. */
const marked = (node: ASTNode, subgraph: string): ASTNode & { subgraph: string } => ({ ...node, subgraph });

const notEnforced = (feature: string) =>
  coded('FEATURE_NOT_ENFORCED', `The supergraph would need ${feature}, which the gateway does not enforce.`);

function problemOf(error: GraphQLError): Problem {
  // The composer marks nodes with the subgraph they come from, and says it in brackets in front of some messages.
  const nodes = (error.nodes ?? []) as readonly ({ subgraph?: string } & NonNullable<GraphQLError['nodes']>[number])[];
  const node = nodes.find(({ loc }) => loc) ?? nodes[0];
  const [, bracketed, message] = /^\[([a-z][a-z0-9-]*)\] (.*)$/s.exec(error.message) ?? [null, null, error.message];
  return {
    subgraph: bracketed ?? node?.subgraph ?? null,
    file: node?.loc?.source.name ?? error.source?.name ?? null,
    line: node?.loc?.startToken.line ?? error.locations?.[0]?.line ?? null,
    column: node?.loc?.startToken.column ?? error.locations?.[0]?.column ?? null,
    message: message!,
    whatToDo: advice(String(error.extensions.code ?? 'GRAPHQL_PARSE_FAILED')),
  };
}
