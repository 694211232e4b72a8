import type { RouteRecordRaw } from 'vue-router'
import type { Words } from '@/i18n/words'

export interface MenuEntry {
  /** Name of the route, and of the word under `nav`. */
  name: string
  /** SVG path on a 20 by 20 ground, drawn with a stroke. */
  icon: string
}

/** One part of the console: its pages, its words and, if it has one, its place in the navigation. */
export interface Feature {
  routes: RouteRecordRaw[]
  words: Words
  menu?: MenuEntry
}
