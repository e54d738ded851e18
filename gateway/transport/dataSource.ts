/**
 * One call to a subgraph: HTTP with kept connections and a time limit. What a subgraph answers as GraphQL is taken
 * whatever its status; everything else becomes a failure that names the subgraph and nothing of its address.
 */
import { type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { Agent, request } from 'undici';
import type { GatewayContext } from '../context.ts';
import { subgraphFailure } from '../errors.ts';

export interface DataSourceSettings {
  name: string;
  url: string;
  timeoutMs: number;
}

export class SubgraphDataSource extends RemoteGraphQLDataSource<GatewayContext> {
  readonly name: string;
  readonly timeoutMs: number;
  readonly agent: Agent;

  constructor({ name, url, timeoutMs }: DataSourceSettings) {
    super({ url });
    this.name = name;
    this.timeoutMs = timeoutMs;
    this.agent = new Agent({ keepAliveTimeout: 30_000, connections: 64 });
  }

  override async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<GatewayGraphQLResponse> {
    const { query, variables, operationName } = options.request;
    const { context } = options;
    const path = 'pathInIncomingRequest' in options ? commonPath(options.pathInIncomingRequest) : undefined;
    const { status, text } = await this.#post(
      JSON.stringify({ query, variables, operationName }),
      context?.requestId,
      path,
    );
    const answer = readAnswer(text);
    if (!answer)
      throw subgraphFailure('SUBGRAPH_INVALID_RESPONSE', this.name, `status ${status}: ${text.slice(0, 500)}`, path);
    return answer;
  }

  async close(): Promise<void> {
    await this.agent.close();
  }

  async #post(body: string, requestId: string | undefined, path: Path): Promise<{ status: number; text: string }> {
    try {
      const response = await request(this.url!, {
        method: 'POST',
        body,
        dispatcher: this.agent,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(requestId && { 'x-request-id': requestId }),
        },
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return { status: response.statusCode, text: await response.body.text() };
    } catch (error) {
      const { name } = error as Error;
      const isLate = name === 'TimeoutError' || name === 'AbortError';
      throw subgraphFailure(isLate ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', this.name, error, path);
    }
  }
}

type Path = readonly (string | number)[] | undefined;

/** Where the call's answer belongs, as far as all its entities share the way: up to the first list, which is "@". */
function commonPath(path: Path): Path {
  const list = path?.indexOf('@') ?? -1;
  const common = list < 0 ? path : path!.slice(0, list);
  return common?.length ? common : undefined;
}

/** Null if the text is not a GraphQL response (GraphQL specification, section 7.1). */
function readAnswer(text: string): GatewayGraphQLResponse | null {
  try {
    const answer = JSON.parse(text) as GatewayGraphQLResponse | null;
    return answer && (answer.data !== undefined || Array.isArray(answer.errors)) ? answer : null;
  } catch {
    // Not JSON: the caller says so.
    return null;
  }
}
