export const kindOrder = ['root', 'entity', 'type', 'interface', 'union', 'input', 'enum', 'scalar'] as const;
export type ListedKind = (typeof kindOrder)[number];
