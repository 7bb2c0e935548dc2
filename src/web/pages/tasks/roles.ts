/** Trades that work is given to, as the playbooks and hand-offs call them. */
export const roles = ['运营', '客服', '仓储', '美工', '采购', '开发', '投放', '商品运营', '主管'] as const
