"""What people need, learnt at night: groups, and how much of it they buy here."""
