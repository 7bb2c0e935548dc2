/** Where an order or tracking number is pasted. A plain form, so that it works without a script. */
import { html, type Markup } from './markup.ts'

export const lookUp = (asked: string, say = (zh: string, _en: string) => zh): Markup =>
  html`<form class="look-up" action="/order" method="get" role="search"><label for="order-id">${say('订单号、运单号，或末几位', 'Order or tracking number, or its last digits')}</label><span><input id="order-id" name="id" value="${asked}" placeholder="${say('订单号、运单号', 'Order or tracking no.')}" autocomplete="off" spellcheck="false" maxlength="80" required><button type="submit">${say('查一单', 'Look up')}</button></span></form>`
