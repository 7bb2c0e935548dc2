import { defineAcceptance, met, unknown } from './kind.ts'

export const signedByPerson = defineAcceptance({
  kind: 'signed',
  said: () => ({ zh: '没有数可看，由主管签字。', en: 'No number to look at: a lead signs.' }),
  judge: async (_, { signed }) =>
    signed
      ? met(`${signed.who} 签了。`, `${signed.who} signed.`)
      : unknown('还没有人签。', 'Nobody has signed yet.'),
})
