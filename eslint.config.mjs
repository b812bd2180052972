import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const pure = ['api', 'dns', 'mail', 'tail', 'demo']

const noVscode = { name: 'vscode', message: 'This floor knows nothing of the editor; take what you need as a port.' }
const noNode = { group: ['node:*'], message: 'This code runs in a browser.' }
const upward = (...rooms) => ({
  group: rooms.map((room) => `**/${room}/**`),
  message: 'Nothing imports upward: features stand on editor, editor stands on the plain floors.',
})
const imports = (paths, patterns) => ({ 'no-restricted-imports': ['error', { paths, patterns }] })

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'test/host/node_modules/', '.vscode-test/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from where a thing lives.' },
      ],
      'max-lines': ['error', 400],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Browser code belongs to a project of its own, which the nearest tsconfig.json leaves out.
  {
    files: ['src/webview/**/*.ts', 'src/features/**/view/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: ['src/webview/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
  },
  // The floors (bottom to top): l10n and logger, the plain rooms, editor, features, extension.
  ...pure.map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: imports([noVscode], [upward('editor', 'features', 'webview')]),
  })),
  { files: ['src/editor/**/*.ts'], rules: imports([], [upward('features')]) },
  {
    files: ['src/features/**/*.ts'],
    rules: imports([], [{ regex: '^(\\.\\./){1,3}(accounts|hosting|records|delivery|dashboard|bulk|logs|send|templates|preview|admin|explorer|assistant|links|leaks|doctor)/', message: 'Features meet in commands, not in imports.' }]),
  },
  {
    files: ['src/webview/**/*.ts', 'src/features/**/view/**/*.ts'],
    rules: imports([noVscode], [noNode, upward('editor', 'demo', 'api/operations')]),
  },
  { files: ['**/messages.ts'], rules: imports([noVscode], [noNode]) },
  // Tools ask for these by default export; console is how scripts speak.
  {
    files: ['*.config.ts', '*.config.mjs', 'esbuild.mjs', 'test/run/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
)
