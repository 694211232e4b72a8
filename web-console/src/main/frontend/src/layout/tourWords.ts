import { defineWords } from '@/i18n/words'

export const tourWords = defineWords(
  {
    tour: {
      skip: '跳过',
      back: '上一步',
      next: '下一步',
      done: '开始使用',
      welcome: {
        title: '欢迎使用对接',
        text: '对接把一个系统的数据写到另一个系统，例如把聚水潭的供应商写成金蝶云星空的供应商：不漏一条，不重复写入，每个失败都有看得懂的原因。用五分钟认识一下控制台，随时可以跳过。',
      },
      connections: {
        title: '第一步：连接账号',
        text: '在“连接”里添加两个系统的账号，点“测试”确认能用。密钥加密保存，任何地方都不会再显示。同一个账号的所有方案共用它的调用限额。',
      },
      integrations: {
        title: '第二步：新建方案',
        text: '在“集成方案”里点“新建方案”：选来源、选目标，把来源字段拖到目标字段上，不需要写代码。已有轻易云的方案文件，直接导入即可。',
      },
      trial: {
        title: '第三步：先试运行，再启用',
        text: '试运行读取一页真实数据，把将要写入的内容逐条列出，不写入任何东西。看着没问题，先“只写 1 条”，到目标系统里核对，然后启用。',
      },
      runs: {
        title: '运行',
        text: '每次运行读了多少、写了多少、哪里出了错，都在这里。这段时间的每一页都读到，才算读完。',
      },
      records: {
        title: '数据与失败',
        text: '每条数据现在是什么状态、失败的原因是什么、怎么处理。同一个原因的失败归在一起，改好映射或补好基础资料后，一键全部重试。',
      },
      trace: {
        title: '单据追踪',
        text: '输入任何一个号码：来源单号、目标单号、客户名、物流单号，就能看到这张单据从哪里来、写成了什么、每个字段的值怎么得来。',
      },
      reconcile: {
        title: '对账',
        text: '月底选一段日期对账：来源系统有多少、写了多少、目标系统有多少，金额和字段逐条比较，差异可以一键重新写入，结果可以下载成表格。',
      },
      alerts: {
        title: '告警',
        text: '加一个企业微信、钉钉、飞书群机器人或邮箱，出了问题第一时间知道。消息里的链接在手机上也能打开。',
      },
      help: {
        title: '需要帮助时',
        text: '每一页右上角的“帮助”打开讲这一页的文档，文档就在这台服务器上，不需要联网。',
      },
    },
  },
  {
    tour: {
      skip: 'Skip',
      back: 'Back',
      next: 'Next',
      done: 'Start',
      welcome: {
        title: 'Welcome to Duijie',
        text: 'Duijie writes what is in one system to another, for example suppliers of 聚水潭 as suppliers of 金蝶云星空: nothing is missed, nothing is written twice, and every failure has a reason in plain words. Take five minutes to look around; you can skip this at any time.',
      },
      connections: {
        title: 'First: connect the accounts',
        text: 'Under "Connections" add the accounts of both systems and press "Test". Secrets are kept encrypted and are never shown again. All integrations of an account share its limit of calls.',
      },
      integrations: {
        title: 'Second: make an integration',
        text: 'Under "Integrations" press "New integration": choose the source and the target and drag source fields onto target fields. No code is needed. Schemes of 轻易云 are imported as they are.',
      },
      trial: {
        title: 'Third: try it, then enable it',
        text: 'A trial reads one page of real rows and shows record by record what would be written; it writes nothing. When it looks right, write just one record, look at it in the target, and enable the integration.',
      },
      runs: {
        title: 'Runs',
        text: 'How much each run read and wrote, and what went wrong. A window of time counts as read only when every page of it was.',
      },
      records: {
        title: 'Records and failures',
        text: 'The state of each record, why it failed and what to do. Failures of one cause stand together: mend the mapping or add the base data, then retry them all with one click.',
      },
      trace: {
        title: 'Trace',
        text: 'Enter any number: of the source, of the target, a customer, a parcel. You see where the document came from, what was written, and how each field got its value.',
      },
      reconcile: {
        title: 'Reconcile',
        text: 'At the end of a month compare a span of days: how many are at the source, written and at the target, field by field and amount by amount. Differences are written again with one click, and the result is a spreadsheet.',
      },
      alerts: {
        title: 'Alerts',
        text: 'Add a robot of WeCom, DingTalk or Feishu or a mail address, and hear of trouble at once. The link in the message opens on a phone, too.',
      },
      help: {
        title: 'When you need help',
        text: '"Help" at the top of each page opens the chapter about that page. The documentation is on this server and needs no internet.',
      },
    },
  },
)
