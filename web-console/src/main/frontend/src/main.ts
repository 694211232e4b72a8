import 'element-plus/es/components/message/style/css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/theme.css'
import { createApp } from 'vue'
import { createWebHistory } from 'vue-router'
import { createApi } from './api/api'
import { ApiClient } from './api/apiClient'
import App from './App.vue'
import { createTranslations, keepLanguage, keptLanguage } from './i18n/i18n'
import { createLiveEvents } from './live/liveEvents'
import { features } from './modules'
import { pageNotLoaded } from './pageNotLoaded'
import { createConsoleRouter } from './router'
import { servicesKey } from './services'
import { endOfSession } from './session/endOfSession'
import { createSession } from './session/session'
import { startTheme } from './theme/theme'

startTheme(window.matchMedia('(prefers-color-scheme: dark)'))

const client = new ApiClient()
const api = createApi(client)
const session = createSession(api, client)
const live = createLiveEvents(
  (url) => new EventSource(url),
  () => api.me(),
)
const router = createConsoleRouter(createWebHistory(), session)

client.onUnauthenticated = endOfSession(session, router)

const language = keptLanguage()
keepLanguage(language)
const translations = createTranslations(
  features.map((feature) => feature.words),
  language,
)

router.onError(pageNotLoaded(() => api.me(), translations.global.t))

createApp(App).use(router).use(translations).provide(servicesKey, { api, session, live }).mount('#app')
