import { describe, expect, it } from 'vitest'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import PushAddress from './PushAddress.vue'

async function shown(port: number | null) {
  const { page } = await mountWithServices(PushAddress, { api: {}, props: { push: { path: '/in/shop/orders', port } } })
  return page.find(byTestId('push-address')).text()
}

describe('PushAddress', () => {
  it("is the console's address where pushes have no port of their own", async () => {
    expect(await shown(null)).toBe(`${window.location.origin}/in/shop/orders`)
  })

  it('names the port of their own', async () => {
    const address = new URL(await shown(8443))
    expect([address.hostname, address.port, address.pathname]).toEqual([
      window.location.hostname,
      '8443',
      '/in/shop/orders',
    ])
  })
})
