/** Who asks in SQL is somebody else to the engine than Dazi itself: a user that can read views and nothing more. */

export const consoleUser = 'dazi_console'

/** One database of views for each side of the published truth; what is asked names neither. */
export const viewsOf = { dazi_a: 'dazi_views_a', dazi_b: 'dazi_views_b' } as const

export const consoleDatabases: readonly string[] = Object.values(viewsOf)
