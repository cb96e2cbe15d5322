import { PROBLEM_TYPE, ROLES_EXTENSION } from '#platform';
import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const PROBLEM = '#/components/responses/Problem';

/** The answer of every refusal, once. */
export const PROBLEM_RESPONSE = {
  description: 'Refused, with a stable `code` and what to do (RFC 9457).',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** What a route can refuse with, by what it is: nobody signed in, not yours, not there, against a rule, not understood. */
const refusalsOf = (path: string, method: (typeof METHODS)[number], operation: Operation): string[] => {
  const { [ROLES_EXTENSION]: roles = [] } = operation as { [ROLES_EXTENSION]?: readonly string[] };
  const changes = method !== 'get';
  const isOpen = roles.includes('public');
  const takesQuery = operation.parameters?.some((one) => 'in' in one && one.in === 'query') ?? false;
  const said: readonly (readonly [string, boolean])[] = [
    ['401', changes || !isOpen],
    ['403', changes || !isOpen],
    ['404', path.includes('{')],
    ['409', changes],
    ['413', operation.requestBody !== undefined],
    ['422', operation.requestBody !== undefined || takesQuery],
    ['default', true],
  ];
  return said.flatMap(([status, may]) => (may ? [status] : []));
};

/** Names the problem among the answers of every route of the API; pages refuse in their own way. */
export const withProblems = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, item]): [string, PathItem] => [
      path,
      path.startsWith('/api/') ? { ...item, ...refusingItem(path, item) } : item,
    ]),
  ),
});

const refusingItem = (path: string, item: PathItem): Partial<PathItem> =>
  Object.fromEntries(
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const refusals = refusalsOf(path, method, operation).map((status) => [status, { $ref: PROBLEM }] as const);
      return [[method, { ...operation, responses: { ...Object.fromEntries(refusals), ...operation.responses } }]];
    }),
  );
