/**
 * Who reports in the demonstration set: nobody that there is. Names are of flowers and trees, telephone numbers begin with
 * 0812-0000, identity numbers with a province that does not exist. The same complaint always has the same complainant.
 */
import { createHash } from 'node:crypto';
import { type Complainant, noContact } from '../data/complainants.ts';
import type { Complaint } from '../domain/complaint.ts';

/** Whom the tokens of the demonstration sign in. */
const citizen = 'citizen-1';
const officer = 'liaison-1';

const flowers = [
  'Melati',
  'Kenanga',
  'Cempaka',
  'Anggrek',
  'Teratai',
  'Dahlia',
  'Seruni',
  'Kamboja',
  'Flamboyan',
  'Soka',
];
const trees = ['Jati', 'Beringin', 'Cendana', 'Meranti', 'Trembesi', 'Mahoni', 'Pinus', 'Sengon', 'Ketapang', 'Waru'];
const accounts = 5000;

/** @param place of the complaint in the set, from 0: every five hundredth is the demonstration's own citizen's */
export function complainantOf({ id, visibility }: Complaint, place: number): Complainant | null {
  const draw = createHash('sha256').update(id).digest().readUInt32BE();
  const isTheirs = place % 500 === 0 && visibility !== 'ANONYMOUS';
  if (!isTheirs && draw % 3 !== 0) return null;
  const number = Math.floor(draw / 3) % accounts;
  const four = String(number).padStart(4, '0');
  const [flower, tree] = [flowers[number % 10]!, trees[Math.floor(number / 10) % 10]!];
  const subject = isTheirs ? citizen : `citizen-${number + 2}`;
  return {
    ...noContact,
    subject: visibility === 'ANONYMOUS' ? null : subject,
    name: `${flower} ${tree}`,
    phone: `0812-0000-${four}`,
    email: `${flower}.${tree}.${four}@example.id`.toLowerCase(),
    address: `Jalan ${tree} ${1 + (number % 99)}`,
    identityNumber: number % 2 === 0 ? `999999010190${four}` : null,
    secretHash: null,
  };
}

/** Who is named to see a confidential complaint at its agency. */
export function officersOf({ visibility, agencyId }: Complaint): string[] {
  return visibility === 'CONFIDENTIAL' && agencyId !== null ? [officer] : [];
}
