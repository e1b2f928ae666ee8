import type { Translated } from '../sentences.ts'
import type { programmes as zh } from '../zh/programmes.ts'

export const programmes: Translated<typeof zh> = {
  'programme-not-found': (v) => `There is no programme “${v.programme}”. Start from the home page.`,
  'month-wrong': (v) => `“${v.month}” is not a month. Write it like this: 2025-02.`,
  'month-not-found': (v) =>
    `There is no report for “${v.month}”. ${v.last ? `There is one for each month from ${v.first} to ${v.last}: a month is reported once it is over.` : 'No month with facts of this programme is over yet.'}`,
  'programme-wrong': (v) =>
    `Mistakes in the programme's file: ${v.mistakes}. It was not published; the version in force stays. Correct the following.`,
  'yaml-wrong': (v) => `Not valid YAML: ${v.message}`,
  'declared-twice': (v) => `“${v.id}” is declared twice. Remove one, or give it another name.`,
  'indicator-undeclared': (v) => `The indicator “${v.indicator}” is not declared. Declared: ${v.known}.`,
  'indicator-outside-programme': (v) => `An indicator's id starts with “${v.programme}.” here.`,
  'attested-without-source': () => 'An attested figure must name its source.',
  'ratio-of-unknown': (v) => `A ratio is made of two declared indicators that are no ratios; “${v.indicator}” is not one.`,
  'kind-undeclared': (v) => `The kind “${v.kind}” is not declared. Declared: ${v.known}.`,
  'sign-without-stock': () => 'Only stock and sum take a negative sign.',
  'distinct-without-subject': () =>
    'Counting different subjects needs kinds whose facts name one: set subject or persons on the kind.',
  'persons-need-distinct': () => 'An indicator of persons must be distinct; for person-times use the basis attendance.',
  'attendance-is-not-distinct': () => 'Person-times are not distinct: use count or sum, or count persons.',
  'programme-exists': (v) => `Not founded: there is a programme ${v.id} already.`,
  'programme-known': (v) => `${v.id} is taken. Choose another one, for example with its year.`,
  'measure-not-found': (v) =>
    `There is no measure ${v.measure}: somebody may have removed it just now. Nothing was changed; load the page again.`,
  'direction-not-found': (v) =>
    `There is no direction ${v.direction}: somebody may have removed it just now. Nothing was changed; load the page again.`,
  'proposal-not-found': (v) =>
    `Nothing is proposed for the programme ${v.programme}: it may have been published or withdrawn. Nothing was changed.`,
  'proposal-state-conflict': (v) =>
    `This can not be done while the proposal is “${v.state}”: somebody may have dealt with it just now. Nothing was changed; load the page again.`,
  'publisher-is-editor': () => 'Whoever edited it can not publish it. Ask a colleague to publish it.',
  'proposal-outdated-conflict': (v) =>
    `Version ${v.version} was published after this was proposed. It was not published. Withdraw it and propose the change on the new version.`,
}
