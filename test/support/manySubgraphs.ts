/** A supergraph of many subgraphs: each owns an entity, adds fields to some of the others, and points to more. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export function supergraphOfMany(count: number): string {
  const name = (i: number) => `agency-${String(i + 1).padStart(2, '0')}`;
  const type = (i: number) => `Record${String(i + 1).padStart(2, '0')}`;
  const services = Array.from({ length: count }, (_, i) => {
    const added = [1, 3, 7].map((step) => (i * step + step) % count).filter((other) => other !== i);
    const extensions = [...new Set(added)].map(
      (other) => `type ${type(other)} @key(fields: "id") { id: ID! from${type(i)}: [${type(i)}!] }`,
    );
    const sdl = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      "What agency ${i + 1} keeps (catatan)."
      type ${type(i)} @key(fields: "id") { id: ID! title: String! }
      type Query { record${i + 1}(id: ID!): ${type(i)} }
      ${extensions.join('\n')}`;
    return { name: name(i), url: `http://127.0.0.1:9/${name(i)}`, typeDefs: parse(sdl) };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new AggregateError(errors, 'the subgraphs do not compose');
  return supergraphSdl;
}
