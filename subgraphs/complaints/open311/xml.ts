/**
 * GeoReport as XML. A list is an element that is named in the plural, around elements that are named in the singular;
 * what is JSON's null is an empty element. Reading turns XML into what the same answer would be as JSON, as far as XML
 * can tell: every value is a text.
 */
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The names of elements in a list, where they are not the plural without its last letter. */
const singular: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  service_request_updates: 'request_update',
};

const builder = new XMLBuilder({ processEntities: true, suppressEmptyNode: true });

/** `root` around the value: `writeXml('services', [{ service_code: 'a' }])`. */
export function writeXml(root: string, value: unknown): string {
  return `${declaration}${builder.build({ [root]: shaped(root, value) })}`;
}

function shaped(name: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const item = singular[name] ?? name.replace(/s$/, '');
    return { [item]: value.map((each) => shaped(item, each)) };
  }
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shaped(key, each)]));
  return value == null ? '' : allowed(String(value));
}

/** XML 1.0 has no way to write the other control characters, not even escaped (section 2.2, "Characters"). */
function allowed(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
  htmlEntities: false,
});

/**
 * The children of the root, `{ request: [...] }`, whatever the root is called. Throws if this is no XML; documents with
 * a DOCTYPE are refused, as the entities that it defines can make a small document a large one.
 */
export function readXml(text: string): Record<string, unknown> {
  if (/<!DOCTYPE/i.test(text)) throw new Error('the XML has a DOCTYPE');
  const document = parser.parse(text, true) as Record<string, unknown>;
  const root = Object.entries(document).find(([name]) => name !== '?xml')?.[1];
  if (root === undefined) throw new Error('the XML has no root');
  return typeof root === 'object' && root !== null ? (root as Record<string, unknown>) : {};
}
