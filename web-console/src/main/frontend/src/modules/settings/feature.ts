import type { Feature } from '../feature'
import { settingsWords } from './words'

const meta = { menu: 'settings', help: 'operating.md' }

export const settingsFeature: Feature = {
  words: settingsWords,
  menu: {
    name: 'settings',
    icon: 'M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15',
  },
  routes: [
    { path: '/settings/:tab?', name: 'settings', component: () => import('./SettingsPage.vue'), props: true, meta },
  ],
}
