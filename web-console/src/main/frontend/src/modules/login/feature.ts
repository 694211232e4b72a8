import type { Feature } from '../feature'
import { loginWords } from './words'

export const loginFeature: Feature = {
  words: loginWords,
  routes: [{ path: '/login', name: 'login', component: () => import('./LoginPage.vue'), meta: { open: true } }],
}
