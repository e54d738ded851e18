import { describe, expect, test } from '@jest/globals';
import { published, seenOperation } from '../../test/support/published.ts';
import { type Approvals, checkSubgraph, type Finding, type SeenOperation, type SubgraphVersion } from './check.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@override", "@shareable", "@cost", "@listSize",
  "@inaccessible", "@authenticated", { name: "@policy", as: "@onlyFor" }])\n`;

const register: SubgraphVersion = {
  name: 'register',
  url: 'http://127.0.0.1/register',
  sdl: `${link}
    type Query { "One." person("Which." id: ID!): Person }
    "Somebody."
    type Person @key(fields: "id") { "The id." id: ID! "The name." name: String! "The score." score: Int @requires(fields: "visits") visits: Int @external }`,
};

const visits: SubgraphVersion = {
  name: 'visits',
  url: 'http://127.0.0.1/visits',
  sdl: `${link}
    type Person @key(fields: "id") { id: ID! "How often." visits: Int @requires(fields: "name") name: String! @external }`,
};

interface Settings {
  operations?: SeenOperation[];
  approvals?: Approvals;
}

/** What lint says of a subgraph "clinic" beside the two. */
async function lintOf(sdl: string, { operations = [], approvals }: Settings = {}): Promise<Finding[]> {
  const { lint, composition } = await checkSubgraph({
    subgraphs: [register, visits],
    name: 'clinic',
    proposed: { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: `${link}${sdl}` },
    operations,
    ...(approvals && { approvals }),
    now: new Date('2026-11-27T00:00:00Z'),
  });
  expect(composition).toEqual([]);
  return lint;
}

const codes = (findings: readonly Finding[]) => findings.map(({ code, coordinate }) => `${code} ${coordinate}`);

describe('our own schemas', () => {
  test.each(published().map(({ name }) => name))('%s has no error', async (name) => {
    const subgraphs = published();
    const proposed = subgraphs.find((one) => one.name === name)!;
    const report = await checkSubgraph({ subgraphs, name, proposed, operations: [], now: new Date('2026-11-27') });
    expect([...report.composition, ...report.lint].filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report).toMatchObject({ ok: true, changes: [], plans: [] });
  });
});

describe('the rules of the graph', () => {
  test('a subgraph that keeps them is not spoken to', async () => {
    const sdl = `
      type Query { "One." clinic("Which." id: ID!): Clinic }
      "Where one goes."
      type Clinic @key(fields: "id") {
        "The id." id: ID!
        "Who leads it; null while the register is away." head: Person
        "Those who work there." staff: [Person!]! @listSize(assumedSize: 20)
      }
      type Person @key(fields: "id") { id: ID! "Where the person goes; null if nowhere." clinic: Clinic }`;
    expect(await lintOf(sdl)).toEqual([]);
  });

  test.each<[what: string, sdl: string, expected: string[]]>([
    [
      'a type in lower case, an enum value in lower case',
      'type Query { "One." clinic: clinic } "It." type clinic { "Its kind." kind: Kind } "Kinds." enum Kind { "Big." big }',
      ['NAME_NOT_PASCAL_CASE clinic', 'NAME_NOT_SCREAMING_CASE Kind.big'],
    ],
    [
      'an argument without a description',
      'type Query { "One." clinic(id: ID!): Int }',
      ['DESCRIPTION_MISSING Query.clinic(id:)'],
    ],
    [
      'a root field that may not be null, of another type',
      'type Query { "One." doctor: Person! } type Person @key(fields: "id", resolvable: false) { id: ID! }',
      ['FOREIGN_TYPE_NOT_NULLABLE Query.doctor'],
    ],
    [
      'a field that waits for three in turn',
      'type Person @key(fields: "id") { id: ID! "How ill." illness: Int @requires(fields: "score") score: Int @external }',
      ['REQUIRES_CHAIN Person.illness'],
    ],
    [
      "a type that reads as if it were another one's",
      'type Query { "All." clinicStaff: PersonFile } "A file." type PersonFile { "Its text." text: String }',
      ['TYPE_PREFIX_OF_ANOTHER PersonFile'],
    ],
    [
      'a field taken over',
      'type Person @key(fields: "id") { id: ID! name: String! @override(from: "register") }',
      ['FIELD_TAKEN_OVER Person.name', 'DESCRIPTION_MISSING Person.name', 'CONTRIBUTED_FIELD_NOT_NULLABLE Person.name'],
    ],
    [
      'a root field taken over',
      'type Query { "One." person("Which." id: ID!): Person @override(from: "register") } type Person @key(fields: "id", resolvable: false) { id: ID! }',
      ['FIELD_TAKEN_OVER Query.person'],
    ],
    [
      'a list without end, a connection that does not say what tells its length',
      'type Query { "All." beds: [Bed!] "Pages." rooms("How many." first: Int): RoomConnection } "A bed." type Bed { "No." no: Int } "A page." type RoomConnection { "Rooms." nodes: [Bed!]! }',
      ['LIST_WITHOUT_SIZE Query.beds', 'CONNECTION_WITHOUT_LIST_SIZE Query.rooms'],
    ],
    [
      'a mutation of one word, with loose arguments, that gives the thing itself',
      'type Query { "One." bed: Bed } "A bed." type Bed { "No." no: Int } type Mutation { "Makes it." make("No." no: Int): Bed }',
      [
        'MUTATION_WITHOUT_ERRORS Mutation.make',
        'MUTATION_NAME_NOT_VERB_NOUN Mutation.make',
        'MUTATION_WITHOUT_INPUT Mutation.make',
      ],
    ],
    [
      'deprecated without a date',
      'type Query { "One." bed: Int @deprecated(reason: "Use beds.") }',
      ['DEPRECATED_WITHOUT_DATE Query.bed'],
    ],
    [
      'deprecated, over and used by nobody',
      'type Query { "One." bed: Int @deprecated(reason: "Use beds; leaves on 2026-06-01.") }',
      ['DEPRECATED_AND_UNUSED Query.bed'],
    ],
    ['a cost below zero', 'type Query { "One." bed: Int @cost(weight: -5) }', ['COST_NOT_POSITIVE Query.bed']],
    [
      'an entity that nobody finds',
      'type Query { "One." bed: Bed } "A bed." type Bed @key(fields: "no", resolvable: false) { "No." no: ID! }',
      ['ENTITY_WITHOUT_RESOLVABLE_KEY Bed'],
    ],
  ])('%s', async (_, sdl, expected) => {
    expect(codes(await lintOf(sdl)).toSorted()).toEqual(expected.toSorted());
  });

  const locked = (place: 'type' | 'key' | 'own', directive: string) => {
    const at = (here: typeof place) => (here === place ? directive : '');
    return `type Person @key(fields: "id") ${at('type')} { id: ID! ${at('key')} "The bed." bed: Int ${at('own')} }`;
  };
  const directives = [
    '@authenticated',
    '@onlyFor(policies: [["liaison_officer"]])',
    '@inaccessible',
    '@cost(weight: 1000000)',
    '@deprecated(reason: "Use beds; leaves on 2027-06-01.")',
  ];
  /** As an approval names it, whatever it is imported as. */
  const plain = (directive: string) => directive.replace('onlyFor', 'policy').replace(/\(.*/, '');

  test.each(directives)("%s may not stand at another's key, and may at a field of one's own", async (directive) => {
    const refused = codes(await lintOf(locked('key', directive)));
    // What is hidden breaks clients as well.
    const broken = directive === '@inaccessible' ? ['CHANGE_BREAKS_ANOTHERS Person.id'] : [];
    expect(refused).toEqual([...broken, 'DIRECTIVE_ON_ANOTHERS Person.id']);
    const approvals = { clinic: [`Person.id ${plain(directive)}`] };
    expect(await lintOf(locked('key', directive), { approvals })).toEqual([]);
    expect((await lintOf(locked('own', directive))).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(directives.slice(0, 2))("%s may not stand at another's type", async (directive) => {
    expect(codes(await lintOf(locked('type', directive)))).toEqual(['DIRECTIVE_ON_ANOTHERS Person']);
    const all = `extend type Query ${directive} { "One." bed: Int }`;
    expect(codes(await lintOf(all))).toEqual(['DIRECTIVE_ON_ANOTHERS Query']);
  });

  test.each(directives)("an approval to give another's field is none to write %s at it", async (directive) => {
    const sdl = `type Person @key(fields: "id") { id: ID! "The score." score: Int @shareable ${directive} }`;
    const subgraphs = [{ ...register, sdl: register.sdl.replace('score: Int', 'score: Int @shareable') }, visits];
    const check = async (...approved: string[]) => {
      const proposed = { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: `${link}${sdl}` };
      const approvals = { clinic: approved };
      const proposal = { subgraphs, name: 'clinic', proposed, operations: [], approvals, now: new Date('2026-11-27') };
      const { lint } = await checkSubgraph(proposal);
      return lint.filter(({ severity }) => severity === 'error');
    };
    const refused = await check('Person', 'Person.score', 'Person.id @inaccessible', 'Person.score @tag');
    expect(codes(refused)).toContain('DIRECTIVE_ON_ANOTHERS Person.score');
    for (const { repair } of refused)
      expect(repair).toContain(`ask ${repair!.startsWith('Leave') ? 'the' : 'its'} owner`);
    for (const { repair } of refused)
      expect(repair).toContain(`approve of "Person.score ${plain(directive)}" for "clinic"`);
    expect(await check('Person.score', `Person.score ${plain(directive)}`)).toEqual([]);
  });

  describe('an owner does at its own what it likes, however much others have added', () => {
    const retired = '@deprecated(reason: "Use states; leaves on 2027-06-01.")';
    const state = (shut = '') => `"How one is." enum State { "Well." WELL "Ill." ILL "Gone." GONE ${shut} }`;
    const owning = (more: string) => `${link} type Query { "How many." people("How." state: State): Int } ${more}`;
    const person = (type = '', id = '') =>
      owning(
        `${state()} "Somebody." type Person @key(fields: "id") ${type} { "The id." id: ID! ${id} "A name." name: String }`,
      );
    const adding = `${link} "Somebody." type Person @key(fields: "id") { id: ID! "One." bed: Int "Another." ward: Int } ${state('"Away." AWAY')}
      type Query { "How many." beds("How." state: State): Int }`;

    test.each([
      ['a value of its enum', owning(state(retired)), 'State.GONE', owning(state())],
      ['its type', person('@authenticated'), 'Person', person()],
      ['its key', person('', '@onlyFor(policies: [["liaison_officer"]])'), 'Person.id', person()],
    ])('%s', async (_, sdl, coordinate, before) => {
      const register = { name: 'register', url: 'http://127.0.0.1/register', sdl: before };
      const audit = { name: 'audit', url: 'http://127.0.0.1/audit', sdl: adding };
      const check = async (name: string, sdl: string, owners = {}) => {
        const proposed = { name, url: `http://127.0.0.1/${name}`, sdl };
        const proposal = { subgraphs: [audit, register], name, proposed, owners };
        return checkSubgraph({ ...proposal, operations: [], now: new Date('2026-11-27') });
      };
      const errors = async (...all: Parameters<typeof check>) =>
        codes((await check(...all)).lint.filter(({ severity }) => severity === 'error'));
      expect(await errors('register', sdl)).toEqual([]);
      expect(await errors('register', sdl, { Person: 'register', State: 'register' })).toEqual([]);
      expect(await errors('clinic', sdl.replace('people', 'others'))).toContain(`DIRECTIVE_ON_ANOTHERS ${coordinate}`);
      // Who is known to be none is not believed, however long it has had the type.
      expect(await errors('register', sdl, { Person: 'audit', State: 'audit' })).toContain(
        `DIRECTIVE_ON_ANOTHERS ${coordinate}`,
      );
    });

    test('but not at the roots, which are of all who have them', async () => {
      const of = (name: string, sdl: string) => ({ name, url: `http://127.0.0.1/${name}`, sdl });
      const proposed = of('register', person().replace('type Query', 'type Query @authenticated'));
      const subgraphs = [of('audit', adding), of('register', person())];
      const proposal = { subgraphs, name: 'register', proposed, owners: { Query: 'register' }, operations: [] };
      const { lint } = await checkSubgraph({ ...proposal, now: new Date('2026-11-27') });
      expect(codes(lint)).toContain('DIRECTIVE_ON_ANOTHERS Query');
    });
  });

  test('what another has written there may be repeated, as its owner may write it', async () => {
    const guarded = {
      ...register,
      sdl: register.sdl.replace('"The id." id: ID!', '"The id." id: ID! @onlyFor(policies: [["liaison_officer"]])'),
    };
    const check = async (sdl: string) => {
      const proposed = { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: `${link}${sdl}` };
      const subgraphs = [guarded, visits];
      return (await checkSubgraph({ subgraphs, name: 'clinic', proposed, operations: [], now: new Date() })).lint;
    };
    expect(await check(locked('key', '@onlyFor(policies: [["liaison_officer"]])'))).toEqual([]);
    expect(codes(await check(locked('key', '@onlyFor(policies: [["supervisor"]])')))).toContain(
      'DIRECTIVE_ON_ANOTHERS Person.id',
    );
    const { lint } = await checkSubgraph({
      subgraphs: [register, visits],
      name: 'register',
      proposed: guarded,
      operations: [],
      now: new Date(),
    });
    expect(codes(lint)).not.toContain('DIRECTIVE_ON_ANOTHERS Person.id');
  });

  test('an input that another has too may not lose what it has, whether or not somebody uses it', async () => {
    const searching = {
      ...register,
      sdl: `${register.sdl} extend type Query { "Some." people("Which." of: PeopleFilter): Int } "Which." input PeopleFilter { "A name." name: String "A score." score: Int }`,
    };
    const sdl = `type Query { "Some." beds("Whose." of: PeopleFilter): Int } "Which." input PeopleFilter { "A name." name: String }`;
    const proposed = { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: `${link}${sdl}` };
    const proposal = { subgraphs: [searching, visits], name: 'clinic', proposed, operations: [], now: new Date() };
    const { ok, lint } = await checkSubgraph(proposal);
    expect({ ok, codes: codes(lint) }).toEqual({
      ok: false,
      codes: ['CHANGE_BREAKS_ANOTHERS PeopleFilter.score'],
    });
    const approvals = { clinic: ['PeopleFilter.score'] };
    expect(await checkSubgraph({ ...proposal, approvals })).toMatchObject({ ok: true, lint: [] });
  });

  test('fields that all require each other are told at once', async () => {
    const fields = Array.from(
      { length: 30 },
      (_, i) =>
        `"A field." f${i}: Int @requires(fields: "${Array.from({ length: 30 }, (_, j) => (i === j ? 'score' : `f${j}`)).join(' ')}")`,
    );
    const clinic = `type Person @key(fields: "id") { id: ID! score: Int @external ${fields.join(' ')} }`;
    const before = performance.now();
    const { lint } = await checkSubgraph({
      subgraphs: [register, visits],
      name: 'clinic',
      proposed: { name: 'clinic', url: 'http://127.0.0.1/clinic', sdl: `${link}${clinic}` },
      operations: [],
      now: new Date('2026-11-27T00:00:00Z'),
    });
    expect(codes(lint)).toEqual(fields.map((_, i) => `REQUIRES_CYCLE Person.f${i}`));
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test('what its owner approved of may be taken over', async () => {
    const sdl =
      'type Query { "One." person("Which." id: ID!): Person @override(from: "register") } type Person @key(fields: "id", resolvable: false) { id: ID! }';
    expect(codes(await lintOf(sdl, { approvals: { clinic: ['Query.person'] } }))).toEqual([]);
  });

  test('whoever still asks for what is to leave is named', async () => {
    const subgraphs = [
      {
        ...register,
        sdl: register.sdl.replace(
          '"The name." name: String!',
          '"The name." name: String! @deprecated(reason: "Use names; leaves on 2027-06-01.")',
        ),
      },
      visits,
    ];
    const { lint, ok } = await checkSubgraph({
      subgraphs,
      name: 'register',
      proposed: subgraphs[0]!,
      operations: [seenOperation('{ person(id: 1) { ...P } } fragment P on Person { n: name }')],
      now: new Date('2026-11-27T00:00:00Z'),
    });
    expect(ok).toBe(true);
    expect(lint.filter(({ code }) => code.startsWith('DEPRECATED'))).toEqual([
      expect.objectContaining({
        code: 'DEPRECATED_IN_USE',
        severity: 'info',
        coordinate: 'Person.name',
        message: '"Person.name" leaves on 2027-06-01, and is still asked for by front-end.',
      }),
    ]);
  });
});
