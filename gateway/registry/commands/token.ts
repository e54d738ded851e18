/** `npm run registry-token`: makes the token of a subgraph or a gateway, lists tokens, revokes one. */
import { openDatabase, readArguments, refuseArguments } from '#kit';
import { type Claim, claims } from '../../supergraph/compose.ts';
import { databaseSettings } from '../config.ts';
import { TokenEntity } from '../data/rights.entity.ts';
import { databaseOf } from '../database.ts';
import { createToken, revokeToken, type Scope, scopes } from '../tokens.ts';

const usage = `Usage: npm run registry-token -- --subgraph NAME --scope publish[,approve] [--receives CLAIMS] [--days 365]
       npm run registry-token -- --scope usage [--days 365]
       npm run registry-token -- --list
       npm run registry-token -- --revoke ID
  --subgraph  whose it is; it need not be in the graph yet
  --scope     publish: publish, roll back, remove; approve: let others have what is this subgraph's; usage: for a gateway
  --receives  what of a caller the subgraph may ask to be told: ${claims.join(', ')}
  --days      for how long it is good
  --revoke    ends the token with that ID, which stands after "sat_"
The token is shown once, and nowhere else.
`;

const { values } = readArguments(usage, {
  options: {
    subgraph: { type: 'string' },
    scope: { type: 'string' },
    receives: { type: 'string' },
    days: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
  },
});

const list = (text: string | undefined) => (text ?? '').split(',').flatMap((part) => part.trim() || []);
const wanted = {
  subgraph: values.subgraph ?? null,
  scopes: list(values.scope) as Scope[],
  receives: list(values.receives) as Claim[],
  days: Number(values.days ?? 365),
};

/** A token is for a subgraph or for a gateway, and never for both. */
function whatIsWrong(): string | null {
  const { subgraph, scopes: given, receives, days } = wanted;
  const unknownScope = given.find((one) => !scopes.includes(one));
  const unknownClaim = receives.find((one) => !claims.includes(one));
  if (subgraph !== null && !/^[a-z][a-z0-9-]{0,62}$/.test(subgraph))
    return `--subgraph must be lower case letters, digits and hyphens, at most 63; it is "${subgraph}".`;
  if (given.length === 0) return `--scope is missing: ${scopes.join(', ')}.`;
  if (unknownScope !== undefined) return `--scope must be of ${scopes.join(', ')}; "${unknownScope}" is none.`;
  if (given.some((one) => (one === 'usage') !== (subgraph === null)))
    return subgraph === null
      ? '--subgraph is missing: only "usage" is a scope without one.'
      : '--scope usage is for a gateway, without --subgraph.';
  if (unknownClaim !== undefined) return `--receives must be of ${claims.join(', ')}; "${unknownClaim}" is none.`;
  if (subgraph === null && receives.length > 0) return '--receives is for a subgraph, with --subgraph.';
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    return `--days must be a whole number from 1 to 3650; it is "${values.days}".`;
  return null;
}

const wrong = values.list || values.revoke !== undefined ? null : whatIsWrong();
if (wrong !== null) refuseArguments(usage, wrong);

const database = await openDatabase(
  databaseOf(databaseSettings(process.env), (sentence) => process.stderr.write(`${sentence}\n`)),
);
try {
  const em = database.fork();
  if (values.list) {
    for (const token of await em.find(TokenEntity, {}, { orderBy: { createdAt: 'asc' } })) {
      const { id, subgraph, scopes: given, receives, expiresAt, revokedAt, usedAt } = token;
      const state = revokedAt ? `revoked ${day(revokedAt)}` : `until ${day(expiresAt)}`;
      const told = receives.length > 0 ? `, receives ${receives.join(', ')}` : '';
      const used = usedAt ? `, last used ${day(usedAt)}` : '';
      process.stdout.write(`${id}  ${subgraph ?? 'a gateway'}  ${given.join(', ')}${told}, ${state}${used}\n`);
    }
  } else if (values.revoke !== undefined) {
    const isDone = await revokeToken(em, values.revoke, new Date());
    process.stderr.write(isDone ? 'It is revoked.\n' : 'There is no token with that ID.\n');
    if (!isDone) process.exitCode = 1;
  } else process.stdout.write(`${await createToken(em, wanted, new Date())}\n`);
} finally {
  await database.close();
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
