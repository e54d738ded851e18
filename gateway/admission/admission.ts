/**
 * The gates before the graph, in their order: what is cheap to see is looked at first (README.md). A request that
 * passes has paid a few lookups; what a document alone tells is measured once and known as long as the document is.
 */
import type { GraphQLRequestContextDidEncounterErrors, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  type DefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ParseOptions,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Asked, GatewayContext } from '../context.ts';
import { clientOf } from './client.ts';
import { type CostOf, costOf } from './cost.ts';
import { type DocumentLimits, refusalOf, tooManyTokens } from './limits.ts';
import { createQueue, type QueueSettings } from './queue.ts';
import { createRate, type RateSettings } from './rate.ts';
import { refusal } from './refusal.ts';
import { rootFields } from './rootFields.ts';
import { hashOf, readTrustedDocuments } from './trustedDocuments.ts';
import { readWeights, type Weights } from './weights.ts';

export interface AdmissionSettings {
  limits: DocumentLimits;
  /** Operations in one HTTP request. */
  batch: number;
  /** Of one operation; 0 is no limit. */
  cost: number;
  rate: RateSettings;
  queue: QueueSettings;
  trusted: 'off' | 'log' | 'enforce';
  /** Files of front ends with documents to be trusted. */
  manifests: readonly string[];
}

export interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

export type Admission = ReturnType<typeof createAdmission>;

/** Of the parsed documents that are kept, whatever their number. */
const mostCharacters = 16 * 1024 * 1024;

/** Texts that clients have registered (automatic persisted queries): so many, so many characters in all. */
const mostRegistered = { entries: 1000, characters: 4 * 1024 * 1024 };

/**
 * @param texts documents of our own that are trusted
 * @param kept how many parsed documents are kept
 */
