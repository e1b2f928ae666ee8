import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      // Each build has a folder of its own: `server/build.ts`.
      adapter: adapter({ out: process.env['PAGES_FOLDER'] ?? 'build/0' }),
      paths: { relative: false },
      output: { bundleStrategy: 'single' },
      // Pages load nothing but our own style sheet and icon. Scripts and sockets are for `npm run dev` alone.
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // What pages stand on stays outside the bundle: one copy of its modules for pages and server, no rebuild when it changes.
  environments: { ssr: { build: { rolldownOptions: { external: [/^@wotu\/(core|china|paper)(\/|$)/, 'canonicalize'] } } } },
})
