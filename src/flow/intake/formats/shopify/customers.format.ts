import { defineFormat } from '../../format.ts'

/**
 * The shop's own list of its customers. The mail address becomes the same key as in the orders; names, streets and numbers
 * are masked. Money is in the shop's currency, which the list does not name.
 */
export const shopifyCustomers = defineFormat({
  key: 'shopify.customers',
  platform: 'shopify',
  label: 'Shopify 客户',
  how: 'Shopify 后台 → Customers → Export → All customers → Plain CSV',
  confidence: 'A',
  source: '列名见于 3 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'America/New_York',
  currency: { from: 'Currency' },
  recognise: { headers: ['Email', 'Total Spent', 'Total Orders'] },
  snapshot: ['file_name', 'modified'],
  port: '档案',
  personal: {
    'First Name': 'name',
    'Last Name': 'name',
    Email: 'buyer',
    Phone: 'phone',
    'Default Address Phone': 'phone',
    Company: 'drop',
    'Default Address Company': 'drop',
    Address1: 'address',
    Address2: 'address',
    'Default Address Address1': 'address',
    'Default Address Address2': 'address',
    Zip: 'drop',
    'Default Address Zip': 'drop',
  },
  into: [
    {
      fact: 'buyer',
      merge: 'row',
      columns: {
        buyer_key: { from: 'Email', as: 'id' },
        orders: { from: 'Total Orders', as: 'count' },
        spent_minor: { from: 'Total Spent', as: 'money' },
        country: { from: ['Country Code', 'Default Address Country Code'], as: 'category', optional: true },
        province: { from: ['Province', 'Default Address Province Code'], as: 'category', optional: true },
        city: { from: ['City', 'Default Address City'], as: 'category', optional: true },
        tags: { from: 'Tags', as: 'text', optional: true },
        note: { from: 'Note', as: 'text', optional: true },
        accepts_mail: { from: 'Accepts Email Marketing', as: 'flag', optional: true },
        accepts_sms: { from: 'Accepts SMS Marketing', as: 'flag', optional: true },
      },
    },
  ],
})
