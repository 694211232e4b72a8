import type { Role } from '@/api/types'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'

/** What an administrator can do with users; each says what came of it. */
export function useUserActions() {
  const { api } = useServices()
  const { busy, act } = useAction()
  const { ask } = useConfirm()
  const { t } = useWords()

  const sure = async (word: 'Reset' | 'Disable' | 'Delete', name: string) =>
    (await ask({
      title: t(`settings.user${word}Title`, { name }),
      lines: [t(`settings.user${word}Line`)],
      accept: t(`settings.user${word}`),
      danger: true,
    })) !== null

  return {
    busy,
    add: (name: string, role: Role) =>
      act(
        () => api.createUser(name, role),
        () => t('settings.userAdded', { name }),
      ),
    changeRole: (name: string, role: Role) =>
      act(
        () => api.changeRole(name, role),
        () => t('settings.userChanged'),
      ),
    async enable(name: string, enabled: boolean) {
      if (!enabled && !(await sure('Disable', name))) return
      await act(
        () => api.enableUser(name, enabled),
        () => t('settings.userChanged'),
      )
    },
    /** The new password, when it was made. */
    async reset(name: string): Promise<string | undefined> {
      if (!(await sure('Reset', name))) return undefined
      return (await act(() => api.resetPassword(name)))?.password
    },
    async remove(name: string) {
      if (!(await sure('Delete', name))) return
      await act(
        () => api.deleteUser(name),
        () => t('settings.userDeleted', { name }),
      )
    },
  }
}
