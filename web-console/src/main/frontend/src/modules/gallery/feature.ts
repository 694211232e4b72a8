import type { Feature } from '../feature'
import { galleryWords } from './words'

const meta = { menu: 'integrations', help: 'form.md' }

export const galleryFeature: Feature = {
  words: galleryWords,
  routes: [
    {
      path: '/integrations/gallery',
      name: 'gallery',
      component: () => import('./GalleryPage.vue'),
      meta,
    },
    {
      path: '/integrations/gallery/:id',
      name: 'gallery-scheme',
      component: () => import('./SchemePage.vue'),
      props: true,
      meta: { ...meta, holdsWork: true },
    },
  ],
}
