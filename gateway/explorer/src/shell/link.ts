/** An operation with its variables as part of a link: JSON, deflated, base64url. Headers and tokens never are. */

export interface LinkedOperation {
  document: string;
  variables: Record<string, unknown>;
}

/** Of a link; far more than an operation may be long, deflated. */
const mostCharacters = 60_000;
/** Inflated, so that a small link can't fill the memory. */
const mostBytes = 1_000_000;

export async function written({ document, variables }: LinkedOperation): Promise<string> {
  const text = JSON.stringify(Object.keys(variables).length > 0 ? { document, variables } : { document });
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Null if it is none. */
export async function read(text: string): Promise<LinkedOperation | null> {
  if (text.length > mostCharacters) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const inflated = await through(bytes, new DecompressionStream('deflate-raw'));
    const { document, variables = {} } = JSON.parse(new TextDecoder().decode(inflated)) as Partial<LinkedOperation>;
    const isOperation = typeof document === 'string' && typeof variables === 'object' && variables !== null;
    return isOperation ? { document, variables } : null;
  } catch {
    // Cut off, or something else.
    return null;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > mostBytes) throw new Error('too long');
    chunks.push(part.value);
  }
  const all = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.length;
  }
  return all;
}
