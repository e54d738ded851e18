/**
 * The example operations of schema/operations/, for the explorer and for tests. A file begins with two comments: its
 * title, and a sentence about what it shows. Its variables stand beside it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const audiences = ['front-end', 'partner', 'developer'] as const;
export type Audience = (typeof audiences)[number];

export interface OperationExample {
  /** `front-end/newest-complaints`. */
  id: string;
  audience: Audience;
  title: string;
  description: string;
  document: string;
  variables: Record<string, unknown>;
}

export function readOperations(folder: string): OperationExample[] {
  return audiences.flatMap((audience) =>
    readdirSync(join(folder, audience))
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => readOperation(folder, audience, file.replace(/\.graphql$/, ''))),
  );
}

function readOperation(folder: string, audience: Audience, name: string): OperationExample {
  const document = readFileSync(join(folder, audience, `${name}.graphql`), 'utf8');
  const [title = name, description = ''] = document.split('\n').flatMap((line) => /^# ?(.*)$/.exec(line)?.[1] ?? []);
  const variables = join(folder, audience, `${name}.variables.json`);
  return {
    id: `${audience}/${name}`,
    audience,
    title,
    description,
    document,
    variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
  };
}
