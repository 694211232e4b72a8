import type { Feature } from '../feature'
import { connectorsWords } from './words'

const meta = { menu: 'connectors', help: 'connector-guide.md' }

export const connectorsFeature: Feature = {
  words: connectorsWords,
  menu: { name: 'connectors', icon: 'M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v2.5' },
  routes: [{ path: '/connectors', name: 'connectors', component: () => import('./ConnectorsPage.vue'), meta }],
}
