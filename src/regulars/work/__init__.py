"""What runs beside the turn: processes, senders, history, nights, reports."""
