import type { Feature } from '../feature'
import { connectionsWords } from './words'

const meta = { menu: 'connections', help: 'README.md' }
const form = { ...meta, holdsWork: true }

export const connectionsFeature: Feature = {
  words: connectionsWords,
  menu: {
    name: 'connections',
    icon: 'M8 12l4-4M7 8.5 4.8 10.7a3.2 3.2 0 0 0 4.5 4.5L11.5 13M13 11.5l2.2-2.2a3.2 3.2 0 0 0-4.5-4.5L8.5 7',
  },
  routes: [
    { path: '/connections', name: 'connections', component: () => import('./ConnectionsPage.vue'), meta },
    { path: '/new-connection', name: 'connection-new', component: () => import('./ConnectionPage.vue'), meta: form },
    {
      path: '/connections/:id',
      name: 'connection',
      component: () => import('./ConnectionPage.vue'),
      props: true,
      meta: form,
    },
  ],
}