export function createAdmission(
  settings: AdmissionSettings,
  { texts, kept }: { texts: readonly string[]; kept: number },
  log: Logger,
) {
  const { limits } = settings;
  const trusted = readTrustedDocuments(texts, settings.manifests);
  const rate = createRate(settings.rate, log);
  const queue = createQueue(settings.queue);
  const isAnyFieldLimited = Object.keys(settings.rate.fields).length > 0;
  const registered = new LRUCache<string, string>({
    max: mostRegistered.entries,
    maxSize: mostRegistered.characters,
    sizeCalculation: (text) => text.length || 1,
  });
  const documents = new LRUCache<string, DocumentNode>({
    max: kept,
    maxSize: mostCharacters,
    sizeCalculation: ({ loc }) => loc?.source.body.length || 1,
  });
  const textOf = (hash: string): string | undefined => trusted.textOf(hash) ?? registered.get(hash);
  const known = new WeakMap<GraphQLSchema, Weights>();
  const costs = new WeakMap<OperationDefinitionNode, WeakMap<GraphQLSchema, CostOf>>();
  const roots = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, number>>();

  /** Rejects with a GraphQLError. Resolves to what is called when the request is over. */
  async function enter(context: GatewayContext, asked: readonly Asked[]): Promise<() => void> {
    if (asked.length > 1 && asked.length > settings.batch)
      throw refusal('TOO_MANY_OPERATIONS', tooManyOperations(asked.length), { limit: settings.batch });
    for (const { query } of asked)
      if (limits.characters > 0 && typeof query === 'string' && query.length > limits.characters)
        throw refusal('REQUEST_TOO_LARGE', tooLong(query.length), { limit: limits.characters });
    const client = clientOf(context);
    await rate.operations(client, context.caller.subject !== null, Math.max(1, asked.length));
    if (settings.trusted !== 'off') for (const one of asked) checkTrust(one, context);
    return queue.enter(client);
  }

  function tooManyOperations(count: number): string {
    return settings.batch > 1
      ? `The request has ${count} operations; at most ${settings.batch} are allowed.`
      : 'Send each operation in a request of its own.';
  }

  function tooLong(length: number): string {
    return `The document has ${length} characters; at most ${limits.characters} are allowed. Put long texts into variables.`;
  }

  function checkTrust(asked: Asked, { requestId }: GatewayContext): void {
    if (trusted.isKnown(asked)) return;
    if (settings.trusted === 'log') log.warn({ requestId, hash: hashIn(asked) }, 'a document is not trusted');
    else
      throw refusal(
        'DOCUMENT_NOT_TRUSTED',
        'This document is not among those that may be asked here; register it with whoever runs the gateway.',
      );
  }

  /** What is too large is not validated: validation takes longer than measuring, for some documents much longer. */
  const rule: ValidationRule = (context) => {
    const document = context.getDocument();
    const refused = refusalOf(document, limits);
    if (refused) {
      context.reportError(refused);
      (document.definitions as DefinitionNode[]).length = 0;
    }
    return {};
  };

  /** After validation, before planning. Rejects with a GraphQLError. */
  async function checkOperation(asked: Operation, context: GatewayContext): Promise<void> {
    if (isAnyFieldLimited) await checkFields(asked, clientOf(context));
    const weights = known.get(asked.schema);
    if (!weights) return;
    const cost = costFor(asked, weights)(asked.variables);
    context.cost = cost;
    if (settings.cost > 0 && cost > settings.cost)
      throw refusal(
        'TOO_COSTLY',
        `The operation costs ${cost}; at most ${settings.cost} are allowed. Ask for shorter lists.`,
        {
          cost,
          limit: settings.cost,
        },
      );
  }

  async function checkFields({ document, operation }: Operation, client: string): Promise<void> {
    let fields = roots.get(operation);
    if (!fields) {
      fields = rootFields(document, operation);
      roots.set(operation, fields);
    }
    for (const [name, count] of fields) await rate.field(client, name, count);
  }

  /** A new schema reckons anew: the same document may cost something else there. */
  function costFor({ schema, document, operation }: Operation, weights: Weights): CostOf {
    let bySchema = costs.get(operation);
    if (!bySchema) {
      bySchema = new WeakMap();
      costs.set(operation, bySchema);
    }
    let cost = bySchema.get(schema);
    if (!cost) {
      cost = costOf(schema, weights, document, operation);
      bySchema.set(schema, cost);
    }
    return cost;
  }

  /** What a gate meant by an error that came from parsing or validation; null if it was no gate. */
  function meant(error: GraphQLError): GraphQLError | null {
    const cause = error.originalError;
    const isOurs = cause instanceof GraphQLError && cause.extensions.limit !== undefined;
    return isOurs ? cause : tooManyTokens(error, limits);
  }

  /** Apollo Server calls all that fails in parsing and validation by two names; a refusal gets its own back. */
  function nameRefusals({ errors }: GraphQLRequestContextDidEncounterErrors<GatewayContext>): void {
    for (const error of errors) {
      const refused = meant(error);
      if (!refused) continue;
      error.message = refused.message;
      Object.assign(error.extensions, refused.extensions);
    }
  }

  return {
    enter,
    rule,
    checkOperation,
    /** Parsing stops at the limit of tokens. */
    parseOptions: (limits.tokens > 0 ? { maxTokens: limits.tokens } : {}) as ParseOptions,
    meant,
    nameRefusals,
    showCost,
    /** From now on, operations on this schema have a cost. */
    learn: (schema: GraphQLSchema, supergraph: DocumentNode) => void known.set(schema, readWeights(supergraph)),
    /** Texts by their hashes: the trusted ones, and those that clients have registered. As Apollo Server asks for them. */
    texts: {
      get: async (key: string) => textOf(hashOfKey(key)),
      set: async (key: string, text: string) => void registered.set(hashOfKey(key), text),
      delete: async (key: string) => registered.delete(hashOfKey(key)),
    },
    textOf,
    /** Parsed and validated documents, as Apollo Server keeps them. */
    documents: {
      get: async (key: string) => documents.get(key),
      set: async (key: string, document: DocumentNode) => void documents.set(key, document),
      delete: async (key: string) => documents.delete(key),
    },
    close: () => rate.close(),
  };
}

/** Apollo Server puts a word before it. */
const hashOfKey = (key: string): string => key.replace(/^apq:/, '');

function hashIn({ query, hash }: Asked): unknown {
  return typeof query === 'string' ? hashOf(query) : hash;
}

/** For developers, who ask for it by a header. */
function showCost({ response, contextValue }: GraphQLRequestContextWillSendResponse<GatewayContext>): void {
  const { showsCost, cost } = contextValue;
  if (!showsCost || cost === undefined || response.body.kind !== 'single') return;
  response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
}
