import type { Feature } from '../feature'
import { apisWords } from './words'

const meta = { menu: 'apis', help: 'README.md' }

export const apisFeature: Feature = {
  words: apisWords,
  menu: { name: 'apis', icon: 'M6 4 2.5 10 6 16M14 4l3.5 6-3.5 6M11.5 4l-3 12' },
  routes: [
    { path: '/apis', name: 'apis', component: () => import('./ApisPage.vue'), meta },
    { path: '/apis/detail', name: 'api', component: () => import('./ApiPage.vue'), meta },
  ],
}
