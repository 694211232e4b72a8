import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const REPOSITORY = join(__dirname, '../../../../../../../..')
const FOLDERS = ['metadata/integrations', 'metadata/cookbook', 'platform-core/dialect/src/test/resources/metadata']

/** The readable documents of the repository, for tests. */
export const documents = FOLDERS.flatMap((folder) =>
  readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name)),
)
  .map((name) => ({ name, text: readFileSync(join(REPOSITORY, name), 'utf8') }))
  .filter(({ text }) => {
    try {
      return JSON.parse(text) !== undefined
    } catch {
      return false
    }
  })
