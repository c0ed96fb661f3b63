/** The lib modules, lowest first: each may import only what stands before it. */
const ORDER = [
  'zod',
  'env',
  'outgoing',
  'errors',
  'once',
  'stopping',
  'log',
  'time',
  'messages',
  'api',
  'query',
  'story',
  'db',
  'auth',
  'upstream',
  'media',
  'archive',
  'health',
  'problem',
  'route',
  'feed',
  'boot',
];
const path = (names) => `^lib/(${names.join('|')})(/|\\.ts$)`;
const TEST = '\\.test\\.tsx?$|^(scripts|e2e)/';
/** Not `messages/server`: components that render on the server take their words from there. */
const SERVER =
  '^lib/((?!messages)[^/]+/server|env|log|outgoing|health|problem|route|boot|[^/]+/internal/.*|db/.*|auth/.*|upstream/(?!index).*)\\.ts$';

const order = ORDER.slice(0, -1).map((name, at) => ({
  name: `lib-order-${name}`,
  severity: 'error',
  from: { path: path([name]), pathNot: TEST },
  to: { path: path(ORDER.slice(at + 1)) },
}));

/** The components that features are made of, lowest first. */
const BELOW = ['ui', 'time', 'account', 'story'];
const below = BELOW.slice(1).map((name, at) => ({
  name: `components-order-${name}`,
  severity: 'error',
  from: { path: `^components/${name}/` },
  to: { path: `^components/(?!(${BELOW.slice(0, at + 2).join('|')})/)` },
}));

export default {
  forbidden: [
    ...order,
    {
      name: 'lib-is-listed',
      severity: 'error',
      from: {},
      to: { path: '^lib/', pathNot: `${path(ORDER)}|^lib/simulator/` },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      from: { path: '^lib/simulator/', pathNot: TEST },
      to: { path: '^(lib|components|app)/', pathNot: '^lib/simulator/' },
    },
    {
      name: 'nobody-imports-the-simulator',
      severity: 'error',
      from: { path: '^(lib|components|app)/', pathNot: `^lib/simulator/|${TEST}` },
      to: { path: '^lib/simulator/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'lib-below-ui', severity: 'error', from: { path: '^lib/' }, to: { path: '^(components|app)/' } },
    { name: 'components-below-app', severity: 'error', from: { path: '^components/' }, to: { path: '^app/' } },
    {
      name: 'ui-is-leaf',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^components/(?!ui/)|^lib/(?!messages)' },
    },
    ...below,
    {
      name: 'features-apart',
      severity: 'error',
      from: { path: `^components/(?!(?:${BELOW.join('|')})/)([^/]+)/` },
      to: { path: '^components/', pathNot: `^components/(${BELOW.join('|')}|$1)/` },
    },
    {
      name: 'playback-is-lowest',
      severity: 'error',
      from: { path: '^components/story/playback/' },
      to: { path: '^components/story/(?!playback/)' },
    },
    {
      name: 'gallery-is-for-development',
      severity: 'error',
      from: { pathNot: `^app/dev/|^components/story/gallery/|${TEST}` },
      to: { path: '^components/story/gallery/' },
    },
    {
      name: 'components-no-server',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { path: SERVER, reachable: true },
    },
    {
      name: 'contract-is-universal',
      severity: 'error',
      from: { path: '^lib/[^/]+/(index|queries|geometry)\\.ts$' },
      to: { path: SERVER, reachable: true },
    },
    {
      name: 'entry-points-only',
      severity: 'error',
      from: { path: '^lib/([^/]+)', pathNot: TEST },
      to: { path: '^lib/([^/]+)/[^/]+/', pathNot: '^lib/($1|db/schema)/' },
    },
    {
      name: 'entry-points-only-outside',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^lib/[^/]+/[^/]+/' },
    },
    {
      name: 'rows-stay-behind-server',
      severity: 'error',
      from: { pathNot: `^lib/[^/]+/server\\.ts$|/internal/|^lib/(db|boot)|^drizzle\\.config|${TEST}` },
      to: { path: '^lib/db/schema/' },
    },
    {
      name: 'files-by-their-interface',
      severity: 'error',
      from: { path: '^(lib|components|app|scripts)/', pathNot: '^lib/media/internal/files/|\\.test\\.tsx?$' },
      to: { path: '^lib/media/internal/files/(disk|s3)\\.ts$' },
    },
    {
      name: 'next-stays-at-the-edge',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(route|auth|messages/server)' },
      to: { path: '(^|/)node_modules/next/' },
    },
    {
      name: 'the-browser-gets-the-small-zod',
      severity: 'error',
      from: { path: '^components/|^lib/[^/]+/(index|queries|geometry)\\.ts$|^lib/api\\.ts$', pathNot: TEST },
      to: { path: '(^|/)node_modules/zod/(?!mini|v4/mini|v4/core)', reachable: true },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: '\\.test\\.tsx?$|^(e2e)/' },
    },
  ],
  required: [
    {
      name: 'server-is-walled',
      severity: 'error',
      module: { path: '^lib/([^/]+/server|env|log|outgoing|health|problem|route|boot)\\.ts$' },
      to: { path: 'server-only' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|node_modules/\\.cache)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main'],
    },
  },
};
