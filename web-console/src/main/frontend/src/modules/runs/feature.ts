import type { Feature } from '../feature'
import { runsWords } from './words'

const meta = { menu: 'runs', help: 'faults.md' }

export const runsFeature: Feature = {
  words: runsWords,
  menu: { name: 'runs', icon: 'M10 3a7 7 0 1 1-6.3 4M3 3.5V7h3.5M10 6.5V10l2.5 2' },
  routes: [
    { path: '/runs', name: 'runs', component: () => import('./RunsPage.vue'), meta },
    { path: '/runs/:id', name: 'run', component: () => import('./RunPage.vue'), props: true, meta },
  ],
}
