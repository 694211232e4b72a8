import type { Feature } from '../feature'
import { alertsWords } from './words'

const meta = { menu: 'alerts', help: 'alerts.md' }
const form = { ...meta, holdsWork: true }

export const alertsFeature: Feature = {
  words: alertsWords,
  menu: { name: 'alerts', icon: 'M10 3a5 5 0 0 0-5 5v3l-1.5 3h13L15 11V8a5 5 0 0 0-5-5ZM8 16.5a2 2 0 0 0 4 0' },
  routes: [
    { path: '/alerts', name: 'alerts', component: () => import('./AlertsPage.vue'), meta },
    { path: '/new-alert-channel', name: 'alert-channel-new', component: () => import('./ChannelPage.vue'), meta: form },
    {
      path: '/alerts/channels/:id',
      name: 'alert-channel',
      component: () => import('./ChannelPage.vue'),
      props: true,
      meta: form,
    },
  ],
}
