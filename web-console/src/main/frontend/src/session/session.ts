import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Api } from '@/api/api'
import type { ApiClient } from '@/api/apiClient'
import type { Account, Role } from '@/api/types'

const RANK: Record<Role, number> = { assistant: 0, viewer: 1, operator: 2, administrator: 3 }

export interface Session {
  account: Readonly<ShallowRef<Account | null>>
  version: Readonly<Ref<string>>
  /** The password was made for the person and must be replaced before anything else. */
  replacesPassword: Readonly<Ref<boolean>>
  /** The person has seen the tour of the console, or would not. */
  toured: Ref<boolean>
  /** The server no longer knows the session while the page holds work that is not saved: the person logs in there. */
  ended: Readonly<Ref<boolean>>
  /** Asks the server who is logged in. */
  restore: () => Promise<void>
  login: (name: string, password: string) => Promise<void>
  logout: () => Promise<void>
  /** Notes that it ended, and keeps what is known of the account until the next login. */
  end: () => void
  /** Drops what is known of the session without telling the server. */
  forget: () => void
  may: (role: Role) => boolean
}

export function createSession(api: Api, client: ApiClient): Session {
  const account = shallowRef<Account | null>(null)
  const version = ref('')
  const ended = ref(false)
  const replacesPassword = ref(false)
  const toured = ref(true)

  async function restore() {
    const me = await api.me()
    client.csrf = me.csrf
    version.value = me.version
    account.value = me.account
    // An older server says neither.
    replacesPassword.value = me.replacesPassword === true
    toured.value = me.toured !== false
    ended.value = false
  }

  function forget() {
    account.value = null
    ended.value = false
    client.csrf = ''
  }

  return {
    account,
    version,
    replacesPassword,
    toured,
    ended,
    restore,
    end: () => (ended.value = true),
    forget,
    async login(name, password) {
      const answer = await api.login(name, password)
      client.csrf = answer.csrf
      await restore()
    },
    async logout() {
      await api.logout().catch(() => undefined)
      forget()
    },
    may: (role) => account.value !== null && RANK[account.value.role] >= RANK[role],
  }
}
