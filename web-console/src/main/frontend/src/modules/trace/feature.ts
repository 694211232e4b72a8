import type { Feature } from '../feature'
import { traceWords } from './words'

const meta = { menu: 'trace', help: 'reconcile-and-backup.md' }

export const traceFeature: Feature = {
  words: traceWords,
  menu: { name: 'trace', icon: 'M8.5 3.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10M12.2 12.2 17 17' },
  routes: [
    { path: '/trace', name: 'trace', component: () => import('./TracePage.vue'), meta },
    { path: '/trace/:id', name: 'traced', component: () => import('./TracedPage.vue'), props: true, meta },
  ],
}
