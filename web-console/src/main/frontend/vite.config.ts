import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

// Node cannot import the style sheets of Element Plus, and tests do not look at them.
const importStyle = process.env.VITEST ? false : 'css'

export default defineConfig({
  plugins: [vue(), Components({ dirs: [], resolvers: [ElementPlusResolver({ importStyle })], dts: false })],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: '../../../target/classes/console', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: {
    env: { TZ: 'Asia/Shanghai' },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'components',
          include: ['src/**/[A-Z]*.test.ts'],
          environment: 'jsdom',
          setupFiles: 'src/testing/setup.ts',
        },
      },
      // Plain functions need no browser: making one takes longer than their tests.
      { extends: true, test: { name: 'functions', include: ['src/**/[a-z]*.test.ts'] } },
    ],
  },
})
