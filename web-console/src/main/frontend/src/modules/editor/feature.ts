import type { Feature } from '../feature'
import { formWords } from './form/words'
import { editorWords } from './words'

const meta = { menu: 'integrations', help: 'form.md', holdsWork: true }
const component = () => import('./EditorPage.vue')

export const editorFeature: Feature = {
  words: { zh: { ...editorWords.zh, ...formWords.zh }, en: { ...editorWords.en, ...formWords.en } },
  routes: [
    { path: '/integrations/new', name: 'new-integration', component, meta },
    { path: '/integrations/:id/edit', name: 'edit-integration', component, props: true, meta },
  ],
}
