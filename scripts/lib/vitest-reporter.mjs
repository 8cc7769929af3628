import { note } from './noted.mjs'

/** Notes the tests that failed, and those that passed only when they were tried again. */
export default class Noting {
  onTestCaseResult(test) {
    const { state, errors } = test.result()
    const name = `${test.module.relativeModuleId} › ${test.fullName.replaceAll(' > ', ' › ')}`
    if (state === 'failed') note('failed', name, errors[0]?.message)
    else if (test.diagnostic()?.flaky) note('flaky', name, errors?.[0]?.message)
  }

  /** What failed before or after its tests. */
  onTestSuiteResult(suite) {
    for (const { message } of suite.errors())
      note('failed', `${suite.module.relativeModuleId} › ${suite.fullName}`, message)
  }

  onTestModuleEnd(module) {
    for (const { message } of module.errors()) note('failed', module.relativeModuleId, message)
  }

  onTestRunEnd(_modules, errors) {
    for (const { message } of errors) note('failed', 'outside of a test', message)
  }
}
