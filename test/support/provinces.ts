/**
 * Three provinces that have nothing to do with each other: each with an agency, its people, a complaint of each
 * visibility, and words that stand only in what is private there.
 */
import { randomUUID } from 'node:crypto';
import { type Answer, askWith } from '../../subgraphs/kit/testing.ts';
import type { TestGraph } from './graph.ts';

export interface Person {
  name: string;
  claims: Record<string, unknown> | null;
  reason?: string;
}

export interface Submitted {
  id: string;
  trackingId: string;
  version: number;
}

export interface Province {
  code: string;
  name: string;
  agency: string;
  village: string;
  complainant: Person;
  officer: Person;
  /** All who work there, and the complainant. */
  people: Person[];
  complaints: Record<'PUBLIC' | 'ANONYMOUS' | 'CONFIDENTIAL', Submitted>;
  webhook: string;
  /** Nobody of another province may ever be told one of these. */
  secrets: string[];
  /** Of its agency's system. */
  endpointSecrets: string[];
}

const places = [
  { code: '32', name: 'jabar', unit: '32.73', village: '32.73.01.1001' },
  { code: '33', name: 'jateng', unit: '33.74', village: '33.74.01.1001' },
  { code: '51', name: 'bali', unit: '51.71', village: '51.71.01.1001' },
];

export type Asking = (person: Person, query: string, variables?: object) => Promise<Answer>;

export const headersOf = ({ tokenFor }: TestGraph, { claims, reason }: Person): Record<string, string> => ({
  ...(claims && { authorization: `Bearer ${tokenFor(claims)}` }),
  ...(reason && { 'x-reason': reason }),
});

/** Input of mutations that need a key of their own. */
export const keyed = (name: string, input: object) =>
  /Webhook/.test(name) ? input : { idempotencyKey: randomUUID(), ...input };

export function mutation(name: string, fields: string): string {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${fields} errors { code message path } } }`;
}

export async function settleProvinces(graph: TestGraph): Promise<Province[]> {
  const asking: Asking = (person, query, variables = {}) =>
    askWith(headersOf(graph, person), graph.url, query, variables);
  const act = async (person: Person, name: string, input: object, fields: string) => {
    const { data, errors } = await asking(person, mutation(name, fields), { input: keyed(name, input) });
    if (errors || data.payload.errors.length > 0)
      throw new Error(`${name}: ${JSON.stringify(errors ?? data.payload.errors)}`);
    return data.payload;
  };
  const provinces: Province[] = [];
  for (const place of places) provinces.push(await settle(place));
  return provinces;

  async function settle({ code, name, unit, village }: (typeof places)[number]): Promise<Province> {
    const query = `{ agencyFor(affair: "1.03", regionalUnit: "${unit}") { id } }`;
    const agency: string = (await asking({ name: '', claims: null }, query)).data.agencyFor.id;
    const person = (role: string, claims: object, reason?: string): Person => ({
      name: `${role} of ${name}`,
      claims: { sub: `${role}-${code}`, roles: [role], ...claims },
      ...(reason && { reason }),
    });
    const complainant = person('citizen', {});
    const officer = person('liaison_officer', { agency });
    const verifier = person('verifier', { region: code });
    const supervisor = person('supervisor', { region: code }, 'Pemantauan');
    const secrets = [
      `Warga ${name}`,
      `warga@${name}.example`,
      `Gang ${name}`,
      `0812-${code}00-7777`,
      `Catatan ${name}`,
    ];
    const [reporter, email, address, phone, note] = secrets as [string, string, string, string, string];
    const complaints = {} as Province['complaints'];
    for (const visibility of ['PUBLIC', 'ANONYMOUS', 'CONFIDENTIAL'] as const) {
      const title = `Lampu padam ${name} ${visibility.toLowerCase()}`;
      const submission = {
        ...{ title, body: `Hubungi ${phone}.`, visibility, category: 'public-works.roads', regionalUnit: village },
        complainant: { name: reporter, email, address, phone, identityNumber: `${unit.replace('.', '')}010101900001` },
      };
      const fields = 'complaint { id trackingId version }';
      const payload = await act(complainant, 'submitComplaint', submission, `${fields} trackingSecret`);
      const complaint: Submitted = payload.complaint;
      complaints[visibility] = complaint;
      secrets.push(payload.trackingSecret);
      const at = () => ({ id: complaint.id, version: complaint.version });
      if (visibility === 'CONFIDENTIAL') {
        secrets.push(title, complaint.id, complaint.trackingId);
        const officers = [officer.claims!.sub];
        await act(verifier, 'nameOfficers', { id: complaint.id, officers }, 'complaint { id }');
      }
      for (const [who, step, more] of [
        [verifier, 'disposeComplaint', { agency }],
        [officer, 'followUpComplaint', { note: 'Diperiksa.' }],
        [officer, 'followUpComplaint', { note: `${note} ${visibility}`, visibility: 'INTERNAL' }],
      ] as const)
        Object.assign(complaint, (await act(who, step, { ...at(), ...more }, fields)).complaint);
    }
    const url = `https://${name}.example/hook`;
    const { webhook, secret } = await act(officer, 'createWebhook', { name, url, agency }, 'webhook { id } secret');
    const endpointSecrets = [url, webhook.id, secret];
    const people = [complainant, officer, verifier, supervisor];
    return {
      code,
      name,
      agency,
      village,
      complainant,
      officer,
      people,
      complaints,
      webhook: webhook.id,
      secrets,
      endpointSecrets,
    };
  }
}
