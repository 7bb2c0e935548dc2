/** The command line proves it is the owner by being able to read the owner's key in the folder. */
export { ownerTokenOf as ownerToken } from '../people/people.ts'
