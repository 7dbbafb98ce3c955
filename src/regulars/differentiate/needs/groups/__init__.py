"""Groups of people who need the same: found in what they buy, kept from night to night."""
