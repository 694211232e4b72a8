import type { Feature } from '../feature'
import { recordsWords } from './words'

const meta = { menu: 'records', help: 'reconcile-and-backup.md' }

export const recordsFeature: Feature = {
  words: recordsWords,
  menu: { name: 'records', icon: 'M3.5 4.5h13M3.5 10h13M3.5 15.5h8M15 13.5v4M13 15.5h4' },
  routes: [
    { path: '/records', name: 'records', component: () => import('./RecordsPage.vue'), meta },
    { path: '/records/:id', name: 'record', component: () => import('./RecordPage.vue'), props: true, meta },
  ],
}
