import { defineWords } from '@/i18n/words'

export const loginWords = defineWords(
  {
    login: {
      title: '登录',
      name: '用户名',
      password: '密码',
      submit: '登录',
      ended: '登录已失效，请重新登录。',
      endedHere: '登录已失效。在这里重新登录，页面上的内容会保留。',
      unreachable: '连接不上服务器。请确认服务正在运行，然后重新登录。',
      first: '首次使用？管理员的初始密码在服务启动时的终端里，也在数据目录的 first-login.txt 文件里。',
      newTitle: '设置新密码',
      newHint: '当前密码由系统生成，其他人也可能知道。请先换成只有你自己知道的密码，然后开始使用。',
      promise1: '每一页都读到，才算读完',
      promise2: '每一张单据只写一次',
      promise3: '每一个失败都说清原因',
    },
  },
  {
    login: {
      title: 'Log in',
      name: 'Name',
      password: 'Password',
      submit: 'Log in',
      ended: 'Your session has ended. Please log in again.',
      endedHere: 'Your session has ended. Log in here; what is on the page stays.',
      unreachable: 'The server cannot be reached. Check that the service is running, then log in again.',
      first:
        'First time here? The first password was printed where the service was started, and is in first-login.txt in its home folder.',
      newTitle: 'Choose a new password',
      newHint:
        'The present one was made for you, and others may know it. Choose one that only you know; then the console opens.',
      promise1: 'A window is closed only when every page was read',
      promise2: 'A document is written once, never twice',
      promise3: 'A failure always says why',
    },
  },
)
