/** Categories as Open311 knows them: services that can be asked for, and what can be said about each. */

import type { Category, CategoryTree } from '../../domain/category.ts';
import { classifications, visibilities } from '../../domain/complaint.ts';

export interface Service {
  service_code: string;
  service_name: string;
  description: string;
  metadata: boolean;
  type: 'realtime';
  keywords: string;
  group: string;
}

export function servicesOf(categories: CategoryTree): Service[] {
  return categories.all.map((category) => serviceOf(category, categories));
}

function serviceOf({ id, parentId, name, indonesianName }: Category, categories: CategoryTree): Service {
  const topic = (parentId != null && categories.byId(parentId)) || null;
  return {
    service_code: id,
    service_name: indonesianName,
    description: name,
    metadata: true,
    type: 'realtime',
    keywords: [indonesianName, name, topic?.indonesianName].filter(Boolean).join(','),
    group: topic?.indonesianName ?? indonesianName,
  };
}

export interface Attribute {
  variable: boolean;
  code: string;
  datatype: 'string' | 'text' | 'singlevaluelist';
  required: boolean;
  datatype_description: string | null;
  order: number;
  description: string;
  values?: { key: string; name: string }[];
}

const names: Record<string, string> = {
  COMPLAINT: 'Pengaduan',
  ASPIRATION: 'Aspirasi',
  INFORMATION_REQUEST: 'Permintaan informasi',
  PUBLIC: 'Publik',
  ANONYMOUS: 'Anonim: nama pelapor tidak ditampilkan',
  CONFIDENTIAL: 'Rahasia: laporan tidak ditampilkan kepada publik',
};
const choices = (keys: readonly string[]) => keys.map((key) => ({ key, name: names[key]! }));

/** The same for every service: what a complaint has that GeoReport has no argument for. */
export const attributes: readonly Attribute[] = [
  {
    code: 'title',
    datatype: 'string' as const,
    description: 'Judul laporan dalam satu baris; tanpa judul, awal dari uraian',
    datatype_description: '1-300 characters',
  },
  {
    code: 'classification',
    datatype: 'singlevaluelist' as const,
    description: 'Klasifikasi laporan; tanpa pilihan: pengaduan',
    datatype_description: null,
    values: choices(classifications),
  },
  {
    code: 'visibility',
    datatype: 'singlevaluelist' as const,
    description: 'Bagaimana laporan ditampilkan; tanpa pilihan: publik',
    datatype_description: 'ANONYMOUS and CONFIDENTIAL need the header Idempotency-Key with at least 22 characters',
    values: choices(visibilities),
  },
  {
    code: 'addressed_to',
    datatype: 'string' as const,
    description: 'Instansi tujuan menurut pelapor',
    datatype_description: '1-300 characters',
  },
].map((attribute, index) => ({ variable: true, required: false, order: index + 1, ...attribute }));
