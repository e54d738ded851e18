/** What one service is asked for at one spot in one round, and how it becomes a fetch. */
import {
  type DirectiveNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parseType,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import { variablesIn } from '../../documents.ts';
import type { EntityBatch, EntityFetchNode, FetchNode, PlanNode, RequiredSelection, Rewrite } from '../../queryPlan.ts';
import { type Spot, staticType } from './needs.ts';
import { fieldsIn, isCondition, unique } from './selections.ts';

/** What one service is asked for at one spot in one round. */
export interface Group {
  service: string;
  spot: Spot;
  selections: SelectionNode[];
  requires: Extract<RequiredSelection, { kind: 'Fragment' }>[];
  rewrites: Rewrite[];
  /** The fields of its representations, with their arguments, by name. */
  given: Map<string, string>;
}

export function newGroup(service: string, spot: Spot): Group {
  return { service, spot, selections: [], requires: [], rewrites: [], given: new Map() };
}

/** @param operation the client's, for the types of its variables */
export function createWriter(operation: OperationDefinitionNode) {
  return { nodeOf, rootFetch };

  function nodeOf(groups: readonly Group[]): PlanNode {
    const fetches = groups.filter(isAtRoot).map((group) => under(conditionOf(group), rootFetch(group)));
    const together = Map.groupBy(
      groups.filter((group) => !isAtRoot(group)),
      ({ service }) => service,
    );
    const nodes = [...fetches, ...[...together].map(([service, of]) => entityNode(service, of))];
    return nodes.length === 1 ? nodes[0]! : { kind: 'Parallel', nodes };
  }

  /** One call for all groups of a service. What stands under a condition asks for nothing where that doesn't hold. */
  function entityNode(service: string, groups: readonly Group[]): PlanNode {
    const [first, ...others] = groups.map(conditionOf);
    const isSame = others.every((one) => textOfCondition(one) === textOfCondition(first!));
    return isSame ? under(first!, entityFetch(service, groups, null)) : entityFetch(service, groups, conditionOf);
  }

  function rootFetch({ service, spot, selections, rewrites }: Group): FetchNode {
    const operationKind = spot.parent === null ? operation.operation : 'query';
    const { text: asked, variables } = written(operationKind, selections, []);
    return {
      kind: 'Fetch',
      service,
      path: spot.path,
      operationKind,
      operation: asked,
      variables,
      outputRewrites: rewrites,
    };
  }

  function entityFetch(
    service: string,
    groups: readonly Group[],
    conditionOfBatch: ((group: Group) => DirectiveNode | null) | null,
  ): EntityFetchNode {
    const same = [...Map.groupBy(groups, textOf).values()];
    const isOne = same.length === 1;
    const batches = same.map(([group, ...others], i): EntityBatch & { selections: SelectionNode[] } => ({
      alias: isOne ? '_entities' : `_e${i}`,
      variable: isOne ? 'representations' : `_r${i}`,
      paths: unique([group!, ...others].map(({ spot }) => spot.path)),
      type: staticType(group!.spot),
      condition: conditionOfBatch && termOf(conditionOfBatch(group!)),
      requires: group!.requires,
      inputRewrites: [],
      outputRewrites: group!.rewrites,
      selections: group!.selections,
    }));
    const fields = batches.map(
      ({ alias, variable, selections }): FieldNode => ({
        kind: Kind.FIELD,
        alias: isOne ? undefined : { kind: Kind.NAME, value: alias },
        name: { kind: Kind.NAME, value: '_entities' },
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'representations' },
            value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
          },
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      }),
    );
    const ours = batches.map(({ variable }) => variable);
    const { text: asked, variables } = written('query', fields, ours);
    return {
      kind: 'EntityFetch',
      service,
      operation: asked,
      variables,
      batches: batches.map(({ selections: _, ...batch }) => batch),
    };
  }

  function written(as: FetchNode['operationKind'], selections: readonly SelectionNode[], ours: readonly string[]) {
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    const variables = [...variablesIn(selectionSet)].filter((name) => !ours.includes(name));
    const declared = (operation.variableDefinitions ?? []).filter(({ variable }) =>
      variables.includes(variable.name.value),
    );
    const node: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: as as OperationTypeNode,
      variableDefinitions: [...ours.map(representations), ...declared],
      selectionSet,
    };
    return { text: stripIgnoredCharacters(print(node)), variables };
  }
}

/** Whether it asks for root fields. */
export const isAtRoot = ({ spot }: Group): boolean => rootNames.has([...spot.types.keys()][0] ?? '');

const rootNames: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** What is the same of two groups can be asked at once. */
function textOf({ spot, requires, selections, rewrites }: Group): string {
  return JSON.stringify([staticType(spot), requires, selections.map(print), rewrites]);
}

/** The one condition under which all fields of a group stand; null if there is none. */
function conditionOf({ selections }: Group): DirectiveNode | null {
  const conditions = fieldsIn(selections).map(({ directives }) => directives?.find(isCondition) ?? null);
  const [first] = conditions;
  return first && conditions.every((one) => one !== null && print(one) === print(first)) ? first : null;
}

const textOfCondition = (condition: DirectiveNode | null): string => (condition ? print(condition) : '');

/** The variable, and its value where the condition holds. */
function termOf(condition: DirectiveNode | null): { variable: string; value: boolean } | null {
  const value = condition?.arguments?.[0]?.value;
  if (value?.kind !== Kind.VARIABLE) return null;
  return { variable: value.name.value, value: condition!.name.value === 'include' };
}

function under(condition: DirectiveNode | null, node: PlanNode): PlanNode {
  const term = termOf(condition);
  if (!term) return node;
  const { variable, value } = term;
  return { kind: 'Condition', variable, ifTrue: value ? node : null, ifFalse: value ? null : node };
}

function representations(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType('[_Any!]!', { noLocation: true }),
  };
}
