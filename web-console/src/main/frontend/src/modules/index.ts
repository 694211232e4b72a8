import { editorFeature } from './editor/feature'
import type { Feature, MenuEntry } from './feature'
import { integrationsFeature } from './integrations/feature'
import { loginFeature } from './login/feature'
import { overviewFeature } from './overview/feature'
import { recordsFeature } from './records/feature'
import { runsFeature } from './runs/feature'

/** In the order of the navigation. */
export const features: Feature[] = [
  loginFeature,
  overviewFeature,
  editorFeature,
  integrationsFeature,
  runsFeature,
  recordsFeature,
]

export const menu: MenuEntry[] = features.flatMap((feature) => (feature.menu ? [feature.menu] : []))
