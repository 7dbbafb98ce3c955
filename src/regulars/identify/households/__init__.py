"""Who lives or buys together: evidence on people, who stay people of their own."""
