import type { Feature } from '../feature'
import { reconcileWords } from './words'

const meta = { menu: 'reconcile', help: 'reconcile-and-backup.md' }

export const reconcileFeature: Feature = {
  words: reconcileWords,
  menu: { name: 'reconcile', icon: 'M10 3v14M4 6h12M4 6l-2 6h4L4 6ZM16 6l-2 6h4l-2-6ZM7 17h6' },
  routes: [
    { path: '/reconcile', name: 'reconcile', component: () => import('./ReconcilePage.vue'), meta },
    {
      path: '/reconcile/:id',
      name: 'reconciliation',
      component: () => import('./ReconciliationPage.vue'),
      props: true,
      meta,
    },
  ],
}
