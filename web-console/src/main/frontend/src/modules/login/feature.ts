import type { Feature } from '../feature'
import { loginWords } from './words'

export const loginFeature: Feature = {
  words: loginWords,
  routes: [
    { path: '/login', name: 'login', component: () => import('./LoginPage.vue'), meta: { open: true, alone: true } },
    {
      path: '/new-password',
      name: 'new-password',
      component: () => import('./NewPasswordPage.vue'),
      meta: { alone: true },
    },
  ],
}
