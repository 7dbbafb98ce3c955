"""What a night reckons of money: what people leave, their kinds, who moved."""
