import type { Feature } from '../feature'
import { editorWords } from './words'

const meta = { menu: 'integrations', holdsWork: true }
const component = () => import('./EditorPage.vue')

export const editorFeature: Feature = {
  words: editorWords,
  routes: [
    { path: '/integrations/new', name: 'new-integration', component, meta },
    { path: '/integrations/:id/edit', name: 'edit-integration', component, props: true, meta },
  ],
}
