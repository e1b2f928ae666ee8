export { Direction, Measure, Partner, ProgrammeDefinition, ROLES, Target } from './model.ts'
export { parseProgramme } from './parse.ts'
export { getProgramme, listProgrammes, programmeVersions, publishProgramme, type Programme } from './programmes.ts'
