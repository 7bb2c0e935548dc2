import { defineFormat } from '../../format.ts'
import { orderStatus } from './words.ts'

/**
 * Every order export of 千牛 since 2017. The columns change each year, stand in another place and are ticked by the person
 * who exports, so all but the order number are optional and two of the groups below are enough to know the file.
 */
export const taobaoOrders = defineFormat({
  key: 'taobao.orders',
  platform: 'taobao',
  label: '淘宝/天猫 订单报表',
  how: '千牛 → 交易 → 已卖出的宝贝 → 批量导出 → 订单报表',
  confidence: 'A',
  source: '表头见于 11 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['订单编号'],
    oneOf: [
      ['买家实际支付金额', '买家实付金额', '买家应付货款', '总金额', '订单状态'],
      ['订单创建时间', '订单付款时间', '应发货时间'],
    ],
    // 宝贝报表 has a quantity per line, 退款管理 a refund number, and other platforms say which platform or parent they mean.
    not: ['购买数量', '退款编号', '售后编号', '父单号', '子单原始单号', '平台'],
  },
  snapshot: ['file_name', 'modified'],
  shopColumn: '店铺名称',
  port: '订单',
  personal: {
    买家会员名: 'buyer',
    买家支付宝账号: 'account',
    收货人姓名: 'name',
    收货地址: 'address',
    修改后的收货地址: 'address',
    联系电话: 'phone',
    联系手机: 'phone',
    发票抬头: 'drop',
  },
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '订单编号', as: 'id' },
        status: { from: '订单状态', as: 'category', optional: true, words: orderStatus },
        status_raw: { from: '订单状态', as: 'category', optional: true },
        close_reason: { from: '订单关闭原因', as: 'text', optional: true, none: ['订单未关闭'] },
        goods_minor: { from: '买家应付货款', as: 'money', optional: true },
        freight_minor: { from: '买家应付邮费', as: 'money', optional: true },
        platform_discount_minor: { from: '天猫卡券抵扣', as: 'money', optional: true },
        payable_minor: { from: '总金额', as: 'money', optional: true },
        // An order closed without payment says 0.00, and an unpaid one may already show what it would cost.
        paid_minor: {
          from: ['买家实付金额', '买家实际支付金额'],
          as: 'money',
          optional: true,
          onlyWhen: [
            { column: '订单付款时间', notBlank: true },
            { column: '订单状态', notIn: ['等待买家付款'] },
          ],
        },
        refunded_minor: { from: '退款金额', as: 'money', optional: true },
        quantity: { from: '宝贝总数量', as: 'count', optional: true },
        title: { from: ['商品标题', '宝贝标题'], as: 'text', optional: true },
        buyer_key: { from: '买家会员名', as: 'id', optional: true },
        province: { from: '收货地址', as: 'province', optional: true },
        city: { from: '收货地址', as: 'city', optional: true },
        buyer_note: { from: '买家留言', as: 'text', optional: true },
        seller_note: { from: ['商家备注', '商家备忘', '订单备注'], as: 'text', optional: true },
        // The export has no warehouse; shops write it into the note: 【义乌仓】.
        ships_from: {
          from: ['商家备注', '商家备忘', '订单备注'],
          between: ['【', '】'],
          endsWith: ['仓', '仓库'],
          as: 'category',
          optional: true,
        },
        carrier: { from: '物流公司', as: 'category', optional: true },
        tracking_id: { from: ['物流单号', '运单号'], as: 'id', optional: true },
        placed_at: { from: '订单创建时间', as: 'time', optional: true },
        paid_at: { from: '订单付款时间', as: 'time', optional: true },
        // One stamp per child order inside a sentence: the first promise to fall due is the one that costs money.
        promised_at: { from: '应发货时间', as: 'earliest_in_text', optional: true },
        shipped_at: { from: '发货时间', as: 'time', optional: true },
        completed_at: { from: '确认收货时间', as: 'time', optional: true },
      },
    },
  ],
})
