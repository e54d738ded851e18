import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Kind, parse, visit } from 'graphql';

const files = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith('.graphql') && file !== 'supergraph.graphql',
);

/** `Query` is the door, not a thing of its own; its fields are described. */
const needsNone = new Set(['Query']);

test.each(files)('%s describes every type, field, argument and enum value', (file) => {
  const silent: string[] = [];
  let described = 0;
  const check = (node: { name: { value: string }; description?: { value: string } | undefined }, path: string) => {
    if (node.description?.value.trim()) described += 1;
    else if (!needsNone.has(path)) silent.push(path);
  };
  let type = '';
  visit(parse(readFileSync(new URL(file, import.meta.url), 'utf8')), {
    enter(node) {
      if ('name' in node && /TypeDefinition$|^DirectiveDefinition$/.test(node.kind) && node.name) {
        type = node.name.value;
        check(node as never, type);
      }
      if (node.kind === Kind.FIELD_DEFINITION) {
        check(node, `${type}.${node.name.value}`);
        for (const argument of node.arguments ?? [])
          check(argument, `${type}.${node.name.value}(${argument.name.value})`);
        return false;
      }
      if (node.kind === Kind.ENUM_VALUE_DEFINITION) check(node, `${type}.${node.name.value}`);
      if (node.kind === Kind.INPUT_VALUE_DEFINITION) check(node, `${type}.${node.name.value}`);
      return undefined;
    },
  });
  expect(silent).toEqual([]);
  expect(described).toBeGreaterThan(5);
});
