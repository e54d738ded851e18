/**
 * `npm start`: the whole graph on one machine. Starts the subgraphs as processes of their own, then the gateway; starts a
 * process that dies again; stops them in the other order.
 */
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSigningKey } from '../auth/signingKey.ts';
import { makeSubgraphSecrets } from '../auth/subgraphSecrets.ts';
import { readConfig } from '../config.ts';
import { listenError } from '../operatorError.ts';
import { agencyOfPersonas, createLocalIssuer, issuer, type LocalIssuer, personas } from './localIssuer.ts';
import { nodeFlags } from './nodeFlags.ts';
import { createProgressBoard } from './progressBoard.ts';
import { createWorker, type Worker } from './worker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [major] = process.versions.node.split('.').map(Number);
if (major! < 24) {
  process.stderr.write(`Satu Aduan needs Node 24; this is ${process.version}. "npm start" brings it along.\n`);
  process.exit(1);
}

const dataFolder = resolve(process.env.DATA_DIR || '.data');
const tokenFile = join(dataFolder, 'tokens.json');
const firstPort = readFirstPort(process.env.SUBGRAPH_PORT || '4001');
const names = ['complaints', 'agencies', 'regional-units'];
const isProduction = process.env.NODE_ENV === 'production';
// Whoever has an issuer of tokens names it; until then, one of our own is made for trying the graph out.
const isTrial = !process.env.OIDC_ISSUER && !isProduction;
const { secrets, local } = prepareDataFolder();
const environment = {
  ...process.env,
  ...(local && { OIDC_ISSUER: issuer, OIDC_KEYS: local.keys, PERSONAS: tokenFile }),
  DATA_DIR: dataFolder,
  // What was compiled at an earlier start: the graph is there a quarter sooner.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(dataFolder, 'compiled'),
  SUBGRAPH_PORT: String(firstPort),
  AGENCIES_URL: process.env.AGENCIES_URL || `http://127.0.0.1:${firstPort + 1}/graphql`,
  REGIONAL_UNITS_URL: process.env.REGIONAL_UNITS_URL || `http://127.0.0.1:${firstPort + 2}/graphql`,
};

const say = (text: string) => process.stdout.write(`${text}\n`);
const board = createProgressBoard();
/** While all start at once, what concerns them all is said once. */
let ready = false;
const said = new Set<string>();
const sayOf = (name: string) => (text: string) => {
  if (!ready && said.has(text)) return;
  said.add(text);
  board.say(`${name}: ${text}`);
};
const worker = (name: string, script: string, own: NodeJS.ProcessEnv, flags?: readonly string[]): Worker =>
  createWorker({
    name,
    script: join(root, script),
    flags,
    environment: { ...environment, ...own },
    logFile: join(dataFolder, 'logs', `${name}.log`),
    onProgress: board.update,
    say: sayOf(name),
  });
/** A subgraph is told its own secret only; the gateway all of them. */
const secretOf = (name: string): NodeJS.ProcessEnv => {
  const file = secrets && join(secrets, name);
  // None that stands in the environment: it would be everybody's.
  return { GATEWAY_SECRET_FILE: file && existsSync(file) ? file : undefined, SUBGRAPH_SECRETS: undefined };
};
const subgraphs = names.map((name) => worker(name, `subgraphs/${name}/main.ts`, secretOf(name)));
const ofGateway = secrets ? { SUBGRAPH_SECRETS: secrets } : {};
const gateway = worker('gateway', 'gateway/main.ts', ofGateway, nodeFlags);

let stopping: Promise<void> | undefined;
/** The gateway first, so that no request meets a subgraph that is gone. */
const stop = async (code: number): Promise<void> => {
  board.stop();
  await gateway.stop();
  await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
  process.exit(code);
};
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping ??= stop(0);
  });

try {
  const [urls] = await Promise.all([Promise.all(subgraphs.map((subgraph) => subgraph.start())), checkGateway()]);
  const url = await gateway.start();
  const tokens = local ? await tokensOf(local, url) : [];
  ready = true;
  board.stop();
  say(block(url, urls, tokens));
} catch (error) {
  if (!stopping) {
    board.say((error as Error).message);
    stopping = stop(1);
  }
}

function readFirstPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_533) return port;
  return refuse(`SUBGRAPH_PORT must be a whole number from 1 to 65533, the first of three ports; it is "${text}"`);
}

function prepareDataFolder(): { secrets: string | null; local: LocalIssuer | null } {
  try {
    mkdirSync(join(dataFolder, 'logs'), { recursive: true });
    // Made before anybody is asked: a subgraph that has just read its keys does not look again at once.
    if (!process.env.SIGNING_KEY) readSigningKey(null, dataFolder);
    return {
      secrets: process.env.SUBGRAPH_SECRETS || (isProduction ? null : makeSubgraphSecrets(dataFolder, names)),
      local: isTrial ? createLocalIssuer(dataFolder) : null,
    };
  } catch (error) {
    return refuse(`DATA_DIR must be a folder that can be written to: ${(error as Error).message}`);
  }
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** What the gateway would refuse is told at once, and not when the subgraphs have made their data. */
async function checkGateway(): Promise<void> {
  const probe = createServer();
  try {
    const { host, port } = readConfig({ ...environment, ...ofGateway });
    await once(probe.listen(port, host), 'listening');
  } catch (error) {
    throw new Error(`gateway cannot start: ${(listenError(error) as Error).message}`, { cause: error });
  } finally {
    probe.close();
  }
}

/** Of one person of each role, in a file too: terminals break long lines. */
async function tokensOf(from: LocalIssuer, url: string): Promise<{ name: string; token: string }[]> {
  const agency = await agencyOfPersonas(url);
  const tokens = await Promise.all(
    personas.map(async (persona) => ({
      name: persona.name,
      subject: persona.subject,
      roles: persona.roles,
      token: await from.tokenFor(persona, agency),
    })),
  );
  writeFileSync(tokenFile, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  return tokens;
}

function block(
  gatewayUrl: string,
  urls: readonly string[],
  tokens: readonly { name: string; token: string }[],
): string {
  const base = gatewayUrl.replace(/\/graphql$/, '').replace('//127.0.0.1', '//localhost');
  const lines = [
    ['Explorer', `${base}/`],
    ['GraphQL', `${base}/graphql`],
    ['Health', `${base}/health/ready`],
    ...subgraphs.map(({ name }, i) => [name, urls[i]!]),
    ['Open311', urls[0]!.replace(/\/graphql$/, '/open311/v2/discovery.json')],
    ['Data', process.env.DATABASE_URL ? 'the PostgreSQL of DATABASE_URL' : dataFolder],
    ['Logs', join(dataFolder, 'logs')],
    ['Stop', 'Ctrl-C'],
  ];
  const people = tokens.flatMap(({ name, token }) => [`  ${name}:`, `    ${token}`]);
  return [
    '',
    'Satu Aduan is ready.',
    '',
    ...lines.map(([what, where]) => `  ${what!.padEnd(15)} ${where}`),
    ...(people.length > 0
      ? ['', `To ask as somebody, send "authorization: Bearer TOKEN". Also in ${tokenFile}:`, ...people]
      : []),
    '',
  ].join('\n');
}
