/*
 * Who may import whom (ARCHITECTURE.md): packages ← core/kernel ← core/<module> ← api, web, cli ← demo, bench, e2e, downwards
 * only; each part is entered by its door, its index.ts. Types count like values: `import type` is an import.
 */

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** A test, or what tests are made with. */
const TESTS = '[.]test[.]ts$|/testing[^/]*[.]ts$|^vitest[.]setup[.]ts$'
/** What a part offers to the tests of others. */
const FOR_TESTS = '^core/kernel/(db|figures|sending)/testing[.]ts$'
/** The run's one cluster: for the set-ups of tests, and for the program that writes schema.ts from the migrations. */
const CLUSTER = '^core/kernel/db/(testing-cluster|schema-file)[.]ts$'
const FOR_CLUSTER = '^(vitest[.]setup|e2e/setup|core/schema)[.]ts$'

export default {
  forbidden: [
    rule('no-circles', 'What stands on itself cannot be understood or tested alone.', {}, { circular: true }),

    rule(
      'packages-know-nothing',
      'A package could be published on its own.',
      { path: '^packages/' },
      { path: '^(core|api|web|cli|demo|bench|e2e)/' },
    ),
    rule('kernel-below-modules', 'Every module stands on the kernel.', { path: '^core/kernel/' }, { path: '^core/(?!kernel/)' }),
    rule('modules-below-their-list', 'modules.ts lists what stands.', { path: '^core/[^/]+/' }, { path: '^core/[^/]+[.]ts$' }),
    rule('core-below-surfaces', 'The product works without any page or command.', { path: '^core/' }, { path: '^(api|web|cli)/' }),
    rule(
      'surfaces-apart',
      'Of pages, API and command only the command, which starts them, knows others.',
      { path: '^(api|web)/' },
      { path: '^(api|web|cli)/', pathNot: '^$1/' },
    ),
    rule(
      'product-below-demo',
      'Nothing of the product needs its demo, benchmarks or journeys.',
      { path: '^(core|api|web|cli)/' },
      { path: '^(demo|bench|e2e)/' },
    ),
    rule(
      'bench-and-e2e-on-top',
      'Both may ask what the demo tells; nothing asks them.',
      { path: '^(demo|bench|e2e)/' },
      { path: '^(bench|e2e)/', pathNot: '^$1/' },
    ),
    rule(
      'no-framework-in-core',
      'The core is plain TypeScript.',
      { path: '^(packages|core)/' },
      { path: 'node_modules/(svelte|@sveltejs|vite|hono|@hono)/' },
    ),

    rule(
      'package-door',
      'A package is entered by src/index.ts.',
      { path: '^(packages/[^/]+)/|^' },
      { path: '^packages/[^/]+/(?!src/index[.]ts$)', pathNot: '^$1/' },
    ),
    rule(
      'kernel-door',
      'A part of the kernel is entered by its index.ts; context is also entered by messages/index.ts.',
      { path: '^core/kernel/([^/]+)/|^', pathNot: '^core/kernel/context/ctx[.]ts$' },
      {
        path: '^core/kernel/[^/]+/(?!index[.]ts$)',
        pathNot: ['^core/kernel/$1/', '^core/kernel/context/messages/index[.]ts$', FOR_TESTS, CLUSTER],
      },
    ),
    rule(
      'ctx-names-types',
      'The context names the types of what it carries; by their doors it would stand on its own users.',
      { path: '^core/kernel/context/ctx[.]ts$' },
      { path: '^core/kernel/(?!context/)', pathNot: '^core/kernel/(db/schema|files/model)[.]ts$' },
    ),
    rule(
      'ctx-types-only',
      'The context carries values, it does not make them.',
      { path: '^core/kernel/context/ctx[.]ts$' },
      { path: '^core/kernel/(?!context/)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'messages-door',
      'The sentences are entered by messages/index.ts.',
      { pathNot: '^core/kernel/context/messages/' },
      { path: '^core/kernel/context/messages/(?!index[.]ts$)' },
    ),
    rule(
      'module-door',
      'A module is entered by its index.ts.',
      { path: '^core/(?!kernel/)([^/]+)/|^' },
      { path: '^core/(?!kernel/)[^/]+/(?!index[.]ts$)', pathNot: '^core/$1/' },
    ),
    rule(
      'server-door',
      'The server of the pages is entered by web/server/index.ts; the pages are built, not imported.',
      { pathNot: '^web/' },
      { path: '^web/(?!server/index[.]ts$)' },
    ),
    rule(
      'pages-not-server',
      'Pages are served, they do not know by what; nor does the server know a page.',
      { path: '^web/(src|server)/' },
      { path: '^web/(src|server)/', pathNot: '^web/$1/' },
    ),

    rule('tests-only', 'What tests are made with is no part of the product.', { pathNot: [TESTS, FOR_CLUSTER] }, { path: TESTS }),
    rule(
      'cluster-once',
      'One cluster a run, started by its set-up.',
      { pathNot: [FOR_CLUSTER, '^core/kernel/db/'] },
      { path: CLUSTER },
    ),
    rule(
      'unresolved',
      'What is imported is there; a script run once a year brings its own.',
      { pathNot: '/scripts/' },
      { couldNotResolve: true, pathNot: '^([$]app/|[.]/[$]types)' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)([.]svelte-kit|node_modules/[$]app)(/|$)|^web/build/|^data/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.svelte'],
    },
  },
}
