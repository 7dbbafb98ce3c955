"""What is sold and told of: products, services, articles and events, with their pictures."""
