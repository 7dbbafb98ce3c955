/** The topics that the house reads of each sender: what to tick at the sender's. */
export const TOPICS: Record<string, string> = {
  shopify: `orders/create
orders/updated
orders/cancelled
refunds/create
customers/create
customers/update
customers_email_marketing_consent/update
customers_marketing_consent/update
products/create
products/update
inventory_levels/update`,
  square: `payment.created
payment.updated
refund.created
refund.updated
customer.created
customer.updated
inventory.count.updated`,
  woocommerce: `order.created
order.updated
customer.created
customer.updated
product.created
product.updated
product.restored`,
}
