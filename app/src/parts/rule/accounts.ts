/** The steps by which profit is worked out: facts too, of which a marketer makes no rules. */
const STEPS: readonly string[] = [
  'assumed_cost',
  'cases_cost',
  'category_cost',
  'category_discount',
  'category_list',
  'category_sales',
  'costed_discount',
  'costed_list',
  'costed_sales',
  'covered_list',
  'email_cost',
  'known_cost',
  'list_price',
  'post_cost',
  'push_cost',
  'shelf_margin',
  'sms_cost',
  'staff_cost',
  'uncosted_list',
].map((step) => `${step}_365d`)

export function isAccount(fact: { name: string }): boolean {
  return STEPS.includes(fact.name)
}
