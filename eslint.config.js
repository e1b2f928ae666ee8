import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

/** What no program of the core may do by itself: the context carries time, the caller carries chance. */
const aroundTheContext = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask ctx.clock: a test stops it, a demo has its own.',
  },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Ask ctx.clock.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Nothing in the core is left to chance.',
  },
]

/** Types that hold, promises that are waited for, one clock, and pages that Svelte finds sound. Format is prettier's alone. */
export default defineConfig(
  globalIgnores(['web/build', '**/.svelte-kit', 'data', 'core/kernel/db/schema.ts']),
  // A rule that does not suit the project is changed here, with its reason; no file excepts itself.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  { languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } } },
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      // `const { dropped: _, ...kept } = all` is how a key is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // A function is async by what it promises; one of its kind may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // What a process has to say goes to its log; only a command speaks to whoever typed it.
      'no-console': 'error',
    },
  },
  {
    files: ['cli/**', 'demo/**', 'bench/**', '**/scripts/**', 'core/schema.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['core/**/*.ts'],
    // Below the clock: the clock itself, and processes that come and go.
    ignores: ['core/kernel/context/clock.ts', 'core/kernel/db/**', '**/*.test.ts', '**/testing*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...aroundTheContext] },
  },
  {
    files: ['**/*.test.ts'],
    // vitest's matchers (`expect.any`, `expect.stringContaining`) are typed `any`.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // Wotu is served at the root of its host; `to` puts the language before an address.
      'svelte/no-navigation-without-resolve': 'off',
      // A space between two elements is written {' '} where a line break would be lost.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    files: ['web/src/routes/**/+*.svelte'],
    // Kit gives a page its data without a declaration: svelte-check knows its type, this parser does not.
    rules: Object.fromEntries(
      [
        'unsafe-argument',
        'unsafe-assignment',
        'unsafe-call',
        'unsafe-member-access',
        'unsafe-return',
        'unnecessary-type-assertion',
      ].map((what) => [`@typescript-eslint/no-${what}`, 'off']),
    ),
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
)
