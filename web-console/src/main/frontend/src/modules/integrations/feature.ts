import type { Feature } from '../feature'
import { integrationsWords } from './words'

const meta = { menu: 'integrations', help: 'promote.md' }

export const integrationsFeature: Feature = {
  words: integrationsWords,
  menu: { name: 'integrations', icon: 'M3 4h6v5H3zM11 11h6v5h-6zM6 9v4.5h5M14 11V6.5H9' },
  routes: [
    { path: '/integrations', name: 'integrations', component: () => import('./IntegrationsPage.vue'), meta },
    {
      path: '/integrations/import',
      name: 'import',
      component: () => import('./ImportPage.vue'),
      meta: { ...meta, help: 'migration.md', holdsWork: true },
    },
    {
      path: '/integrations/:id',
      name: 'integration',
      component: () => import('./IntegrationPage.vue'),
      props: true,
      meta,
    },
  ],
}
