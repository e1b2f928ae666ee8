/**
 * What the generator of the village doctors' demo is told. The totals up to the report's day are those that a newspaper
 * gave in September 2024, or lie within its hedge (4,527 for "4,500 余"); everything else in this folder is invented.
 * They stand here alone: the generator shares them out over counties, classes, lives and months before it makes a fact,
 * and whatever a page of the demo shows is counted again from the facts.
 */
export const parameters = {
  /** Another seed gives other people, days and places with the same totals. */
  seed: 'wotu/village-doctors/1',
  /** Day up to which the newspaper's totals run. */
  reportDay: '2024-06-30',
  /** Last day on which something is recorded: the day before the demo clock starts. */
  lastDay: '2025-02-28',

  /** From the start of the programme to the report's day. */
  reported: {
    classes: 63,
    doctors: 4_527,
    attendances: 7_146,
    onlineOnlyDoctors: 612,
    lives: 96,
    liveAttendances: 29_588,
    lessons: 1_219,
    exposures: 90_053_618,
    paidYuan: 35_000_000,
  },
  /** What a figure with a hedge may be: "4,500 余" is at least 4,500 and less than 4,600. */
  hedged: { doctors: [4_500, 4_600], exposures: [90_050_000, 90_060_000] },
  /** From the day after to the last day, all invented. */
  later: {
    classes: 18,
    doctors: 1_184,
    attendances: 1_466,
    onlineOnlyDoctors: 88,
    lives: 14,
    liveAttendances: 13_264,
    lessons: 87,
    exposures: 10_412_907,
    paidYuan: 4_260_000,
  },
  /** Lessons taken down after a guideline was revised. */
  lessonsWithdrawn: 23,

  /** Weining had this many different courses. */
  courses: { county: '520526', different: 11 },
  /** The class that the home page follows down to its attendance sheet. */
  followed: { county: '520526', township: '520526108', day: '2023-08-12', course: 'infant-tuina', attendance: 41 },
  /** Recorded from the list of registrations, then called off because of snow: taken back, never part of the totals. */
  cancelled: { county: '530627', township: '530627109', day: '2022-01-15', course: 'cupping', attendance: 38, onlyThere: 5 },
  /** The `nth` class of a county, first recorded a day early and put right two weeks later. */
  moved: { county: '421126', nth: 3, daysEarly: 1, noticedAfterDays: 14 },
} as const
