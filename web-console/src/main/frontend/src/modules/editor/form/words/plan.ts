import { defineWords } from '@/i18n/words'

/** When it runs. */
export const planWords = defineWords(
  {
    when: { source: '读取', target: '写入' },
    every: {
      none: '手工运行',
      minutes: '每隔几分钟',
      hourly: '每小时',
      daily: '每天',
      weekly: '每周',
      custom: '自定义',
    },
    minutes: '间隔',
    nMinutes: '{n} 分钟',
    weekday: '星期',
    time: '时间',
    cron: 'cron 表达式',
    nextTimes: '接下来：{times}',
    startFrom: '首次读取起点',
    startHint: '没有设置时，第一次读取最近 30 天',
    zone: '时区',
    forecastHint: '按已保存的方案预估下次运行，会向来源查询几页，计入调用限额',
    scheduleFits: '{what}约需 {time}，两次之间有 {interval}，来得及',
    scheduleTight: '{what}约需 {time}，比两次之间的 {interval} 长：没完成时不会重复启动，后面的运行会顺延',
    forecastLater: '保存方案之后，可以在这里预估第一次运行的调用次数和时间',
  },
  {
    when: { source: 'Read', target: 'Write' },
    every: {
      none: 'By hand',
      minutes: 'Every few minutes',
      hourly: 'Hourly',
      daily: 'Daily',
      weekly: 'Weekly',
      custom: 'Custom',
    },
    minutes: 'Interval',
    nMinutes: '{n} minute | {n} minutes',
    weekday: 'Day of the week',
    time: 'Time',
    cron: 'Cron line',
    nextTimes: 'Next: {times}',
    startFrom: 'First run reads from',
    startHint: 'Without it the first run reads the last 30 days',
    zone: 'Time zone',
    forecastHint:
      'Of the next run of the integration as it is saved; asks the source for a few pages, which counts against the quota',
    scheduleFits: '{what} takes about {time} of the {interval} between two runs',
    scheduleTight:
      '{what} takes about {time}, longer than the {interval} between two runs: no run starts twice, later ones begin late',
    forecastLater: 'Once the integration is saved, calls and time of its first run can be forecast here',
  },
)
