// Called by the build: makes the pages that the server shows at /docs out of the documentation in docs/.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import MarkdownIt from 'markdown-it'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, '../../../../docs')
const target = join(here, '../../../target/classes/docs')
const LANGUAGES = {
  zh: { name: '中文', all: '全部文档', title: '对接文档' },
  en: { name: 'English', all: 'All pages', title: 'Duijie documentation' },
}
const PAGES = Object.keys(LANGUAGES).flatMap((language) =>
  readdirSync(join(source, language))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${language}/${name}`),
)

/** As GitHub names headings, which the pages' own links count on. */
function anchor(text) {
  return text
    .toLowerCase()
    .trim()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/** A link between two pages leads to the page here; what is in the repository alone is told, not linked. */
function address(href, from) {
  if (/^(https?:|mailto:|#)/.test(href)) return href
  const [file, heading] = href.split('#')
  const path = posix.join(posix.dirname(from), file)
  if (path === 'architecture.md' || PAGES.includes(path)) {
    return `${posix.relative(posix.dirname(from), path).replace(/\.md$/, '.html')}${heading ? `#${heading}` : ''}`
  }
  return null
}

/** Markdown without HTML: what looks like a tag is text. */
function reader(from) {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  const taken = new Map()
  markdown.core.ruler.push('addresses', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') {
        const id = anchor(tokens[index + 1].children.map(({ content }) => content).join(''))
        const times = taken.get(id) ?? 0
        taken.set(id, times + 1)
        token.attrSet('id', times ? `${id}-${times}` : id)
      }
      const opened = []
      for (const child of token.children ?? []) {
        if (child.type === 'link_open') {
          const leads = address(child.attrGet('href'), from)
          opened.push(leads !== null)
          if (leads === null) child.hidden = true
          else child.attrSet('href', leads)
        }
        if (child.type === 'link_close' && !opened.pop()) child.hidden = true
        if (child.hidden) child.tag = ''
      }
    })
  })
  const plain = (tokens, index, options, _env, self) =>
    tokens[index].hidden ? '' : self.renderToken(tokens, index, options)
  Object.assign(markdown.renderer.rules, {
    link_open: plain,
    link_close: plain,
    table_open: () => '<div class="wide" tabindex="0"><table>',
    table_close: () => '</table></div>',
  })
  return markdown
}

/** The only tag that the pages hold: a name to link to. */
function anchored(html) {
  return html.replace(/&lt;a id=&quot;([\w-]+)&quot;&gt;&lt;\/a&gt;/g, '<a id="$1"></a>')
}

function page(path, language) {
  const text = readFileSync(join(source, path), 'utf8')
  const words = LANGUAGES[language]
  const name = posix.basename(path).replace(/\.md$/, '.html')
  const up = path.includes('/') ? '../' : ''
  const others = path.includes('/')
    ? Object.entries(LANGUAGES)
        .filter(([other]) => other !== language && PAGES.includes(`${other}/${posix.basename(path)}`))
        .map(([other, { name: label }]) => `<a href="../${other}/${name}" lang="${other}">${label}</a>`)
    : []
  const title = /^# (.*)$/m.exec(text)?.[1] ?? words.title
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${new MarkdownIt().utils.escapeHtml(title)} · ${words.title}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="${up}docs.css">
</head>
<body>
<header><a href="${up}${language}/README.html">${words.all}</a>${others.join('')}</header>
<main>
${anchored(reader(path).render(text))}</main>
</body>
</html>
`
}

rmSync(target, { recursive: true, force: true })
for (const language of Object.keys(LANGUAGES)) mkdirSync(join(target, language), { recursive: true })
for (const path of PAGES) writeFileSync(join(target, path.replace(/\.md$/, '.html')), page(path, path.slice(0, 2)))
writeFileSync(join(target, 'architecture.html'), page('architecture.md', 'en'))
copyFileSync(join(here, 'docs.css'), join(target, 'docs.css'))
