import { Histogram, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import type { Decision } from '@/lib/access/decide'
import { accessDescription } from '@/lib/access/testing'
import { signer } from '@/lib/oidc/token/testing'
import { createLatency } from './latency'
import { createMetrics } from './metrics'
import { knowing } from './testing'

it('counts decisions by outcome and reason, each time that somebody asks', async () => {
  const metrics = createMetrics(knowing(accessDescription(await signer('one'))), () => 7)
  const decision = (outcome: string, reason?: string) => ({ outcome, reason }) as Decision
  for (const one of [decision('allowed'), decision('refused', 'scopes'), decision('refused', 'scopes')])
    metrics.decided(one, 0.2)
  for (let times = 0; times < 2; times++) {
    const { body } = await metrics.text()
    expect(body).toContain('gatehouse_decisions_total{outcome="allowed",reason="allowed"} 1\n')
    expect(body).toContain('gatehouse_decisions_total{outcome="refused",reason="scopes"} 2\n')
    expect(body).toContain('gatehouse_decisions_remembered 7\n')
    expect(body).toContain('gatehouse_decision_seconds_count 3\n')
  }
})

it('writes how long decisions took as prom-client would', async () => {
  const registry = new Registry()
  const [name, help] = ['seconds', 'How long it took']
  const buckets = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1]
  const theirs = new Histogram({ name, help, buckets, registers: [registry] })
  const ours = createLatency(name, help)
  for (const seconds of [0, 0.00005, 0.00006, 0.5, 1, 2])
    for (const one of [theirs, ours]) one.observe(seconds)
  expect(ours.text()).toBe(await registry.metrics())
})
