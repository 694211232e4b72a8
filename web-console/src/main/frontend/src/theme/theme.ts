import { computed, readonly, ref } from 'vue'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT_AS = 'duijie.theme'
const choice = ref<Theme>('system')
const systemIsDark = ref(false)
const dark = computed(() => (choice.value === 'system' ? systemIsDark.value : choice.value === 'dark'))

function show() {
  document.documentElement.classList.toggle('dark', dark.value)
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}

function choose(next: Theme) {
  choice.value = next
  localStorage.setItem(KEPT_AS, next)
  show()
}

/** Takes up what was chosen before, and follows the system where nothing was. */
export function startTheme(system: MediaQueryList) {
  const kept = localStorage.getItem(KEPT_AS)
  choice.value = THEMES.find((theme) => theme === kept) ?? 'system'
  systemIsDark.value = system.matches
  system.addEventListener('change', () => {
    systemIsDark.value = system.matches
    show()
  })
  show()
}

export function useTheme() {
  return { choice: readonly(choice), dark, choose }
}
