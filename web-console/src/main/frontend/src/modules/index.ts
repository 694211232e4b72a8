import { alertsFeature } from './alerts/feature'
import { editorFeature } from './editor/feature'
import { apisFeature } from './apis/feature'
import { connectorsFeature } from './connectors/feature'
import { connectionsFeature } from './connections/feature'
import type { Feature, MenuEntry } from './feature'
import { galleryFeature } from './gallery/feature'
import { integrationsFeature } from './integrations/feature'
import { loginFeature } from './login/feature'
import { overviewFeature } from './overview/feature'
import { reconcileFeature } from './reconcile/feature'
import { recordsFeature } from './records/feature'
import { runsFeature } from './runs/feature'
import { settingsFeature } from './settings/feature'
import { traceFeature } from './trace/feature'

/** In the order of the navigation. */
export const features: Feature[] = [
  loginFeature,
  overviewFeature,
  editorFeature,
  galleryFeature,
  integrationsFeature,
  runsFeature,
  recordsFeature,
  traceFeature,
  reconcileFeature,
  alertsFeature,
  connectionsFeature,
  apisFeature,
  connectorsFeature,
  settingsFeature,
]

export const menu: MenuEntry[] = features.flatMap((feature) => (feature.menu ? [feature.menu] : []))
