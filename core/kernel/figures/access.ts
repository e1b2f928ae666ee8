import { ofProgramme, platform, rule, rules } from '../access/index.ts'

const staff = [platform('admin'), ofProgramme('officer')]

export const figureRules = rules('figures', {
  define: rule({ zh: '定义指标', en: 'Define indicators' }, ...staff),
  publish: rule({ zh: '公布数字、更正数字', en: 'Publish and correct figures' }, ...staff),
})
