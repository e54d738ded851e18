/**
 * `npm run tokens`: tokens of the local issuer (localIssuer.ts), one for each role, while the graph runs. For trying it out
 * where `npm start` has not printed them, as in containers.
 */
import { resolve } from 'node:path';
import { agencyOfPersonas, createLocalIssuer, personas } from './localIssuer.ts';

const [url = `http://127.0.0.1:${process.env.PORT || 4000}/graphql`] = process.argv.slice(2);
if (!URL.canParse(url)) {
  process.stderr.write(`"${url}" is no URL.\n\n`);
  process.stderr.write('Usage: npm run tokens -- [http://localhost:4000/graphql]\n');
  process.exit(2);
}
const local = createLocalIssuer(resolve(process.env.DATA_DIR || '.data'));
const agency = await agencyOfPersonas(url).catch(() => null);
if (agency === null) process.stderr.write(`No graph answers at ${url}: the liaison officer gets no agency.\n`);
for (const persona of personas) process.stdout.write(`${persona.name}:\n${await local.tokenFor(persona, agency)}\n\n`);
