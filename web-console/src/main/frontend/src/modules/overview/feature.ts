import type { Feature } from '../feature'
import { overviewWords } from './words'

export const overviewFeature: Feature = {
  words: overviewWords,
  menu: { name: 'overview', icon: 'M3 11h4v5H3zM8 7h4v9H8zM13 3.5h4V16h-4z' },
  routes: [
    {
      path: '/',
      name: 'overview',
      component: () => import('./OverviewPage.vue'),
      meta: { menu: 'overview', help: 'README.md' },
    },
  ],
}
